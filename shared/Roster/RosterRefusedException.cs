namespace IlpFunctions.Roster;

/// <summary>
/// A roster cannot be taken at all: not an archive, damaged, unsafe, incomplete or of a kind that is not read. Nothing of it was handed over. The message is
/// one line for people: the file, what is wrong with it and what to do. It holds no personal data.
/// </summary>
public sealed class RosterRefusedException : Exception
{
    /// <summary>Refuses a roster.</summary>
    /// <param name="file">The archive, or the file within it, that is to blame.</param>
    /// <param name="reason">What is wrong and what to do.</param>
    /// <param name="inner">What the reader of the format said, if it said anything.</param>
    public RosterRefusedException(string file, string reason, Exception? inner = null) : base(OneLine($"{file}: {reason}"), inner) => File = file;

    /// <summary>The archive, or the file within it, that is to blame.</summary>
    public string File { get; }

    // Names of files come from outside: a line break or a terminal's escape sequence in one must not reach a console or a log.
    private static string OneLine(string message) => string.Concat(message.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
}
