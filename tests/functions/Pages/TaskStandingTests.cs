using IlpFunctions.Functions.Pages.Standings;
using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Policies;
using IlpFunctions.Students;

namespace IlpFunctions.Tests.Functions.Pages;

public sealed class TaskStandingTests
{
    private static readonly DateOnly Due = new(2027, 4, 23);

    [Theory]
    [InlineData(MilestoneState.Open, null, "2027-03-23", TaskStanding.Open)]
    [InlineData(MilestoneState.Open, null, "2027-03-24", TaskStanding.DueSoon)]
    [InlineData(MilestoneState.Open, null, "2027-04-23", TaskStanding.DueSoon)]
    [InlineData(MilestoneState.Open, null, "2027-04-24", TaskStanding.Overdue)]
    [InlineData(MilestoneState.Settled, "2027-04-23", "2027-06-01", TaskStanding.OnTime)]
    [InlineData(MilestoneState.Settled, "2027-04-24", "2027-06-01", TaskStanding.Late)]
    [InlineData(MilestoneState.Waived, "2027-04-24", "2027-06-01", TaskStanding.Waived)]
    [InlineData(MilestoneState.Expired, "2027-06-30", "2027-07-01", TaskStanding.Expired)]
    [InlineData(MilestoneState.Closed, "2027-04-01", "2027-07-01", TaskStanding.Closed)]
    public void Of_AMilestoneDueOnApril23_FollowsTheTable(MilestoneState state, string? ended, string today, TaskStanding standing)
    {
        var milestone = Milestone(MilestoneKind.Review) with { State = state, Settlement = ended is null ? null : new(Date(ended), "Ada", "Said.") };

        Assert.Equal(standing, TaskStandings.Of(milestone, Date(today)));
    }

    [Fact]
    public void Lists_OfAStudentWithSeveralTasks_ShowTheFirstDueOfAnyKindOrOfOne()
    {
        var entry = Entry(null, new("review-annual-2026", MilestoneKind.Review, Due), new("guardian-2026", MilestoneKind.FindGuardian, Due.AddDays(-30)), new("review-mid-year-2026", MilestoneKind.Review, Due.AddDays(-9)));

        Assert.Equal("guardian-2026", OpenTasks.First(entry)!.Id);
        Assert.Equal("review-mid-year-2026", OpenTasks.First(entry, MilestoneKind.Review)!.Id);
        Assert.Equal(
            [new(MilestoneKind.Review, 2, 1, Due.AddDays(-9)), new(MilestoneKind.FindGuardian, 1, 1, Due.AddDays(-30))],
            OpenTasks.ByKind([entry], Due));
    }

    [Fact]
    public void Lists_OfAPlanJustEstablished_DoNotAskForItAnyMore()
    {
        var task = new ListedTask("creation-2026", MilestoneKind.Creation, Due);

        Assert.NotNull(OpenTasks.First(Entry(null, task)));
        Assert.Null(OpenTasks.First(Entry(Due, task)));
    }

    [Theory]
    [InlineData(MilestoneKind.Creation, false, "14 days before: the adviser is reminded, and the family.")]
    [InlineData(MilestoneKind.Creation, true, "14 days before: the adviser is reminded, and the student.")]
    [InlineData(MilestoneKind.Review, false, "14 days before: the adviser is reminded; whoever has not answered is reminded too.")]
    [InlineData(MilestoneKind.SignOff, true, "14 days before: the adviser is reminded; whoever has not signed is reminded too.")]
    [InlineData(MilestoneKind.Handover, false, "14 days before: the adviser is reminded.")]
    [InlineData(MilestoneKind.GraduationList, false, "14 days before: the school lead is reminded.")]
    [InlineData(MilestoneKind.ExitForm, true, "14 days before: the student is reminded.")]
    public void LadderStep_AtWhichTheFamilyIsTold_SaysWhoIsToldForItsKind(MilestoneKind kind, bool isAdult, string words)
    {
        var milestone = Milestone(kind) with { Asked = ["student|s1"] };
        var step = Ladder.StepsFor(Due, PolicyFile.Kentucky.InForceOn(Due).Ladder).Single(step => step.Id == "remind-14");

        Assert.Equal(words, LadderWords.Of(step, milestone, isAdult));
    }

    [Fact]
    public void Words_OfEveryKind_ReadBackAsTheSame()
    {
        Assert.All(Enum.GetValues<MilestoneKind>(), kind => Assert.Equal(kind, MilestoneWords.FromWord(kind.Word())));
        Assert.All((string?[])[null, "", "Review", "1"], word => Assert.Null(MilestoneWords.FromWord(word)));
    }

    private static Milestone Milestone(MilestoneKind kind) => new() { Id = "m", Kind = kind, Year = new(2026), OpenedOn = Due.AddDays(-45), Due = Due, Owner = Recipient.Office };

    private static RollcallEntry Entry(DateOnly? established, params ListedTask[] open) =>
        new(new("3ky3xh69nt6ar15naz16hq540e"), 1, "Lovelace, Byron", new("middle"), new(6), EnrollmentState.Active, null, null, null, NeedsLifecycle: true, established, null) { Open = open };

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
