namespace IlpFunctions.Roster.Rest.Polls;

/// <summary>Where archives of polls are kept until their import has ended.</summary>
/// <param name="folder">The folder; made when it is first needed.</param>
public sealed class PolledFiles(string folder)
{
    /// <summary>Where a poll's archive is; made anew when the poll is taken up again.</summary>
    internal string Of(string poll) => Path.Combine(Directory.CreateDirectory(folder).FullName, $"{poll}.zip");

    /// <summary>Forgets an archive; one that is gone already is left alone.</summary>
    internal void Forget(string poll) => File.Delete(Of(poll));
}
