using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Milestones;

/// <summary>A sixth-grader's plan from the first day of school on: due 2026-11-14, day 90 of the sample calendar.</summary>
public sealed class CreationStoryTests : IAsyncLifetime
{
    private static readonly string[] NobodyActs =
    [
        "08-17 Invited guardian g1",
        "08-17 Opened staff ana",
        "10-15 Reminder staff ana",
        "10-31 Reminder guardian g1",
        "10-31 Reminder staff ana",
        "11-07 Reminder staff ana",
        "11-13 Reminder staff ana",
        "11-14 Reminder staff ana",
        "11-15 Overdue staff ana",
        "11-21 EscalatedToSchool staff lena",
        "11-21 Reminder guardian g1",
        "11-28 EscalatedToDistrict office",
    ];

    private SmallDistrict district = null!;

    public async ValueTask InitializeAsync()
    {
        district = await OpenAsync();
        await district.SayAsync("s1", Say.Enroll("s1", guardians: [Say.Parent]));
        await district.SayAsync("s1", Say.Assign(Ana));
    }

    public ValueTask DisposeAsync()
    {
        district.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Plan_NobodyActs_EverybodyIsToldInTurnAndNoStepIsSkipped()
    {
        await district.LiveAsync("2026-08-17", "2027-06-30", "s1");

        Assert.Equal(NobodyActs, await district.NoticesOfAsync("s1"));
        var milestone = Assert.Single((await district.ReadAsync("s1")).Milestones);
        Assert.Equal(("creation-2026", MilestoneState.Open, Date("2026-11-14")), (milestone.Id, milestone.State, milestone.Due));
        Assert.Equal(
            ["remind-30", "remind-14", "remind-7", "remind-1", "due", "overdue-adviser-1", "overdue-schoolLead-7", "overdue-district-14"],
            milestone.Ladder.Where(step => !step.Skipped).Select(step => step.Step));
        Assert.All(await district.Rows.NoticesAsync(Key("s1")).ToListAsync(), notice => Assert.Equal(NoticeState.Sent, notice.State));
    }

    [Fact]
    public async Task Plan_StaysOpenIntoTheNextGrade_IsStillOwedAndNotAskedForTwice()
    {
        await district.LiveAsync("2026-08-17", "2026-12-01", "s1");
        district.At("2027-08-16");
        await district.SayAsync("s1", Say.Enroll("s1", grade: 7, guardians: [Say.Parent]));

        await district.LiveAsync("2027-08-16", "2027-08-20", "s1");

        Assert.Equal(MilestoneState.Open, Assert.Single((await district.ReadAsync("s1")).Milestones).State);
        Assert.Equal(NobodyActs, await district.NoticesOfAsync("s1"));
    }

    [Fact]
    public async Task Plan_StudentIsRetainedInGradeSix_OwesOnePlanNotTwo()
    {
        await district.LiveAsync("2026-08-17", "2026-12-01", "s1");

        await district.LiveAsync("2027-08-10", "2027-11-30", "s1");

        Assert.Single((await district.ReadAsync("s1")).Milestones);
        Assert.Equal(NobodyActs, await district.NoticesOfAsync("s1"));
    }

    [Theory]
    [InlineData("2026-08-17", 2, "89 days before the due date")]
    [InlineData("2026-10-14", 2, "31 days before the due date")]
    [InlineData("2026-10-15", 3, "30 days before the due date")]
    [InlineData("2026-11-06", 5, "8 days before the due date")]
    [InlineData("2026-11-13", 7, "1 day before the due date")]
    [InlineData("2026-11-14", 8, "on the due date")]
    [InlineData("2026-11-15", 9, "1 day late")]
    [InlineData("2026-11-21", 11, "7 days late")]
    [InlineData("2026-11-28", 12, "14 days late")]
    [InlineData("2027-02-01", 12, "79 days late")]
    public async Task Plan_Established_SettlesWithEvidenceAndSilencesTheRest(string on, int noticesBefore, string evidence)
    {
        await district.LiveAsync("2026-08-17", on, "s1");

        await district.SayAsync("s1", Say.Establish(on));
        await district.LiveAsync(on, "2027-03-01", "s1");

        var milestone = Assert.Single((await district.ReadAsync("s1")).Milestones);
        Assert.Equal(MilestoneState.Settled, milestone.State);
        Assert.Equal(new(Date(on), "Ana Ruiz, adviser", $"Plan version 1, {evidence}."), milestone.Settlement);
        Assert.Equal(NobodyActs.Take(noticesBefore), await district.NoticesOfAsync("s1"));
    }

    public static TheoryData<string, MilestoneState, string> Endings => new()
    {
        { "waive", MilestoneState.Waived, "Has a plan from another district" },
        { "leave", MilestoneState.Closed, "The student left: Moved away" },
        { "grade 7", MilestoneState.Closed, "The student is in grade 7." },
        { "grade 5", MilestoneState.Closed, "The student is in grade 5." },
    };

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task Plan_NoLongerAskedFor_EndsWithItsReasonAndSilencesTheRest(string ending, MilestoneState state, string reason)
    {
        await district.LiveAsync("2026-08-17", "2026-10-20", "s1");

        await district.SayAsync("s1", Ending(ending));
        await district.LiveAsync("2026-10-20", "2027-01-10", "s1");

        var milestone = Assert.Single((await district.ReadAsync("s1")).Milestones);
        Assert.Equal((state, reason), (milestone.State, milestone.Settlement?.Evidence));
        Assert.Equal(NobodyActs.Take(3), await district.NoticesOfAsync("s1"));
    }

    [Fact]
    public async Task Plan_GradeCorrectedAndCorrectedBack_IsAskedForAgain()
    {
        await district.TurnAsync("2026-08-17", "s1");
        await district.SayAsync("s1", Say.Enroll("s1", grade: 7, key: "wrong", guardians: [Say.Parent]));
        await district.TurnAsync("2026-08-18", "s1");
        await district.SayAsync("s1", Say.Enroll("s1", key: "right", guardians: [Say.Parent]));
        await district.TurnAsync("2026-08-19", "s1");

        Assert.Equal(
            [("creation-2026", MilestoneState.Closed), ("creation-2026-2", MilestoneState.Open)],
            (await district.ReadAsync("s1")).Milestones.Select(milestone => (milestone.Id, milestone.State)));
        Assert.Equal(4, (await district.NoticesOfAsync("s1")).Count);
    }

    [Fact]
    public async Task Plan_StudentComesBack_HasDaysOfTheirOwn()
    {
        await district.TurnAsync("2026-08-17", "s1");
        await district.SayAsync("s1", Say.Leave("2026-09-01"));
        await district.TurnAsync("2026-09-02", "s1");
        await district.SayAsync("s1", Say.Enroll("s1", entered: "2026-10-12", guardians: [Say.Parent]));
        await district.TurnAsync("2026-10-12", "s1");

        Assert.Equal(("creation-2026-2", Date("2027-01-09")), (await district.ReadAsync("s1")).Milestones.Select(milestone => (milestone.Id, milestone.Due)).Last());
    }

    [Theory]
    [InlineData(7)]
    [InlineData(12)]
    [InlineData(5)]
    public async Task Plan_AnotherGrade_IsNotAskedFor(int grade)
    {
        await district.SayAsync("s2", Say.Enroll("s2", grade, guardians: [Say.Parent]));

        await district.LiveAsync("2026-08-17", "2026-12-31", "s2");

        Assert.Empty((await district.ReadAsync("s2")).Milestones);
        Assert.Empty(await district.NoticesOfAsync("s2"));
    }

    [Fact]
    public async Task Plan_EstablishedBeforeAnybodyLooked_SettlesWithoutAnyNotice()
    {
        await district.SayAsync("s1", Say.Establish("2026-08-17"));

        await district.LiveAsync("2026-08-17", "2026-12-31", "s1");

        Assert.Equal(MilestoneState.Settled, Assert.Single((await district.ReadAsync("s1")).Milestones).State);
        Assert.Empty(await district.NoticesOfAsync("s1"));
    }

    private static StudentCommand Ending(string ending) => ending switch
    {
        "waive" => Say.Waive("2026-10-20"),
        "leave" => Say.Leave("2026-10-20"),
        "grade 7" => Say.Enroll("s1", grade: 7, guardians: [Say.Parent]),
        "grade 5" => Say.Enroll("s1", grade: 5, guardians: [Say.Parent]),
        _ => throw new ArgumentOutOfRangeException(nameof(ending), ending, "Not an ending of this test."),
    };
}
