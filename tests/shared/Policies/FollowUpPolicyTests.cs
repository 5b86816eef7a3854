using System.Text;
using System.Text.Json;
using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Policies;

namespace IlpFunctions.Tests.Policies;

public sealed class FollowUpPolicyTests
{
    /// <summary>The example of docs/policy.md, which has every field.</summary>
    private static readonly string Example = ReadExample();

    [Fact]
    public void Kentucky_Default_AsksFourTimesAndCountsAsTheLawReads()
    {
        var policy = PolicyFile.Kentucky.Versions[0].FollowUp!;

        Assert.Equal([("month-3", 3, null), ("month-6", 6, LandingMeasure.Perkins3S1), ("month-9", 9, null), ("month-12", 12, LandingMeasure.Indicator14)], policy.Waves.Select(wave => (wave.Id, wave.Months, wave.LandIn)).ToArray());
        Assert.Equal(new WindowPolicy(QuarterAfterExit: 2), policy.Perkins3S1.Window);
        Assert.Equal(PerkinsCategory.Postsecondary, policy.Perkins3S1.Precedence[0]);
        Assert.Equal(new WindowPolicy(Dates: new(new(8, 31), 1, new(4, 1))), policy.Indicator14.Collection);
        Assert.Equal((NinetyDays.InTotal, ServiceProgramRule.NotCounted), (policy.Indicator14.NinetyDays, policy.Indicator14.ServiceProgram));
        Assert.Equal(new WindowPolicy(Dates: new(new(5, 31), 1)), policy.CollegeGoing.Window);
        Assert.Equal(AttemptKind.PreNotice, policy.Attempts.Steps[0].Kind);
        Assert.False(policy.Attempts.OnDaysOff);
    }

    [Fact]
    public void DocumentedExample_Read_IsAPolicy()
    {
        var policy = Read(Example);

        Assert.Equal(["employed-90"], policy.Measures.Select(measure => measure.Id));
        Assert.Equal((MeasurePopulation.Leavers, 90, false), (policy.Measures[0].Of, policy.Measures[0].Days, policy.Measures[0].UnknownCounts));
        Assert.Equal([OutcomeKind.Working, OutcomeKind.RegisteredApprenticeship, OutcomeKind.Military], policy.Measures[0].Kinds);
        Assert.Equal(AttemptAddressee.Fallback, policy.Attempts.Steps[^1].To);
    }

    [Fact]
    public void Section_LeftOut_IsKentuckys() => Assert.Equal(JsonSerializer.Serialize(PolicyFile.Kentucky.Versions[0].FollowUp), JsonSerializer.Serialize(ReadBook("").Versions[0].FollowUp));

    [Fact]
    public void Policy_StoredAsJson_ComesBackEqual()
    {
        var json = JsonSerializer.Serialize(Read(Example));

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<FollowUpPolicy>(json)));
    }

    public static TheoryData<string, string, string> WrongPlaces => new()
    {
        { "\"waveDays\": 28", "\"waveDays\": 13", "waveDays: 13 is out of range; write a number from 14 to 60" },
        { "\"gapDays\": 10", "\"gapDays\": 61", "gapDays: 61 is out of range; write a number from 0 to 60" },
        { "\"id\": \"month-12\"", "\"id\": \"Month 12\"", "waves[1].id: this is not an id; write up to 40 lower-case letters, digits and hyphens" },
        { "\"id\": \"month-12\"", "\"id\": \"month-6\"", "waves[1].id: \"month-6\" is there twice; give each wave its own id" },
        { "\"months\": 12", "\"months\": 25", "waves[1].months: 25 is out of range; write a number from 1 to 24" },
        { "\"months\": 12", "\"months\": 7", "waves[1].months: the wave before would still be open, or the gap after it too short; write a later month, fewer waveDays or fewer gapDays" },
        { "\"landIn\": \"indicator14\"", "\"landIn\": \"perkins3S1\"", "waves[1].landIn: another wave lands there already; keep one" },
        { "\"landIn\": \"indicator14\"", "\"landIn\": \"firstFall\"", "waves[1].landIn: write one of \"perkins3S1\", \"indicator14\"" },
        { "\"day\": -5", "\"day\": 1", "attempts.steps[0].day: 1 is out of range; write a number from -9 to -1" },
        { "\"day\": -5", "\"day\": -10", "attempts.steps[0].day: -10 is out of range; write a number from -9 to -1" },
        { "\"gapDays\": 10", "\"gapDays\": 1", "attempts.steps[0].day: a pre-notice would fall into the wave before; write more gapDays or remove it" },
        { "\"day\": 0", "\"day\": 1", "attempts.steps[1].day: 1 is out of range; write a number from 0 to 0" },
        { "\"day\": 7", "\"day\": 28", "attempts.steps[3].day: 28 is out of range; write a number from 1 to 27" },
        { "\"day\": 7", "\"day\": 3", "attempts.steps[3].day: steps must follow each other; write each day larger than the one before" },
        { "\"at\": \"18:30\"", "\"at\": \"12:15\"", "attempts.steps[3].at: the step before is at the same time; vary it" },
        { "[\"phone\"]", "[\"phone\", \"email\"]", "attempts.steps[4].channels: calls are by phone, and nothing else is; correct the kind or the channels" },
        { "[\"phone\"]", "[\"sms\"]", "attempts.steps[4].channels: calls are by phone, and nothing else is; correct the kind or the channels" },
        { "[\"sms\", \"email\", \"letter\"]", "[\"sms\", \"phone\"]", "attempts.steps[2].channels: calls are by phone, and nothing else is; correct the kind or the channels" },
        { "[\"sms\", \"email\", \"letter\"]", "[\"sms\", \"sms\"]", "attempts.steps[2].channels: something is there twice; keep one" },
        { "[\"sms\", \"email\", \"letter\"]", "[]", "attempts.steps[2].channels: the list is empty; write at least one" },
        { "\"kind\": \"invitation\", \"day\": 0", "\"kind\": \"reminder\", \"day\": 1", "attempts.steps: there must be one invitation; write one, on day 0" },
        { "{ \"kind\": \"reminder\", \"day\": 7, \"at\": \"18:30\", \"channels\": [\"email\", \"letter\", \"sms\"] },", "", "attempts.steps: there are 2 reminders and calls; write at least 3" },
        { "\"quarterAfterExit\": 2", "\"quarterAfterExit\": 9", "perkins3S1.window.quarterAfterExit: 9 is out of range; write a number from 1 to 8" },
        { "\"quarterAfterExit\": 2", "", "perkins3S1.window: write one of quarterAfterExit, monthsAfterExit and dates" },
        { "\"quarterAfterExit\": 2", "\"quarterAfterExit\": 2, \"monthsAfterExit\": { \"from\": 3, \"to\": 6 }", "perkins3S1.window: write one of quarterAfterExit, monthsAfterExit and dates" },
        { "\"quarterAfterExit\": 2", "\"dates\": { \"to\": \"12-31\", \"yearsAfter\": 0 }", "perkins3S1.window.dates: missing \"from\"; add it, because a wave may have to be moved into the window" },
        { "\"relatedJob\", ", "", "perkins3S1.precedence: a category is missing; write every one but unknown, once" },
        { "\"relatedJob\", ", "\"relatedJob\", \"relatedJob\", ", "perkins3S1.precedence: something is there twice; keep one" },
        { "\"relatedJob\", ", "\"relatedJob\", \"unknown\", ", "perkins3S1.precedence: unknown is what is left when nothing is known; remove it" },
        { "\"from\": \"04-01\"", "\"from\": \"08-20\"", "indicator14.collection.dates: a wave of 28 days does not fit into 12; write a longer window or fewer waveDays" },
        { "\"from\": \"04-01\"", "\"from\": \"02-29\"", "line 32, $.versions[0].followUp.indicator14.collection.dates.from: this is not a day of the year; write it as \"10-01\" (month and day, not 02-29)" },
        { "\"yearsAfter\": 1 } },\n    \"ninetyDays\"", "\"yearsAfter\": 4 } },\n    \"ninetyDays\"", "indicator14.collection.dates.yearsAfter: 4 is out of range; write a number from 0 to 3" },
        { "\"inTotal\"", "\"sometimes\"", "indicator14.ninetyDays: write one of \"inTotal\", \"unbroken\"" },
        { "[\"fourYear\", \"twoYear\"]", "[]", "collegeGoing.levels: the list is empty; write at least one" },
        { "\"employed-90\"", "\"indicator14a\"", "measures[0].id: \"indicator14a\" is a measure already; write another id" },
        { "\"title\": \"Employed for 90 days within nine months\"", "\"title\": \" \"", "measures[0].title: the text is empty or has control characters; write a few words" },
        { "\"monthsAfterExit\": { \"from\": 0, \"to\": 9 }", "\"monthsAfterExit\": { \"from\": 9, \"to\": 9 }", "measures[0].window.monthsAfterExit.to: 9 is out of range; write a number from 10 to 36" },
        { "\"days\": 90", "\"days\": 0", "measures[0].days: 0 is out of range; write a number from 1 to 366" },
        { "[\"working\", \"registeredApprenticeship\", \"military\"]", "[]", "measures[0].kinds: the list is empty; write at least one" },
    };

    [Theory]
    [MemberData(nameof(WrongPlaces))]
    public void Section_WithAMistake_IsRefusedInOneLine(string right, string wrong, string message)
    {
        Assert.Contains(right, Example, StringComparison.Ordinal);

        var refused = Assert.Throws<PolicyRefusedException>(() => Read(Example.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.EndsWith(message, refused.Message, StringComparison.Ordinal);
        Assert.Contains("$.versions[0].followUp.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Section_WithoutAWave_IsRefused()
    {
        var start = Example.IndexOf("\"waves\": [", StringComparison.Ordinal) + "\"waves\": [".Length;
        var none = Example[..start] + Example[Example.IndexOf(']', start)..];

        Assert.EndsWith("followUp.waves: there is no wave; add one", Assert.Throws<PolicyRefusedException>(() => Read(none)).Message, StringComparison.Ordinal);
    }

    private static FollowUpPolicy Read(string section) => ReadBook(section).Versions[0].FollowUp!;

    private static PolicyBook ReadBook(string section)
    {
        var json =
            $$"""
            {
              "id": "x",
              "versions": [{
                "version": "a", "effectiveFrom": "2026-07-01",
                "creation": { "grade": 6, "days": 90, "dayType": "calendar", "anchor": "firstDayOfSchool", "lateEntrantAnchor": "ownEntry", "countFirstDay": true },
                "ladder": { "remindDaysBefore": [], "overdue": [], "familyReminders": [] },
                "advising": { "maxStudents": 22 },
                "notices": { "digestAt": "16:00", "familyWhenOpened": false }{{(section.Length == 0 ? "" : ",")}}
                {{section}}
              }]
            }
            """;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return PolicyFile.Read(stream, "policy.json");
    }

    private static string ReadExample()
    {
        const string Fence = "```json\n";
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "policy.md"));
        var start = text.IndexOf(Fence, text.IndexOf("## `followUp`", StringComparison.Ordinal), StringComparison.Ordinal) + Fence.Length;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
