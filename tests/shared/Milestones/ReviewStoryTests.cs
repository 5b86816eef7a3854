using IlpFunctions.Milestones;
using IlpFunctions.Policies;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Milestones;

/// <summary>The reviews of a school year under Kentucky's policy: a check-in by January 29, 2027 and the annual review 30 days before the last day of school.</summary>
public sealed class ReviewStoryTests
{
    [Theory]
    [InlineData("2026-12-29", "")]
    [InlineData("2026-12-30", "review-mid-year-2026 2027-01-29")] // 30 days before
    [InlineData("2027-03-01", "review-mid-year-2026 2027-01-29")]
    public void Review_OnADate_IsOnTheAgendaFromItsDay(string today, string open) => Assert.Equal(open, string.Join(' ', Open(Planned(), today)));

    [Fact]
    public void Review_DueDate_IsCountedFromTheCalendarAndSaysHow()
    {
        var annual = Milestone(Planned(), "2027-04-20", "review-annual-2026");
        var lastDay = AsItIs().Calendar.YearOf(new(2026)).LastInstructionalDay;

        Assert.Equal(lastDay.AddDays(-30), annual.Basis!.Counted);
        Assert.True(AsItIs().Calendar.IsInstructionalDay(annual.Due));
        Assert.StartsWith("30 days before the last day of school", annual.Basis.Explain()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Review_HeldWithEveryDebriefAccountedFor_IsSettled()
    {
        var record = After(Planned(), "2027-04-20", Hold("annual", "2027-04-20", "student", "family", "adviser"));

        var annual = Milestone(record, "2027-04-20", "review-annual-2026");
        Assert.Equal(MilestoneState.Settled, annual.State);
        Assert.Equal(Date("2027-04-20"), annual.Settlement!.On);
    }

    [Fact]
    public void Review_HeldWithoutTheFamilysDebriefAndNoReason_StaysOpen()
    {
        var record = After(Planned(), "2027-04-20", Hold("annual", "2027-04-20", "student", "adviser"));

        Assert.Equal(MilestoneState.Open, Milestone(record, "2027-04-20", "review-annual-2026").State);
    }

    [Fact]
    public void Review_NotHeld_ExpiresWithItsSchoolYear()
    {
        var turn = Agenda.Decide(Agenda.Decide(Planned(), AsItIs(), Date("2027-04-20")).Record, AsItIs(), Date("2027-07-01"));

        Assert.Equal(MilestoneState.Expired, turn.Record.Milestones.Single(milestone => milestone.Id == "review-annual-2026").State);
        Assert.Equal((7, true), (turn.Record.Grade.Number, turn.Record.GradeIsPresumed));
    }

    [Theory]
    [InlineData("2026-11-30", "2027-01-29", 60)] // the 60th day before it
    [InlineData("2026-12-01", "", 59)]
    public void Review_ShortlyAfterThePlan_IsNotAskedFor(string planned, string due, int days)
    {
        var record = After(New(), planned, Say.Establish(planned));

        var open = Open(record, "2027-01-20").Select(milestone => milestone.Split(' ')[1]);

        Assert.Equal(due.Length == 0 ? [] : [due], open);
        Assert.Equal(days, Date("2027-01-29").DayNumber - Date(planned).DayNumber);
    }

    [Fact]
    public void Review_StudentEntersLate_HasTheirOwnDays()
    {
        var record = After(null, "2027-04-01", Say.Enroll("s1", grade: 8, entered: "2027-04-01", guardians: [Say.Parent]));
        record = After(record, "2027-04-02", Say.Establish("2027-04-02"));

        var annual = Milestone(record, "2027-04-20", "review-annual-2026");

        Assert.Equal(Date("2027-05-01"), annual.Due);
        Assert.Contains("has 30 days from then", annual.Basis!.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Review_UnderRhodeIslandsPolicy_ComesTwiceAYear()
    {
        var district = AsItIs(PolicyFile.RhodeIsland);
        var fall = Agenda.Decide(Planned("2026-08-20"), district, Date("2026-10-30")).Record;
        var spring = Agenda.Decide(fall, district, Date("2027-04-10")).Record;

        Assert.Equal(["fall", "spring"], spring.Milestones.Where(milestone => milestone.Kind == MilestoneKind.Review).Select(milestone => milestone.About));
    }

    [Fact]
    public async Task Review_NobodyActs_AsksAndRemindsByTheLadder()
    {
        using var district = await OpenAsync();
        await district.SetUpAsync(CalendarText, policy: PolicyText(_ => { }));
        await district.SayAsync("s1", Say.Enroll("s1", grade: 9, email: "s1@pupils.example", guardians: [Say.Parent]));
        await district.SayAsync("s1", Say.Assign(Ana));
        await district.SayAsync("s1", Say.Establish("2026-08-17"));

        await district.LiveAsync("2027-03-01", "2027-05-31", "s1");

        var told = (await district.NoticesOfAsync("s1")).Select(line => line[6..]).ToList();
        Assert.Equal(["Review.Invited guardian g1", "Review.Invited student s1", "Review.Opened staff ana"], told.Where(line => line.Contains("Invited", StringComparison.Ordinal) || line.Contains("Opened", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains("Review.Overdue staff ana", told);
        Assert.Contains("Review.EscalatedToSchool staff lena", told);
        Assert.Contains("Review.EscalatedToDistrict office", told);
        Assert.Contains("Review.Reminder guardian g1", told);
    }

    /// <summary>A review whose debriefs were had in person: each is accounted for with that reason.</summary>
    private static HoldReview Hold(string review, string on, params string[] inPerson) => new()
    {
        Key = $"hold:{review}:{on}",
        Actor = "Ana Ruiz, adviser",
        Review = review,
        On = Date(on),
        NotObtained = inPerson.ToDictionary(audience => audience, _ => "Told the adviser in person."),
    };

    private static StudentRecord New() => After(null, "2026-08-17", Say.Enroll("s1", guardians: [Say.Parent]));

    private static StudentRecord Planned(string on = "2026-09-01") => After(New(), on, Say.Establish(on));

    private static StudentRecord After(StudentRecord? record, string on, StudentCommand command) =>
        Assert.IsType<CommandDecision.Accepted>(CommandRules.Decide(Key("s1"), record, command, new(AsItIs(), new(Date(on).ToDateTime(new(16, 0)), TimeSpan.Zero)))).Record;

    private static IEnumerable<string> Open(StudentRecord record, string today) =>
        Agenda.Decide(record, AsItIs(), Date(today)).Record.Milestones.Where(milestone => milestone.State == MilestoneState.Open).Select(milestone => $"{milestone.Id} {milestone.Due:yyyy-MM-dd}");

    private static Milestone Milestone(StudentRecord record, string today, string id) => Agenda.Decide(record, AsItIs(), Date(today)).Record.Milestones.Single(milestone => milestone.Id == id);
}
