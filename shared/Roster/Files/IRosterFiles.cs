namespace IlpFunctions.Roster.Files;

/// <summary>The files of a roster, by name, wherever they lie.</summary>
internal interface IRosterFiles : IDisposable
{
    /// <summary>What to call the archive in a message.</summary>
    string Name { get; }

    /// <summary>Whether there is a file of this name, in any case.</summary>
    bool Has(string file);

    /// <summary>Opens a file to be read once, forward. Reading it may end in <see cref="RosterRefusedException"/>.</summary>
    Stream Open(string file);
}
