using IlpFunctions.Roster.Csv;

namespace IlpFunctions.Roster.Reading;

/// <summary>The district and its schools: orgs.csv.</summary>
internal sealed class Organizations
{
    private const int IsDistrict = -1;
    private const int IsOther = -2;
    private readonly Dictionary<string, int> _places = [];
    private readonly List<RosterSchool> _schools = [];
    private readonly List<int> _lines = [];

    // What nearly every person's row says: one for all of a school's.
    private readonly List<int[]> _alone = [];

    private Organizations(IEnumerable<CsvRow> rows, RosterProblems problems)
    {
        foreach (var row in rows) Take(row);
        SettleIdentifiers(problems);
        if (District is null) throw new RosterRefusedException(RosterFile.Orgs.Name, "has no org of type district that can be used. Export it with the schools.");
        if (_schools.Count == 0) throw new RosterRefusedException(RosterFile.Orgs.Name, "has no org of type school that can be used. Export the schools too.");
    }

    public RosterDistrict District { get; private set; } = null!;

    public IReadOnlyList<RosterSchool> Schools => _schools;

    public static Organizations Read(IEnumerable<CsvRow> rows, RosterProblems problems) => new(rows, problems);

    /// <summary>Which school of <see cref="Schools"/> this is, or -1.</summary>
    public int IndexOf(string sourcedId) => _places.TryGetValue(sourcedId, out var place) && place >= 0 ? place : -1;

    /// <summary>
    /// The schools among orgs that a row lists, in its order, and whether the district is one of the orgs. Orgs that are unknown are reported.
    /// </summary>
    public (int[] Schools, bool District) Resolve(CsvRow row, string column)
    {
        var schools = new List<int>(1);
        var district = false;
        foreach (var id in row.List(column))
        {
            if (!_places.TryGetValue(id, out var place)) row.Warn(column, $"names the org {RosterValue.Shown(id)}, which orgs.csv does not have.");
            else if (place == IsDistrict) district = true;
            else if (place != IsOther && !schools.Contains(place)) schools.Add(place);
        }
        return (schools.Count == 1 ? _alone[schools[0]] : [.. schools], district);
    }

    /// <summary>Whether orgs.csv has the org, which school of <see cref="Schools"/> it is (or -1), and whether it is the district.</summary>
    public bool TryFind(string sourcedId, out int school, out bool isDistrict)
    {
        var found = _places.TryGetValue(sourcedId, out var place);
        (school, isDistrict) = (found && place >= 0 ? place : -1, found && place == IsDistrict);
        return found;
    }

    private void Take(CsvRow row)
    {
        if (!row.IsActive() || !row.TryId(out var id)) return;
        var place = PlaceOf(row["type"]);
        if (place >= 0 && row["name"].Length == 0) row.Reject("name", "is blank: a school needs a name.");
        else if (!_places.TryAdd(id, place)) row.Reject("sourcedId", $"{RosterValue.Shown(id)} is there already; the first one is used.");
        else if (place >= 0) AddSchool(row, id);
        else if (place == IsDistrict) SetDistrict(row, id);
    }

    private void AddSchool(CsvRow row, string id)
    {
        _schools.Add(new(id, row["name"], row.Optional("identifier")));
        _lines.Add(row.Line);
        _alone.Add([_alone.Count]);
    }

    /// <summary>
    /// An identifier belongs to one school. Of several that have it the one with the lowest sourcedId keeps it, not the first of the file: another order of
    /// rows must not make another school of it.
    /// </summary>
    private void SettleIdentifiers(RosterProblems problems)
    {
        var shared = Enumerable.Range(0, _schools.Count).Where(place => _schools[place].Identifier is not null).GroupBy(place => _schools[place].Identifier!);
        foreach (var places in shared)
        {
            var inOrder = places.OrderBy(place => _schools[place].SourcedId, StringComparer.Ordinal).ToList();
            foreach (var place in inOrder.Skip(1))
            {
                var (school, owner) = (_schools[place], _schools[inOrder[0]]);
                problems.Warn(RosterFile.Orgs.Name, _lines[place], "identifier",
                    $"of {RosterValue.Shown(school.SourcedId)} is that of the school {RosterValue.Shown(owner.SourcedId)} too; this one is known by its sourcedId.");
                _schools[place] = school with { Identifier = null };
            }
        }
    }

    private int PlaceOf(string type) => type.ToUpperInvariant() switch { "SCHOOL" => _schools.Count, "DISTRICT" => IsDistrict, _ => IsOther };

    private void SetDistrict(CsvRow row, string id)
    {
        if (District is not null)
            throw new RosterRefusedException(RosterFile.Orgs.Name, "has more than one org of type district. Export one district at a time.");
        District = new(id, row.Optional("name") ?? id, row.Optional("identifier"));
    }
}
