using IlpFunctions.Roster.Rest;

namespace IlpFunctions.Tests.Roster.Rest;

/// <summary>A district with one school, a homeroom, its teacher, and five students with one guardian, modified a minute apart a day before the server's clock begins.</summary>
internal static class SmallSchool
{
    public static readonly string[] Students = ["p1", "p2", "p3", "p4", "p5"];

    public static DateTimeOffset DayBefore => OneRosterServer.Began.AddDays(-1);

    public static OneRosterServer Fill(this OneRosterServer server, OneRosterVersion version = OneRosterVersion.V11)
    {
        var minute = 0;
        DateTimeOffset Next() => DayBefore.AddMinutes(minute++);
        server.Put("orgs", "d", Next(), """{ "name": "Test District", "type": "district", "identifier": "900" }""")
            .Put("orgs", "s1", Next(), """{ "name": "First School", "type": "school", "identifier": "901", "parent": { "sourcedId": "d", "type": "org" } }""")
            .Put("academicSessions", "y", Next(), """{ "title": "2026-27", "type": "schoolYear", "startDate": "2026-08-12", "endDate": "2027-05-28", "schoolYear": 2027 }""")
            .Put("courses", "c1", Next(), """{ "title": "Homeroom", "org": { "sourcedId": "s1" }, "grades": ["06"] }""")
            .Put("classes", "h1", Next(), """{ "title": "Homeroom 6A", "classType": "homeroom", "grades": ["06"], "school": { "sourcedId": "s1" }, "course": { "sourcedId": "c1" }, "terms": [{ "sourcedId": "y" }] }""")
            .Put("users", "t1", Next(), User(version, "teacher", "Grace", "Hopper"))
            .Put("users", "g1", Next(), User(version, "guardian", "Anne", "Byron", agents: "p1"));
        foreach (var student in Students)
        {
            server.Put("users", student, Next(), User(version, "student", $"Given{student}", "Lovelace", agents: "g1", number: $"N{student}"))
                .Put("demographics", student, Next(), version == OneRosterVersion.V12 ? """{ "birthDate": "2015-02-28", "sex": "female" }""" : """{ "birthdate": "2015-02-28", "sex": "female" }""")
                .Put("enrollments", $"e-{student}", Next(), Enrollment(student, "student"));
        }

        return server.Put("enrollments", "e-t1", Next(), Enrollment("t1", "teacher"));
    }

    public static string User(OneRosterVersion version, string role, string given, string family, string agents = "", string number = "")
    {
        var place = version == OneRosterVersion.V12
            ? $$"""
              "roles": [{ "roleType": "primary", "role": "{{role}}", "org": { "sourcedId": "s1", "type": "org" } }], "userMasterIdentifier": "{{number}}", "preferredFirstName": "Pref{{given}}"
              """
            : $$"""
              "role": "{{role}}", "orgs": [{ "href": "x", "sourcedId": "s1", "type": "org" }]
              """;
        var relatives = agents.Length == 0 ? "" : $$"""{ "sourcedId": "{{agents}}", "type": "user" }""";
        return $$"""
            { "enabledUser": true, "username": "login-{{given}}", "password": "plain-{{given}}", "givenName": "{{given}}", "familyName": "{{family}}", "identifier": "{{number}}", "email": "{{given}}@mail.example",
              "grades": ["06"], "agents": [{{relatives}}], {{place}} }
            """;
    }

    private static string Enrollment(string user, string role) => $$"""
        { "role": "{{role}}", "primary": "true", "class": { "sourcedId": "h1" }, "school": { "sourcedId": "s1" }, "user": { "sourcedId": "{{user}}" } }
        """;
}
