using IlpFunctions.Tests.Roster;

namespace IlpFunctions.Tests.Functions;

/// <summary>Six students of one school with a homeroom and a lead: three in grade 6, of whom two are siblings and one has nobody with an address; one each in grades 5, 7 and 12.</summary>
internal static class TestRoster
{
    public const string Sixth = "p1";
    public const string Sibling = "p2";
    public const string WithoutEmail = "p3";
    public const string Seventh = "p4";
    public const string Senior = "p5";
    public const string Fifth = "p6";

    /// <summary>Everybody.</summary>
    public static readonly string[] Everybody = [Sixth, Sibling, WithoutEmail, Seventh, Senior, Fifth];

    /// <summary>A calendar without closures, so that 90 calendar days are on 2026-11-14.</summary>
    public const string Calendar = """
        {
          "district": "900",
          "timeZone": "America/New_York",
          "office": { "name": "District Office", "email": "office@mail.example" },
          "schoolYears": [ { "year": "2026-27", "firstDay": "2026-08-17", "lastDay": "2027-05-25", "closures": [], "makeUpDays": [] } ]
        }
        """;

    /// <summary>The files; the caller disposes of them.</summary>
    public static RosterFiles Files() => new RosterFiles()
        .Replace("users.csv", RosterFiles.User("g1", "guardian", agents: "p1", phone: "+15025550100"), RosterFiles.User("g1", "guardian", agents: "p1,p2", family: "Byron"))
        .Add(
            "users.csv",
            RosterFiles.User(Sibling, "student", given: "Byron", grades: "06", agents: "g1"),
            RosterFiles.User(WithoutEmail, "student", given: "Charles", family: "Babbage", grades: "06", agents: "g3"),
            RosterFiles.User("g3", "guardian", given: "Georgiana", family: "Babbage", agents: WithoutEmail).Replace("g3@mail.example", "", StringComparison.Ordinal),
            RosterFiles.User(Seventh, "student", given: "Mary", family: "Somerville", grades: "07"),
            RosterFiles.User(Senior, "student", given: "Caroline", family: "Herschel", grades: "12"),
            RosterFiles.User(Fifth, "student", given: "Annabella", family: "Milbanke", grades: "05"))
        .Add("enrollments.csv", [.. Everybody.Skip(1).Select((student, i) => $"x{i},active,h1,s1,{student},student,,,")])
        .Add("demographics.csv", [.. Everybody.Skip(1).Select((student, i) => $"{student},active,201{i}-03-01,")]);
}
