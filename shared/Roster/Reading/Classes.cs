using IlpFunctions.Districts;
using IlpFunctions.Roster.Csv;

namespace IlpFunctions.Roster.Reading;

/// <summary>The classes, of which homerooms matter most: classes.csv.</summary>
internal sealed class Classes
{
    // Null: a class that is not used and has been reported, or is to be deleted.
    private readonly Dictionary<string, ClassBeingRead?> _known = [];
    private readonly List<ClassBeingRead> _all = [];

    /// <summary>The classes that are used, in the file's order.</summary>
    public IReadOnlyList<ClassBeingRead> All => _all;

    public static Classes Read(IEnumerable<CsvRow> rows, Organizations organizations)
    {
        var classes = new Classes();
        foreach (var row in rows) classes.Take(row, organizations);
        return classes;
    }

    /// <summary>Whether classes.csv has the class, and the class if it is one that is used.</summary>
    public bool TryFind(string sourcedId, out ClassBeingRead? found) => _known.TryGetValue(sourcedId, out found);

    private void Take(CsvRow row, Organizations organizations)
    {
        if (!row.TryId(out var id)) return;
        if (!row.IsActive())
        {
            _known.TryAdd(id, null);
            return;
        }
        var taken = NewClass(row, id, organizations);
        if (!_known.TryAdd(id, taken)) row.Reject("sourcedId", $"{RosterValue.Shown(id)} is there already; the first one is used.");
        else if (taken is not null) _all.Add(taken);
    }

    private static ClassBeingRead? NewClass(CsvRow row, string id, Organizations organizations)
    {
        var school = organizations.IndexOf(row["schoolSourcedId"]);
        if (school >= 0) return new ClassBeingRead(id, row["title"], KindOf(row, id), row["grades"], school);
        row.Reject("schoolSourcedId", $"of the class {RosterValue.Shown(id)} is no school of orgs.csv.");
        return null;
    }

    private static ClassKind KindOf(CsvRow row, string id)
    {
        if (row["classType"].Equals("homeroom", StringComparison.OrdinalIgnoreCase)) return ClassKind.Homeroom;
        if (row["classType"].Equals("scheduled", StringComparison.OrdinalIgnoreCase)) return ClassKind.Scheduled;
        row.Warn("classType", $"of the class {RosterValue.Shown(id)} is neither homeroom nor scheduled; taken as scheduled.");
        return ClassKind.Scheduled;
    }
}
