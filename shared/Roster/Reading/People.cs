using IlpFunctions.Roster.Csv;

namespace IlpFunctions.Roster.Reading;

/// <summary>Students, guardians and staff: users.csv.</summary>
internal sealed class People
{
    // A Pupil, a Guardian, a RosterStaff; null for a row that is not used, which has been reported or is to be deleted.
    private readonly Dictionary<string, object?> _users = [];
    private readonly List<Pupil> _pupils = [];
    private readonly List<Guardian> _guardians = [];
    private readonly List<RosterStaff> _staff = [];
    private readonly Organizations _organizations;

    private People(Organizations organizations) => _organizations = organizations;

    /// <summary>The students whose rows are used.</summary>
    public IEnumerable<Pupil> Pupils => _pupils.Where(pupil => pupil.IsUsed);

    public IReadOnlyList<Guardian> Guardians => _guardians;

    public IReadOnlyList<RosterStaff> Staff => _staff;

    public static People Read(CsvTable table, Organizations organizations)
    {
        var people = new People(organizations);
        foreach (var row in table.Rows()) people.Take(row);
        if (people._pupils.Count == 0) throw new RosterRefusedException(table.Name, "has no student that can be used. Check that the right file was exported.");
        return people;
    }

    /// <summary>Whether users.csv has the person, and who it is if the row is used.</summary>
    public bool TryFind(string sourcedId, out object? person) => _users.TryGetValue(sourcedId, out person);

    /// <summary>The row's address if mail could be sent there; one that is no address is reported and left out.</summary>
    public static string? Email(CsvRow row)
    {
        if (row.Optional("email") is not { } email || RosterValue.IsEmail(email)) return row.Optional("email");
        row.Warn("email", $"of {RosterValue.Shown(row["sourcedId"])} is not an email address; left out.");
        return null;
    }

    private void Take(CsvRow row)
    {
        if (!row.TryId(out var id)) return;
        if (_users.ContainsKey(id)) row.Reject("sourcedId", $"{RosterValue.Shown(id)} is there already; the first one is used.");
        else _users.Add(id, row.IsActive() ? Person(row, id) : null);
    }

    private object? Person(CsvRow row, string id)
    {
        if (row["givenName"].Length + row["familyName"].Length == 0)
        {
            row.Reject("familyName", $"and given name of {RosterValue.Shown(id)} are blank.");
            return null;
        }
        switch (row["role"].ToUpperInvariant())
        {
            case "STUDENT":
                return Student(row, id);
            case "GUARDIAN":
                return Relative(row, id, RosterRelation.Guardian);
            case "PARENT":
                return Relative(row, id, RosterRelation.Parent);
            case "RELATIVE":
                return Relative(row, id, RosterRelation.Relative);
            case "TEACHER":
                return Employee(row, id, RosterStaffRole.Teacher);
            case "ADMINISTRATOR":
                return Employee(row, id, RosterStaffRole.Administrator);
            case "AIDE":
                return Employee(row, id, RosterStaffRole.Aide);
            case "PROCTOR":
                return Employee(row, id, RosterStaffRole.Proctor);
            default:
                row.Reject("role", $"of {RosterValue.Shown(id)} is none of OneRoster 1.1.");
                return null;
        }
    }

    private Pupil? Student(CsvRow row, string id)
    {
        var grades = row.List("grades");
        var schools = _organizations.Resolve(row, "orgSourcedIds").Schools;
        if (!RosterValue.TryGrade(grades, out var grade)) row.Reject("grades", $"of {RosterValue.Shown(id)} is no grade from PK to 12.");
        else if (schools.Length == 0) row.Reject("orgSourcedIds", $"of {RosterValue.Shown(id)} names no school of orgs.csv.");
        else
        {
            if (grades.Length > 1) row.Warn("grades", $"of {RosterValue.Shown(id)} are several; {grade} is used.");
            if (row["identifier"].Length == 0) row.Warn("identifier", $"of {RosterValue.Shown(id)} is blank: the student is known by sourcedId only.");
            var pupil = new Pupil(id, grade, schools, row);
            _pupils.Add(pupil);
            return pupil;
        }
        return null;
    }

    private Guardian Relative(CsvRow row, string id, RosterRelation relation)
    {
        var person = new RosterGuardian(id, row["givenName"], row["familyName"], relation, Email(row), row.Optional("phone") ?? row.Optional("sms"));
        var guardian = new Guardian(person, row.Line, row.Optional("agentSourcedIds"));
        _guardians.Add(guardian);
        return guardian;
    }

    private RosterStaff? Employee(CsvRow row, string id, RosterStaffRole role)
    {
        var (schools, district) = _organizations.Resolve(row, "orgSourcedIds");
        if (schools.Length == 0 && !district)
        {
            row.Reject("orgSourcedIds", $"of {RosterValue.Shown(id)} names neither a school nor the district of orgs.csv.");
            return null;
        }
        var places = schools.Select(school => _organizations.Schools[school].SourcedId).ToArray();
        var employee = new RosterStaff(id, row["givenName"], row["familyName"], Email(row), role, places, district, row.Optional("identifier"));
        _staff.Add(employee);
        return employee;
    }
}
