namespace IlpFunctions.Roster.Csv;

/// <summary>A file of the export and the columns read from it. Other columns may be there, in any order.</summary>
/// <param name="Name">The file's name, as <c>users.csv</c>.</param>
/// <param name="Required">Columns without which the roster is refused.</param>
/// <param name="Optional">Columns that are used when they are there.</param>
internal sealed record RosterFile(string Name, IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    public static readonly RosterFile Manifest = new("manifest.csv", ["propertyName", "value"], []);

    public static readonly RosterFile Orgs = new("orgs.csv", ["sourcedId", "name", "type"], ["status", "identifier"]);

    public static readonly RosterFile Sessions = new("academicSessions.csv", ["sourcedId", "title", "type", "startDate", "endDate"], ["status"]);

    public static readonly RosterFile Classes = new("classes.csv", ["sourcedId", "title", "classType", "schoolSourcedId"], ["status", "grades"]);

    /// <summary>Users of OneRoster 1.1, where a user has one role at some orgs.</summary>
    public static readonly RosterFile Users = new(
        "users.csv",
        ["sourcedId", "orgSourcedIds", "role", "givenName", "familyName", "identifier", "email", "agentSourcedIds", "grades"],
        ["status", "phone", "sms"]);

    /// <summary>Users of OneRoster 1.2, whose roles are in <see cref="Roles"/>.</summary>
    public static readonly RosterFile UsersWithRoles = new(
        "users.csv",
        ["sourcedId", "givenName", "familyName", "identifier", "email", "agentSourcedIds", "grades"],
        ["status", "phone", "sms", "userMasterIdentifier", "preferredGivenName", "preferredFamilyName", "primaryOrgSourcedId"]);

    public static readonly RosterFile Roles = new("roles.csv", ["sourcedId", "userSourcedId", "role", "orgSourcedId"], ["status", "roleType", "beginDate", "endDate"]);

    public static readonly RosterFile Enrollments = new(
        "enrollments.csv", ["classSourcedId", "userSourcedId", "role"], ["sourcedId", "status", "primary", "beginDate", "endDate"]);

    public static readonly RosterFile Demographics = new("demographics.csv", ["sourcedId", "birthDate"], ["status"]);

    private static readonly IReadOnlyList<RosterFile> NeededIn11 = [Orgs, Sessions, Classes, Users, Enrollments];
    private static readonly IReadOnlyList<RosterFile> NeededIn12 = [Orgs, Sessions, Classes, Roles, UsersWithRoles, Enrollments];

    /// <summary>Files without which there is no roster.</summary>
    public static IReadOnlyList<RosterFile> Needed(RosterVersion version) => version == RosterVersion.V12 ? NeededIn12 : NeededIn11;

    /// <summary>The manifest's property that says how this file is exported.</summary>
    public string ManifestProperty => $"file.{Name[..^".csv".Length]}";

    public string[] Columns { get; } = [.. Required, .. Optional];
}
