using IlpFunctions.Roster.Csv;
using IlpFunctions.Roster.Files;
using IlpFunctions.Roster.Reading;
using IlpFunctions.Roster.Standing;

namespace IlpFunctions.Roster;

/// <summary>
/// A OneRoster 1.1 or 1.2 CSV export: a zip, or a folder of its files. Rows that cannot be used are reported (<see cref="DistrictRoster.Problems"/>) and the rest is
/// used; what is wrong with the archive itself refuses it whole. Source of the format: 1EdTech OneRoster 1.1 and 1.2, CSV tables.
/// </summary>
/// <example><code>
/// using var archive = RosterArchive.Open(path);
/// var roster = archive.Read();
/// </code></example>
public sealed class RosterArchive : IDisposable
{
    private readonly IRosterFiles _files;
    private readonly RosterManifest _manifest;
    private readonly RosterProblems _problems = new();
    private bool _read;

    private RosterArchive(IRosterFiles files)
    {
        _files = files;
        _manifest = RosterManifest.Read(files, _problems);
    }

    /// <summary>Opens an archive and checks what can be seen without unpacking it, and its manifest.</summary>
    /// <exception cref="RosterRefusedException">
    /// Nothing is there; it is no zip, cut off, damaged or encrypted; an entry leads outside, is there twice or unpacks to too much; the manifest is missing,
    /// says another version than 1.1 and 1.2; a file is missing.
    /// </exception>
    public static RosterArchive Open(string path)
    {
        IRosterFiles files = Directory.Exists(path) ? new FolderFiles(new DirectoryInfo(path))
            : File.Exists(path) ? new ZipFiles(new FileInfo(path))
            : throw new RosterRefusedException(path, "is not there. Give the zip that the student information system exports, or a folder with its CSV files.");
        try
        {
            return new RosterArchive(files);
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>Whether it says no more than what has changed.</summary>
    public bool IsDelta => _manifest.IsDelta;

    /// <summary>Whose roster it is, by orgs.csv; null when that file is not there or names no district, as a delta's may.</summary>
    /// <exception cref="RosterRefusedException">The file cannot be used.</exception>
    public RosterDistrict? District()
    {
        if (_manifest.ModeOf(RosterFile.Orgs) == RosterMode.Absent) return null;
        using var table = new CsvTable(_files, RosterFile.Orgs, new());
        foreach (var row in table.Rows())
        {
            if (row["type"].Equals("district", StringComparison.OrdinalIgnoreCase) && row.IsActive()) return new(row["sourcedId"], row["name"], row.Optional("identifier"));
        }

        return null;
    }

    /// <summary>Reads everything. The roster comes whole or not at all; call it once.</summary>
    /// <param name="standing">The district's roster as it stands, which a delta is laid over; null when there is none.</param>
    /// <exception cref="RosterRefusedException">
    /// A file is damaged, no text, empty, lacks a column or unpacks to too much; there is no district, school or student in it; it is a delta, or a file is marked absent, and nothing stands that says the rest.
    /// </exception>
    /// <exception cref="InvalidOperationException">It was read already: open it again.</exception>
    public DistrictRoster Read(StandingRoster? standing = null)
    {
        if (_read) throw new InvalidOperationException("A roster archive is read once: open it again.");
        _read = true;
        return new RosterReader(_files, _manifest, standing, _problems).Read();
    }

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();
}
