using System.Text;
using System.Text.Json;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Policies;
using IlpFunctions.Students;
using static IlpFunctions.Tests.Calendars.Samples;

namespace IlpFunctions.Tests.Policies;

public sealed class PolicyFileTests
{
    private const string Good =
        """
        {
          "id": "district-1",
          "versions": [
            {
              "version": "b",
              "effectiveFrom": "2027-07-01",
              "creation": { "grade": 6, "days": 90, "dayType": "instructional", "anchor": "ownEntry", "lateEntrantAnchor": "firstDayOfSchool", "countFirstDay": false, "ifNotASchoolDay": "previousSchoolDay" },
              "ladder": { "remindDaysBefore": [30, 7], "overdue": [{ "daysAfter": 2, "to": "adviser" }, { "daysAfter": 9, "to": "district" }], "repeat": { "everyDays": 7, "times": 2 }, "familyReminders": ["due", "overdue-district-16"] },
              "advising": { "maxStudents": 20 },
              "notices": { "digestAt": "07:30", "familyWhenOpened": true },
              "plan": { "required": [{ "fromGrade": 6, "sections": ["goals"] }, { "fromGrade": 8, "throughGrade": 9, "sections": ["transition"], "whenIep": true }], "materialSections": ["goals", "courses"] }
            },
            {
              "version": "a",
              "effectiveFrom": "2026-07-01",
              "creation": { "grade": 7, "days": 60, "dayType": "calendar", "anchor": "firstDayOfSchool", "lateEntrantAnchor": "ownEntry", "countFirstDay": true },
              "ladder": { "remindDaysBefore": [], "overdue": [], "familyReminders": [] },
              "advising": { "maxStudents": 22 },
              "notices": { "digestAt": "16:00", "familyWhenOpened": false },
              "plan": { "required": [], "materialSections": [] }
            }
          ]
        }
        """;

    [Fact]
    public void Kentucky_Default_ActsOnTheEarlierDateAndHasTheGuidesCap()
    {
        var policy = PolicyFile.Kentucky.InForceOn(Date("2026-08-17"));

        Assert.Equal(("kentucky", "2023-24", Date("2023-07-01")), (policy.Id, policy.Version, policy.EffectiveFrom));
        Assert.Equal(
            new CreationPolicy(new Grade(6), 90, DayType.Calendar, CreationAnchor.FirstDayOfSchool, CreationAnchor.OwnEntry, CountFirstDay: true),
            policy.Creation with { Note = null });
        Assert.Equal([30, 14, 7, 1], policy.Ladder.RemindDaysBefore);
        Assert.Equal([new(1, LadderAudience.Adviser), new(7, LadderAudience.SchoolLead), new OverdueRung(14, LadderAudience.District)], policy.Ladder.Overdue);
        Assert.Equal(22, policy.Advising.MaxStudents);
        Assert.Equal((new TimeOnly(7, 30), true), (policy.Notices.DigestAt, policy.Notices.FamilyWhenOpened));
    }

    [Fact]
    public void File_WithEveryField_IsRead()
    {
        var policy = Read(Good).Versions[1];

        Assert.Equal(
            new CreationPolicy(new Grade(6), 90, DayType.Instructional, CreationAnchor.OwnEntry, CreationAnchor.FirstDayOfSchool, CountFirstDay: false, NonSchoolDayRule.PreviousSchoolDay),
            policy.Creation);
        Assert.Equal(new OverdueRepeat(7, 2), policy.Ladder.Repeat);
        Assert.Equal(["due", "overdue-district-16"], policy.Ladder.FamilyReminders);
        Assert.Equal(20, policy.Advising.MaxStudents);
        Assert.Equal((new Grade(8), new Grade(9), true), (policy.Plan.Required[1].FromGrade, policy.Plan.Required[1].ThroughGrade!.Value, policy.Plan.Required[1].WhenIep));
        Assert.Equal([PlanSection.Goals, PlanSection.Courses], policy.Plan.MaterialSections);
        Assert.Equal(RosterPolicy.Default, policy.Rosters);
    }

    [Theory]
    [InlineData("2020-01-01", "a")] // before the first: the first
    [InlineData("2026-07-01", "a")]
    [InlineData("2027-06-30", "a")]
    [InlineData("2027-07-01", "b")]
    [InlineData("2040-01-01", "b")]
    public void InForceOn_Date_IsTheLatestVersionThatHasBegun(string date, string version) => Assert.Equal(version, Read(Good).InForceOn(Date(date)).Version);

    public static TheoryData<string, string, string> WrongPlaces => new()
    {
        { "\"district-1\"", "\"\"", "$.id: the text is empty or has control characters; write a few words" },
        { "\"version\": \"a\"", "\"version\": \"b\"", "$.versions[1].version: \"b\" is there twice; give each version its own name" },
        { "2026-07-01", "2027-07-01", "$.versions[1].effectiveFrom: two versions are effective from 2027-07-01; keep one or correct its date" },
        { "\"2026-07-01\"", "2026", "line 15, $.versions[1].effectiveFrom: this is not a date; write it as \"2026-08-17\"" },
        { "\"grade\": 6", "\"grade\": 5", "$.versions[0].creation.grade: grade 5 has no plan; write a number from 6 to 12" },
        { "\"grade\": 6", "\"grade\": 13", "line 7, $.versions[0].creation.grade: this is not a grade; write a number from -1 (pre-kindergarten) to 12" },
        { "\"days\": 90", "\"days\": 0", "$.versions[0].creation.days: 0 is out of range; write a number from 1 to 366" },
        { "\"days\": 90", "\"days\": 367", "$.versions[0].creation.days: 367 is out of range; write a number from 1 to 366" },
        { "\"days\": 90", "\"days\": 90.5", "line 7, $.versions[0].creation.days: the value has the wrong type; write a whole number" },
        { "\"days\": 90", "\"days\": \"90\"", "line 7, $.versions[0].creation.days: the value has the wrong type; write a whole number" },
        { "\"days\": 90, ", "", "line 7, $.versions[0].creation: missing \"days\"; add it" },
        { "\"days\": 90, ", "\"days\": 90, \"day\": 90, ", "line 7, $.versions[0].creation.day: the field \"day\" is not known here; remove it or correct its spelling" },
        { "\"instructional\"", "\"school\"", "line 7, $.versions[0].creation.dayType: write one of \"calendar\", \"instructional\"" },
        { "\"instructional\"", "1", "line 7, $.versions[0].creation.dayType: write one of \"calendar\", \"instructional\"" },
        { "\"instructional\"", "\"calendar, instructional\"", "line 7, $.versions[0].creation.dayType: write one of \"calendar\", \"instructional\"" },
        { "\"countFirstDay\": false", "\"countFirstDay\": \"no\"", "line 7, $.versions[0].creation.countFirstDay: the value has the wrong type; write true or false" },
        { "[30, 7]", "[7, 30]", "$.versions[0].ladder.remindDaysBefore[1]: reminders must come nearer to the due date; write each number smaller than the one before" },
        { "[30, 7]", "[30, 0]", "$.versions[0].ladder.remindDaysBefore[1]: 0 is out of range; write a number from 1 to 365" },
        { "[30, 7]", "30", "line 8, $.versions[0].ladder.remindDaysBefore: the value has the wrong type; write a list in [ ]" },
        { "\"daysAfter\": 9", "\"daysAfter\": 2", "$.versions[0].ladder.overdue[1].daysAfter: escalations must follow each other; write each number larger than the one before" },
        { "\"to\": \"adviser\"", "\"to\": \"parent\"", "line 8, $.versions[0].ladder.overdue[0].to: write one of \"adviser\", \"schoolLead\", \"district\"" },
        { "\"times\": 2", "\"times\": 53", "$.versions[0].ladder.repeat.times: 53 is out of range; write a number from 1 to 52" },
        { "\"overdue\": [],", "\"overdue\": [], \"repeat\": { \"everyDays\": 7, \"times\": 1 },", "$.versions[1].ladder.repeat: there is no escalation to repeat; add one to overdue or remove repeat" },
        { "\"due\", ", "\"remind-14\", ", "$.versions[0].ladder.familyReminders[0]: the ladder has no step \"remind-14\"; write one of remind-30, remind-7, warn, due, overdue-adviser-2, overdue-district-9, overdue-district-16, overdue-district-23" },
        { "\"due\", ", "\"due\", \"due\", ", "$.versions[0].ladder.familyReminders[1]: \"due\" is there twice; keep one" },
        { "\"maxStudents\": 20", "\"maxStudents\": 20, \"meetWithinDays\": 0", "$.versions[0].advising.meetWithinDays: 0 is out of range; write a number from 1 to 365" },
        { "\"advising\": { \"maxStudents\": 20 }", "\"advising\": { \"maxStudents\": 20 }, \"reports\": { \"leastCell\": 1 }", "$.versions[0].reports.leastCell: 1 is out of range; write a number from 2 to 100" },
        { "\"maxStudents\": 20", "\"maxStudents\": 0", "$.versions[0].advising.maxStudents: 0 is out of range; write a number from 1 to 1000" },
        { "\"07:30\"", "\"7:30 am\"", "line 10, $.versions[0].notices.digestAt: this is not a time of day; write it as \"07:30\" (24 hours)" },
        { "\"07:30\"", "\"24:00\"", "line 10, $.versions[0].notices.digestAt: this is not a time of day; write it as \"07:30\" (24 hours)" },
        { "\"fromGrade\": 6", "\"fromGrade\": 5", "$.versions[0].plan.required[0].fromGrade: grade 5 has no plan; write a number from 6 to 12" },
        { "\"throughGrade\": 9", "\"throughGrade\": 7", "$.versions[0].plan.required[1].throughGrade: grade 7 comes before grade 8; write a number from 8 to 12" },
        { "[\"goals\"]", "[]", "$.versions[0].plan.required[0].sections: there is no section; add one or remove the rule" },
        { "[\"goals\"]", "[\"goals\", \"goals\"]", "$.versions[0].plan.required[0].sections[1]: \"goals\" is there twice; keep one" },
        { "[\"goals\"]", "[\"addenda\"]", "$.versions[0].plan.required[0].sections[0]: \"addenda\" cannot be asked of every student; remove it" },
        { "[\"goals\"]", "[\"transition\"]", "$.versions[0].plan.required[0].sections[0]: only a student with an IEP has a transition statement; put it into a rule with \"whenIep\": true" },
        { "\"courses\"]", "\"goals\"]", "$.versions[0].plan.materialSections[1]: \"goals\" is there twice; keep one" },
        { "\"courses\"]", "\"classes\"]", "line 11, $.versions[0].plan.materialSections[1]: write one of \"careerInterests\", \"postsecondary\", \"goals\", \"courses\", \"activities\", \"assessments\", \"workBasedLearning\", \"serviceLearning\", \"financialPlanning\", \"transition\", \"addenda\", \"tookPart\", \"notes\", \"source\"" },
        { "\"familyWhenOpened\": true }", "\"familyWhenOpened\": true }, \"rosters\": { \"maxMissingPercent\": 101 }", "$.versions[0].rosters.maxMissingPercent: 101 is out of range; write a number from 0 to 100" },
        { "{ \"maxStudents\": 20 }", "null", "line 9, $.versions[0].advising: the value is null; write one or remove the field" },
    };

    [Theory]
    [MemberData(nameof(WrongPlaces))]
    public void File_WithAMistake_IsRefusedInOneLine(string right, string wrong, string message)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);

        var refused = Assert.Throws<PolicyRefusedException>(() => Read(Good.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Equal($"policy.json: {message}", refused.Message);
    }

    [Fact]
    public void File_WithoutAVersion_IsRefused()
    {
        var refused = Assert.Throws<PolicyRefusedException>(() => Read("""{ "id": "x", "versions": [] }"""));

        Assert.Equal("policy.json: $.versions: there is no version; add one", refused.Message);
    }

    [Fact]
    public void File_ThatIsNotThere_IsRefusedWithItsPath()
    {
        var refused = Assert.Throws<PolicyRefusedException>(() => PolicyFile.Read("no-such-folder/policy.json"));

        Assert.StartsWith("no-such-folder/policy.json: the policy file cannot be opened", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_StoredAsJson_ComesBackEqual()
    {
        var policy = Read(Good).Versions[1];

        var json = JsonSerializer.Serialize(policy);

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<DistrictPolicy>(json)));
        Assert.Contains("\"DayType\":\"instructional\"", json, StringComparison.Ordinal);
    }

    private static PolicyBook Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return PolicyFile.Read(stream, "policy.json");
    }
}
