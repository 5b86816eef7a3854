using System.Security.Cryptography;
using System.Text;
using IlpFunctions.Roster.Csv;
using IlpFunctions.Roster.Files;
using IlpFunctions.Roster.Standing;

namespace IlpFunctions.Roster.Reading;

/// <summary>
/// The rows of each file as they are to be read: those of a whole file; those of a delta in the place of the rows they replace, among the rows of the roster as it stood; those alone where the export
/// has no such file. What is read is packed on the way: it is the roster as it stands from now on.
/// </summary>
internal sealed class RosterTables(IRosterFiles files, RosterManifest manifest, StandingRoster? standing, RosterProblems problems)
{
    private readonly SortedDictionary<string, byte[]> _hashes = new(StringComparer.Ordinal) { [RosterFile.Manifest.Name] = manifest.Hash };
    private readonly Dictionary<string, IReadOnlyList<byte[]>> _kept = [];

    /// <summary>Whom a delta speaks of.</summary>
    public Touched Touched { get; } = new();

    /// <summary>The roster as it stands once everything was read.</summary>
    public StandingRoster Kept => new(manifest.VersionText, _kept);

    /// <summary>Whether there is anything to read.</summary>
    public bool Has(RosterFile file) => manifest.ModeOf(file) != RosterMode.Absent || standing?.Has(file.Name) == true;

    /// <summary>Reads a file.</summary>
    /// <exception cref="RosterRefusedException">The file cannot be used, or it is absent and nothing stands in its place.</exception>
    public T Read<T>(RosterFile file, Func<IEnumerable<CsvRow>, T> read)
    {
        using var kept = new StandingFile(file);
        T result;
        if (manifest.ModeOf(file) == RosterMode.Absent) result = read(Keeping(StandingRows(file), kept));
        else
        {
            using var table = new CsvTable(files, file, problems);
            if (manifest.ModeOf(file) == RosterMode.Bulk) Touched.All();
            result = read(Keeping(manifest.ModeOf(file) == RosterMode.Bulk ? table.Rows() : Merged(file, table), kept));
            _hashes[file.Name] = table.Hash;
        }

        _kept[file.Name] = kept.Packed();
        return result;
    }

    /// <summary>One line per file, as sha256sum writes it: the order and packing of the archive do not matter, and a person can recompute it.</summary>
    public string ContentHash()
    {
        var lines = string.Concat(_hashes.Select(file => $"{Convert.ToHexStringLower(file.Value)}  {file.Key}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)));
    }

    private static IEnumerable<CsvRow> Keeping(IEnumerable<CsvRow> rows, StandingFile kept)
    {
        foreach (var row in rows)
        {
            if (!row.IsToBeDeleted()) kept.Add(row.Values);
            yield return row;
        }
    }

    private IEnumerable<CsvRow> StandingRows(RosterFile file)
    {
        if (standing is null || !standing.Has(file.Name))
            throw new RosterRefusedException(file.Name, "is marked absent in manifest.csv, but a roster needs it. Export it too.");
        foreach (var values in standing.Rows(file)) yield return new(file, 0, values, problems);
    }

    private IEnumerable<CsvRow> Merged(RosterFile file, CsvTable table)
    {
        var changed = Changed(file, table);
        if (standing!.Has(file.Name))
        {
            foreach (var row in StandingRows(file))
            {
                if (!changed.Remove(row["sourcedId"], out var instead))
                {
                    yield return row;
                    continue;
                }

                Touched.By(file, row.Values);
                yield return new(file, instead.Line, instead.Values, problems);
            }
        }

        foreach (var (line, values) in changed.Values.OrderBy(row => row.Line)) yield return new(file, line, values, problems);
    }

    /// <summary>The rows of a delta by their ids; of several with one id the last counts, for it was said last.</summary>
    private Dictionary<string, (int Line, string[] Values)> Changed(RosterFile file, CsvTable table)
    {
        var changed = new Dictionary<string, (int Line, string[] Values)>();
        foreach (var row in table.Rows())
        {
            if (changed.Count >= RosterLimits.DeltaRows) throw new RosterRefusedException(file.Name, $"is a delta of more than {RosterLimits.DeltaRows} rows. Export it as bulk.");
            if (!row.TryId(out var id)) continue;
            Touched.By(file, row.Values);
            changed[id] = (row.Line, [.. row.Values]);
        }

        return changed;
    }
}
