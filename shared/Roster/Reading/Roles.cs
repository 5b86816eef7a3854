using IlpFunctions.Roster.Csv;

namespace IlpFunctions.Roster.Reading;

/// <summary>
/// Who has which role where: roles.csv of OneRoster 1.2. Somebody may have several roles; a student is a student first, then comes the role that is marked primary. A role that ended before another of
/// its kind is over, which the file alone tells.
/// </summary>
internal sealed class Roles
{
    /// <summary>The role of somebody who has none that can be used.</summary>
    public const string None = "";

    private readonly Dictionary<string, Held[]> _users = [];

    /// <summary>Reads the rows; those that cannot be used are reported.</summary>
    public static Roles Read(IEnumerable<CsvRow> rows, Organizations organizations)
    {
        var roles = new Roles();
        foreach (var row in rows)
        {
            if (row.IsActive()) roles.Take(row, organizations);
        }

        return roles;
    }

    /// <summary>The role somebody is taken for, as OneRoster 1.1 has it in capitals; <see cref="None"/> for nobody.</summary>
    public string RoleOf(string user) => Chosen(user) is [var first, ..] ? first.Role : None;

    /// <summary>The schools of that role, as places in <see cref="Organizations.Schools"/>.</summary>
    public int[] SchoolsOf(string user) => [.. Chosen(user).Where(held => held.School >= 0).Select(held => held.School).Distinct()];

    /// <summary>Whether that role is for the whole district.</summary>
    public bool ServesDistrict(string user) => Chosen(user).Any(held => held.ForDistrict);

    /// <summary>What somebody is to a student besides the role they are taken for; null when nothing.</summary>
    public RosterRelation? RelationOf(string user)
    {
        foreach (var held in _users.GetValueOrDefault(user, []))
        {
            if (Relation(held.Role) is { } relation) return relation;
        }

        return null;
    }

    /// <summary>Reports the roles of nobody.</summary>
    public void ReportUnknown(People people, RosterProblems problems)
    {
        foreach (var (user, held) in _users.Where(entry => !people.TryFind(entry.Key, out _)))
        {
            foreach (var role in held) problems.Reject(RosterFile.Roles.Name, role.Line, "userSourcedId", $"{RosterValue.Shown(user)} is not in users.csv.");
        }
    }

    private static RosterRelation? Relation(string role) => role switch
    {
        "GUARDIAN" => RosterRelation.Guardian,
        "PARENT" => RosterRelation.Parent,
        "RELATIVE" => RosterRelation.Relative,
        _ => null,
    };

    /// <summary>The role of OneRoster 1.1 that a role of 1.2 is; null for one that is none. A counselor can be given students as a teacher can.</summary>
    private static string? RoleOfVersion11(string role) => role.ToUpperInvariant() switch
    {
        "STUDENT" => "STUDENT",
        "GUARDIAN" => "GUARDIAN",
        "PARENT" => "PARENT",
        "RELATIVE" => "RELATIVE",
        "TEACHER" or "COUNSELOR" => "TEACHER",
        "PRINCIPAL" or "SITEADMINISTRATOR" or "DISTRICTADMINISTRATOR" or "ADMINISTRATOR" => "ADMINISTRATOR",
        "AIDE" => "AIDE",
        "PROCTOR" or "SYSTEMADMINISTRATOR" => "PROCTOR",
        _ => null,
    };

    private static int Rank(Held held) => held.Role switch
    {
        "STUDENT" => 0,
        _ when Relation(held.Role) is not null => 20,
        "ADMINISTRATOR" => 1 + (held.IsPrimary ? 0 : 10),
        "TEACHER" => 2 + (held.IsPrimary ? 0 : 10),
        "AIDE" => 3 + (held.IsPrimary ? 0 : 10),
        _ => 4 + (held.IsPrimary ? 0 : 10),
    };

    private void Take(CsvRow row, Organizations organizations)
    {
        var user = row["userSourcedId"];
        if (user.Length is 0 or > RosterLimits.IdCharacters) row.Reject("userSourcedId", "is blank or too long: nobody has the role.");
        else if (RoleOfVersion11(row["role"]) is not { } role) row.Reject("role", $"of {RosterValue.Shown(user)} is none of OneRoster 1.2.");
        else if (!organizations.TryFind(row["orgSourcedId"], out var school, out var isDistrict))
            row.Reject("orgSourcedId", $"names the org {RosterValue.Shown(row["orgSourcedId"])}, which orgs.csv does not have.");
        else
        {
            var forDistrict = isDistrict || row["role"].Equals("districtAdministrator", StringComparison.OrdinalIgnoreCase);
            var isPrimary = row["roleType"].Equals("primary", StringComparison.OrdinalIgnoreCase);
            var held = new Held(role, school, forDistrict, isPrimary, row.OptionalDate("endDate") ?? DateOnly.MaxValue, row.Line);
            _users[user] = _users.TryGetValue(user, out var known) ? [.. known, held] : [held];
        }
    }

    /// <summary>The roles of the kind somebody is taken for which are not over, the primary one first.</summary>
    private Held[] Chosen(string user)
    {
        if (!_users.TryGetValue(user, out var all)) return [];
        if (all.Length == 1) return all;
        var role = all.MinBy(Rank).Role;
        var ofIt = all.Where(held => held.Role == role).ToList();
        var last = ofIt.Max(held => held.Ends);
        return [.. ofIt.Where(held => held.Ends == last).OrderByDescending(held => held.IsPrimary)];
    }

    private readonly record struct Held(string Role, int School, bool ForDistrict, bool IsPrimary, DateOnly Ends, int Line);
}
