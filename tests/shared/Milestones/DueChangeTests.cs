using System.Text;
using System.Text.Json.Nodes;
using IlpFunctions.Calendars;
using IlpFunctions.Milestones;
using IlpFunctions.Students.Commands;
using IlpFunctions.Students.Enrollment;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Milestones;

/// <summary>Policy or calendar change in the middle of a year: what is open moves, whatever kind it is, and says why; what has ended stays as it ended.</summary>
public sealed class DueChangeTests
{
    public static TheoryData<string, string, string, int, string> Changes => new()
    {
        // The milestone, the field of the policy with its new value, by how many days it moves, and why.
        { "review-mid-year-2026", "reviews/0/due", """{ "from": "firstDayOfSchool", "days": 172 }""", 7, "The policy gives 172 days after now, where it gave 165 days after." },
        { "review-annual-2026", "reviews/1/due", """{ "from": "lastDayOfSchool", "days": -25 }""", 4, "The policy gives 25 days before now, where it gave 30 days before." },
        { "signoff-annual-2026", "signOff/days", "30", 9, "The policy gives 30 days after now, where it gave 21 days after." },
        { "handover-20261005", "tasks/handoverDays", "15", 5, "The policy gives 15 days after now, where it gave 10 days after." },
        { "addendum-20261005-a06802", "tasks/addendumDays", "8", -2, "The policy gives 8 days after now, where it gave 10 days after." },
        { "guardian-2026", "tasks/findGuardianDays", "31", 1, "The policy gives 31 days after now, where it gave 30 days after." },
        { "reengagement-20261005", "tasks/reengagementDays", "20", 6, "The policy gives 20 days after now, where it gave 14 days after." },
        { "graduation-2026", "tasks/graduationListDays", "40", 10, "The policy gives 40 days after now, where it gave 30 days after." },
        { "wave-month-3-20270528", "followUp/waveDays", "35", 7, "The policy gives " },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Policy_ChangesWhileAMilestoneIsOpen_MovesItAndSaysWhy(string milestone, string field, string value, int days, string why)
    {
        var (life, tomorrow) = Open(milestone);
        var due = life.Milestone(milestone).Due;
        life.Told.Clear();

        life.Under(AsItIs(PolicyBookOf(version => Set(version, field, value)))).Look(tomorrow);

        var moved = life.Milestone(milestone);
        Assert.Equal((MilestoneState.Open, due.AddDays(days)), (moved.State, moved.Due));
        var move = Assert.Single(moved.Moves);
        Assert.Equal((due, moved.Due, Date(tomorrow)), (move.From, move.To, move.On));
        Assert.Contains(why, move.Why, StringComparison.Ordinal);
        Assert.Contains(life.Told, told => told.StartsWith($"{moved.Kind}.DeadlineMoved staff ", StringComparison.Ordinal));
        Assert.Equal(moved, life.Look(tomorrow).Milestone(milestone));
    }

    [Fact]
    public void Calendar_SnowMovesTheLastDay_MovesTheReviewAndSaysWhy()
    {
        var (life, tomorrow) = Open("review-annual-2026");
        var due = life.Milestone("review-annual-2026").Due;

        life.Under(AsItIs() with { Calendar = Later() }).Look(tomorrow);

        var moved = life.Milestone("review-annual-2026");
        Assert.True(moved.Due > due);
        Assert.StartsWith("The last day of school is ", Assert.Single(moved.Moves).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_ChangesAfterAMilestoneEnded_LeavesItAsItIs()
    {
        var life = Planned().Look("2026-12-30").Say("2027-01-12", Hold("mid-year", "2027-01-12", "adviser"));
        var settled = life.Milestone("review-mid-year-2026");
        Assert.Equal(MilestoneState.Settled, settled.State);

        life.Under(AsItIs(PolicyBookOf(version => Set(version, "reviews/0/due", """{ "from": "firstDayOfSchool", "days": 100 }""")))).Look("2027-01-20");

        Assert.Equal(settled, life.Milestone("review-mid-year-2026"));
    }

    /// <summary>A life in which the milestone has just opened, and the day after.</summary>
    private static (Lives Life, string Tomorrow) Open(string milestone) => milestone.Split('-')[0] switch
    {
        "review" when milestone.Contains("mid", StringComparison.Ordinal) => (Planned().Look("2026-12-30"), "2026-12-31"),
        "review" => (Planned().Look("2027-04-15"), "2027-04-16"),
        "signoff" => (Planned().Look("2027-04-15").Say("2027-04-20", Hold("annual", "2027-04-20", "student", "family", "adviser")), "2027-04-21"),
        "handover" => (Planned().Say("2026-10-05", new TransferStudent { Key = "", Actor = "registrar", On = Date("2026-10-05"), School = Moon }), "2026-10-06"),
        "addendum" => (Planned().Say("2026-10-05", new PlaceStudent { Key = "", Actor = "registrar", On = Date("2026-10-05"), Program = "Day treatment" }), "2026-10-06"),
        "guardian" => (Lives.Of(9).Say("2026-09-01", Say.Establish("2026-09-01")), "2026-09-02"),
        "reengagement" => (Planned().Say("2026-10-05", Say.Leave("2026-10-05", "Stopped coming") with { Kind = DepartureKind.DroppedOut }), "2026-10-06"),
        "graduation" => (Planned(12).Look("2027-06-10"), "2027-06-11"),
        _ => (Planned(12).Say("2027-06-01", new GraduateStudent { Key = "", Actor = "school", On = Date("2027-05-28") }).Look("2027-08-30"), "2027-08-31"),
    };

    private static Lives Planned(int grade = 9) => Lives.Of(grade, guardians: [Say.Parent]).Say("2026-09-01", Say.Establish("2026-09-01"));

    private static HoldReview Hold(string review, string on, params string[] inPerson) => new()
    {
        Key = "",
        Actor = "Ana Ruiz",
        Review = review,
        On = Date(on),
        NotObtained = inPerson.ToDictionary(audience => audience, _ => "In person."),
    };

    private static void Set(JsonNode version, string field, string value)
    {
        var path = field.Split('/');
        var holder = path[..^1].Aggregate(version, (node, name) => int.TryParse(name, out var index) ? node[index]! : node[name]!);
        holder[path[^1]] = JsonNode.Parse(value);
    }

    /// <summary>The sample's calendar with another day that makes up for snow, after the last one.</summary>
    private static DistrictCalendar Later()
    {
        var calendar = JsonNode.Parse(CalendarText)!;
        var year = calendar["schoolYears"]!.AsArray().Single(known => known!["year"]!.GetValue<string>() == "2026-27")!;
        year["makeUpDays"]!.AsArray().Add(new JsonObject { ["date"] = "2027-06-02", ["reason"] = "Makes up for snow" });
        return CalendarFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(calendar.ToJsonString())), "calendar.json");
    }
}
