using static IlpFunctions.Roster.Rest.Collections.RosterColumn;

namespace IlpFunctions.Roster.Rest.Collections;

/// <summary>A collection of the server and the CSV file it becomes.</summary>
/// <param name="File">The file, without <c>.csv</c>.</param>
/// <param name="Member">The member of answers that holds the rows.</param>
/// <param name="Ways">The services that give it, one way after another: the next is taken where a server does not have or allow one.</param>
/// <param name="Columns">The file's columns, as the standard has them.</param>
/// <param name="IsOptional">Whether a roster can do without it.</param>
internal sealed record RosterCollection(string File, string Member, IReadOnlyList<string[]> Ways, IReadOnlyList<RosterColumn> Columns, bool IsOptional = false)
{
    /// <summary>The district and its schools.</summary>
    public static readonly RosterCollection Orgs = new(
        "orgs", "orgs", [["orgs"], ["schools"]], [.. Common, Text("name"), Text("type"), Text("identifier"), Reference("parentSourcedId", "parent")]);

    private static readonly RosterCollection Sessions = new(
        "academicSessions", "academicSessions", [["academicSessions"]],
        [.. Common, Text("title"), Text("type"), Text("startDate"), Text("endDate"), Reference("parentSourcedId", "parent"), Text("schoolYear")]);

    private static readonly RosterCollection Courses = new(
        "courses", "courses", [["courses"]],
        [.. Common, Reference("schoolYearSourcedId", "schoolYear"), Text("title"), Text("courseCode"), List("grades"), Reference("orgSourcedId", "org"), List("subjects"), List("subjectCodes")],
        IsOptional: true);

    private static readonly RosterCollection Classes = new(
        "classes", "classes", [["classes"]],
        [
            .. Common, Text("title"), List("grades"), Reference("courseSourcedId", "course"), Text("classCode"), Text("classType"), Text("location"), Reference("schoolSourcedId", "school"),
            References("termSourcedIds", "terms"), List("subjects"), List("subjectCodes"), List("periods"),
        ]);

    private static readonly RosterCollection Enrollments = new(
        "enrollments", "enrollments", [["enrollments"]],
        [
            .. Common, Reference("classSourcedId", "class"), Reference("schoolSourcedId", "school"), Reference("userSourcedId", "user"), Text("role"), Text("primary"), Text("beginDate"), Text("endDate"),
        ]);

    // Of everything that demographics say only the birth date is used, which decides when rights pass to the student.
    private static readonly RosterCollection Demographics = new(
        "demographics", "demographics", [["demographics"]],
        [
            .. Common, Text("birthDate", "birthdate"),
            .. Unused(
                "sex", "americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican", "nativeHawaiianOrOtherPacificIslander", "white", "demographicRaceTwoOrMoreRaces", "hispanicOrLatinoEthnicity",
                "countryOfBirthCode", "stateOfBirthAbbreviation", "cityOfBirth", "publicSchoolResidenceStatus"),
        ],
        IsOptional: true);

    private static readonly RosterCollection UsersOf11 = Users(
    [
        .. Common, Text("enabledUser"), References("orgSourcedIds", "orgs"), Text("role"), .. Unused("username", "userIds"), Text("givenName"), Text("familyName"), Text("middleName"), Text("identifier"),
        Text("email"), Text("sms"), Text("phone"), References("agentSourcedIds", "agents"), List("grades"), .. Unused("password"),
    ]);

    private static readonly RosterCollection UsersOf12 = Users(
    [
        .. Common, Text("enabledUser"), .. Unused("username", "userIds"), Text("givenName"), Text("familyName"), Text("middleName"), Text("identifier"), Text("email"), Text("sms"), Text("phone"),
        References("agentSourcedIds", "agents"), List("grades"), .. Unused("password"), Text("userMasterIdentifier"), .. Unused("resourceSourcedIds"), Text("preferredGivenName", "preferredFirstName"),
        Text("preferredMiddleName"), Text("preferredFamilyName", "preferredLastName"), Reference("primaryOrgSourcedId", "primaryOrg"), Text("pronouns"),
    ]);

    /// <summary>What is fetched of a version, in this order: what is referred to comes before what refers to it, so that a row that comes in between brings no reference to nothing.</summary>
    public static IReadOnlyList<RosterCollection> Of(OneRosterVersion version) =>
        [Orgs, Sessions, Courses, Classes, version == OneRosterVersion.V12 ? UsersOf12 : UsersOf11, Demographics, Enrollments];

    /// <summary>Whether it is that of people.</summary>
    public bool IsUsers => File == "users";

    private static RosterCollection Users(IReadOnlyList<RosterColumn> columns) => new("users", "users", [["users"], ["students", "teachers"]], columns);
}
