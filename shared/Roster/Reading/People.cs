using IlpFunctions.Roster.Csv;
using IlpFunctions.Students;

namespace IlpFunctions.Roster.Reading;

/// <summary>Students, guardians and staff: users.csv.</summary>
internal sealed class People
{
    private const int NamesShared = 50_000;

    // A Pupil, a Guardian, a RosterStaff; null for a row that is not used, which has been reported or is to be deleted.
    private readonly Dictionary<string, object?> _users = [];
    private readonly List<Pupil> _pupils = [];
    private readonly List<Guardian> _guardians = [];
    private readonly List<RosterStaff> _staff = [];
    private readonly List<string> _unusable = [];
    private readonly List<string> _deleted = [];
    private readonly Dictionary<string, Guardian> _alsoFamily = [];

    // Many people have one name, and families share it: it is kept once.
    private readonly Dictionary<string, string> _names = [];
    private readonly Organizations _organizations;
    private readonly Roles? _roles;

    private People(Organizations organizations, Roles? roles) => (_organizations, _roles) = (organizations, roles);

    /// <summary>The students whose rows are used.</summary>
    public IEnumerable<Pupil> Pupils => _pupils.Where(pupil => pupil.IsUsed);

    /// <summary>All students by their number, those too whose row is not used.</summary>
    public IReadOnlyList<Pupil> Numbered => _pupils;

    public IReadOnlyList<Guardian> Guardians => _guardians;

    public IReadOnlyList<RosterStaff> Staff => _staff;

    /// <param name="rows">The rows of users.csv.</param>
    /// <param name="organizations">The orgs.</param>
    /// <param name="roles">Who has which role where, by OneRoster 1.2; null where users.csv says it, as in 1.1.</param>
    public static People Read(IEnumerable<CsvRow> rows, Organizations organizations, Roles? roles)
    {
        var people = new People(organizations, roles);
        foreach (var row in rows) people.Take(row);
        if (people._pupils.Count == 0) throw new RosterRefusedException(RosterFile.Users.Name, "has no student that can be used. Check that the right file was exported.");
        return people;
    }

    /// <summary>The guardian that a member of staff is too; null for anybody else.</summary>
    public Guardian? FamilyOf(string sourcedId) => _alsoFamily.GetValueOrDefault(sourcedId);

    /// <summary>The ids of users whose rows are there and could not be used: they are not missing.</summary>
    public IReadOnlyList<string> Unusable => _unusable;

    /// <summary>The ids of users who are to be deleted.</summary>
    public IReadOnlyList<string> Deleted => _deleted;

    /// <summary>Whether users.csv has the person, and who it is if the row is used.</summary>
    public bool TryFind(string sourcedId, out object? person) => _users.TryGetValue(sourcedId, out person);

    /// <summary>The row's address if mail could be sent there; one that is no address is reported and left out.</summary>
    public static string? Email(CsvRow row)
    {
        if (row.Optional("email") is not { } email || RosterValue.IsEmail(email)) return row.Optional("email");
        row.Warn("email", $"of {RosterValue.Shown(row["sourcedId"])} is not an email address; left out.");
        return null;
    }

    /// <summary>The name somebody goes by.</summary>
    private PersonName NameIn(CsvRow row) => new(Shared(row.OptionalOf("preferredGivenName") ?? row["givenName"]), Shared(row.OptionalOf("preferredFamilyName") ?? row["familyName"]));

    private string Shared(string name)
    {
        if (_names.TryGetValue(name, out var known)) return known;
        if (_names.Count < NamesShared) _names.Add(name, name);
        return name;
    }

    private void Take(CsvRow row)
    {
        if (!row.TryId(out var id)) return;
        if (_users.ContainsKey(id)) row.Reject("sourcedId", $"{RosterValue.Shown(id)} is there already; the first one is used.");
        else
        {
            var person = row.IsActive() ? Person(row, id) : null;
            _users.Add(id, person);
            if (person is null) (row.IsToBeDeleted() ? _deleted : _unusable).Add(id);
        }
    }

    private object? Person(CsvRow row, string id)
    {
        if (row["givenName"].Length + row["familyName"].Length == 0)
        {
            row.Reject("familyName", $"and given name of {RosterValue.Shown(id)} are blank.");
            return null;
        }
        switch (_roles is null ? row["role"].ToUpperInvariant() : _roles.RoleOf(id))
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
            case Roles.None:
                row.Reject(null, $"The user {RosterValue.Shown(id)} has no role in roles.csv that can be used.");
                return null;
            default:
                row.Reject("role", $"of {RosterValue.Shown(id)} is none of OneRoster 1.1.");
                return null;
        }
    }

    private Pupil? Student(CsvRow row, string id)
    {
        var grades = row.List("grades");
        var (schools, isSaid) = SchoolsOf(row, id);
        if (!RosterValue.TryGrade(grades, out var grade)) row.Reject("grades", $"of {RosterValue.Shown(id)} is no grade from PK to 12.");
        else if (schools.Length == 0) row.Reject(_roles is null ? "orgSourcedIds" : null, $"{(_roles is null ? "of" : "The roles of")} {RosterValue.Shown(id)} {(_roles is null ? "names" : "name")} no school of orgs.csv.");
        else
        {
            if (grades.Length > 1) row.Warn("grades", $"of {RosterValue.Shown(id)} are several; {grade} is used.");
            if (row["identifier"].Length == 0 && row.OptionalOf("userMasterIdentifier") is null) row.Warn("identifier", $"of {RosterValue.Shown(id)} is blank: the student is known by sourcedId only.");
            var pupil = new Pupil(_pupils.Count, id, NameIn(row), grade, schools, isSaid, row);
            _pupils.Add(pupil);
            return pupil;
        }
        return null;
    }

    /// <summary>The schools of a student, and whether the row says which of several is the one.</summary>
    private (int[] Schools, bool IsSaid) SchoolsOf(CsvRow row, string id)
    {
        if (_roles is null) return (_organizations.Resolve(row, "orgSourcedIds").Schools, false);
        var schools = _roles.SchoolsOf(id);
        var primary = row["primaryOrgSourcedId"] is { Length: > 0 } said ? _organizations.IndexOf(said) : -1;
        return Array.IndexOf(schools, primary) < 0 ? (schools, false) : ([primary, .. schools.Where(school => school != primary)], true);
    }

    private Guardian Relative(CsvRow row, string id, RosterRelation relation)
    {
        var name = NameIn(row);
        var person = new RosterGuardian(id, name.Given, name.Family, relation, Email(row), row.Optional("phone") ?? row.Optional("sms"));
        var guardian = new Guardian(person, row.Line, row.Optional("agentSourcedIds"));
        _guardians.Add(guardian);
        return guardian;
    }

    private RosterStaff? Employee(CsvRow row, string id, RosterStaffRole role)
    {
        var (schools, district) = _roles is null ? _organizations.Resolve(row, "orgSourcedIds") : (_roles.SchoolsOf(id), _roles.ServesDistrict(id));
        if (schools.Length == 0 && !district)
        {
            row.Reject(_roles is null ? "orgSourcedIds" : null, $"{(_roles is null ? "of" : "The roles of")} {RosterValue.Shown(id)} {(_roles is null ? "names" : "name")} neither a school nor the district of orgs.csv.");
            return null;
        }
        var places = schools.Select(school => _organizations.Schools[school].SourcedId).ToArray();
        var name = NameIn(row);
        var employee = new RosterStaff(id, name.Given, name.Family, Email(row), role, places, district, row.OptionalOf("userMasterIdentifier") ?? row.Optional("identifier"));
        _staff.Add(employee);
        if (_roles?.RelationOf(id) is { } relation) _alsoFamily.Add(id, Relative(row, id, relation));
        return employee;
    }
}
