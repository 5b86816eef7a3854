namespace IlpFunctions.Roster;

/// <summary>
/// What a roster may cost, so that a few kilobytes cannot fill memory or occupy a worker. An archive is held to them by what it declares, and what is really
/// read is held to what was declared. A district of 100,000 students exports about 200 MB of CSV, which packs to a quarter.
/// </summary>
internal static class RosterLimits
{
    /// <summary>Entries of a zip. OneRoster has 17 files; systems add a few of their own, and macOS a shadow of each.</summary>
    public const int Entries = 1_000;

    /// <summary>Bytes of a zip's list of entries: <see cref="Entries"/> with long names. Known before the list is read into memory.</summary>
    public const long DirectoryBytes = 1024 * 1024;

    /// <summary>Bytes of all files unpacked: ten times a district of 100,000 students.</summary>
    public const long UnpackedBytes = 2L * 1024 * 1024 * 1024;

    /// <summary>How many bytes a packed byte may become. Rosters stay under 10, and under 50 where a column never changes; the format allows 1,032.</summary>
    public const long Ratio = 200;

    /// <summary>Below this many bytes an entry may have any ratio: a short file of equal rows is not a bomb.</summary>
    public const long RatioFreeBytes = 1024 * 1024;

    /// <summary>Characters of one row. The widest rows of rosters have a few thousand.</summary>
    public const int RowCharacters = 1024 * 1024;

    /// <summary>Characters of one value that is used: room for 200 ids in a list, and well under the 64 KiB that a stored property may have.</summary>
    public const int ValueCharacters = 8_000;

    /// <summary>Characters of an id: what the standard allows.</summary>
    public const int IdCharacters = 255;

    /// <summary>Guardians of one student. Large families have a handful of adults on file.</summary>
    public const int GuardiansPerStudent = 30;

    /// <summary>Rows of one file of a delta, which are held in memory while they are laid over the last roster.</summary>
    public const int DeltaRows = 500_000;

    /// <summary>Problems kept per file. Past that the file as a whole is the problem, and the rest is counted.</summary>
    public const int ProblemsPerFile = 10_000;
}
