namespace IlpFunctions.Tests.Roster;

/// <summary>The small roster (<see cref="RosterFiles"/>) as OneRoster 1.2 has it: the same people, whose roles are a file of their own.</summary>
internal static class VersionTwelve
{
    public const string UserHeader =
        "sourcedId,status,enabledUser,username,givenName,familyName,identifier,email,sms,phone,agentSourcedIds,grades,userMasterIdentifier,preferredGivenName,preferredFamilyName,primaryOrgSourcedId";

    public const string RoleHeader = "sourcedId,status,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId";

    public static RosterFiles Files() => new RosterFiles()
        .Replace("manifest.csv", "oneroster.version,1.1", "oneroster.version,1.2").Add("manifest.csv", "file.roles,bulk", "file.userProfiles,absent")
        .With("users.csv", UserHeader, User("t1"), User("a1"), User("p1", grades: "06", agents: "g1"), User("g1", agents: "p1", phone: "+15025550100"))
        .With("roles.csv", RoleHeader, Role("t1", "teacher"), Role("a1", "principal"), Role("p1", "student"), Role("g1", "guardian"));

    public static string User(
        string id, string given = "Ada", string family = "Lovelace", string? identifier = null, string phone = "", string agents = "", string grades = "", string master = "", string preferred = "",
        string primaryOrg = "", string status = "active") =>
        $"{id},{status},true,{id},{given},{family},{identifier ?? "N" + id},{id}@mail.example,,{phone},\"{agents}\",\"{grades}\",{master},{preferred},,{primaryOrg}";

    public static string Role(string user, string role, string org = "s1", string type = "primary", string ends = "", string status = "active") =>
        $"r-{user}-{role}-{org},{status},{user},{type},{role},,{ends},{org}";
}
