using IlpFunctions.Districts;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Notifications.Moments;
using IlpFunctions.Students;

namespace IlpFunctions.Tests.Functions.Lifecycle;

public sealed class LadderTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-app-");
    private readonly Roster.RosterFiles roster = TestRoster.Files();

    [Fact]
    public async Task Ladder_NobodyActs_IsClimbedStepByStepOnItsDays()
    {
        await using var app = await TestDistrict.OpenAsync(folder.FullName);
        await app.ImportAsync(roster.Zip());
        var student = await app.StudentAsync(TestRoster.Sixth);

        string[] expected =
        [
            "2026-08-17 Opened Staff", "2026-08-17 Invited Guardian",
            "2026-10-15 Reminder Staff",
            "2026-10-31 Reminder Staff", "2026-10-31 Reminder Guardian",
            "2026-11-07 Reminder Staff",
            "2026-11-13 Reminder Staff",
            "2026-11-14 Reminder Staff",
            "2026-11-15 Overdue Staff",
            "2026-11-21 EscalatedToSchool Staff", "2026-11-21 Reminder Guardian",
            "2026-11-28 EscalatedToDistrict Office",
        ];
        var district = await new DistrictDirectory(app.Store).GetAsync(TestDistrict.Id, TestContext.Current.CancellationToken);
        var seen = new List<string>();
        for (var day = TestDistrict.FirstDay; day <= new DateOnly(2026, 12, 20); day = day.AddDays(1))
        {
            await app.GoToAsync(day);
            var known = await app.NoticesAsync(student);
            Assert.All(known.Skip(seen.Count), notice => Assert.Equal(day, notice.DecidedOn));
            Assert.All(known, notice => Assert.True(IsToldOrWaits(notice, QuietHours.IsOff(district, day)), $"On {day}: {notice}"));
            seen = [.. known.Select(notice => $"{notice.DecidedOn:yyyy-MM-dd} {notice.Occasion} {notice.Recipient.Kind}")];
        }

        Assert.Equal(expected.Order(), seen.Order());
        Assert.Equal(
            ["remind-30", "remind-14", "remind-7", "remind-1", "due", "overdue-adviser-1", "overdue-schoolLead-7", "overdue-district-14"],
            Assert.Single((await app.RecordAsync(student)).Milestones).Ladder.Select(step => step.Step));
    }

    [Fact]
    public async Task Ladder_AFamilyWithoutAddress_GetsLettersInstead()
    {
        await using var app = await TestDistrict.OpenAsync(folder.FullName);
        await app.ImportAsync(roster.Zip());
        var student = await app.StudentAsync(TestRoster.WithoutEmail);

        await app.GoToAsync(new(2026, 11, 2)); // the Monday after

        var toFamily = (await app.NoticesAsync(student)).Where(notice => notice.Recipient.Kind == RecipientKind.Guardian).ToList();
        Assert.Equal([NoticeOccasion.Invited, NoticeOccasion.Reminder], toFamily.Select(notice => notice.Occasion));
        Assert.All(toFamily, notice => Assert.Equal(NoticeState.Letter, notice.State));
        Assert.Equal(2, await new LetterBox(app.Store).ReadAsync(TestDistrict.Id).CountAsync());
    }

    [Fact]
    public async Task Ladder_SeveralStudentsOfOneAdviserAndSiblings_MakeOneMessageADay()
    {
        await using var app = await TestDistrict.OpenAsync(folder.FullName);
        await app.ImportAsync(roster.Zip());

        await app.GoToAsync(TestDistrict.FirstDay.AddDays(1));

        var messages = await new CapturedMailbox(app.Store, ChannelSettings.NothingLeaves).ReadAsync(TestDistrict.Id).ToListAsync();
        var toAdviser = Assert.Single(messages, message => message.Recipient.Kind == RecipientKind.Staff);
        Assert.Contains("5 students", toAdviser.Subject, StringComparison.Ordinal);
        var toFamily = Assert.Single(messages, message => message.Recipient.Kind == RecipientKind.Guardian);
        Assert.Equal("Your children's Individual Learning Plans", toFamily.Subject);
        Assert.Equal(2, messages.Count);
    }

    [Fact]
    public async Task Ladder_PlanEstablishedBeforeTheHourOfMessages_SendsNothingThatIsNotTrueAnyMore()
    {
        await using var app = await TestDistrict.OpenAsync(folder.FullName);
        await app.ImportAsync(roster.Zip());
        var student = await app.StudentAsync(TestRoster.Sixth);

        await app.SayAsync(student, TestDistrict.Plan(TestDistrict.FirstDay));
        await app.GoToAsync(TestDistrict.FirstDay.AddDays(1));

        Assert.All(await app.NoticesAsync(student), notice => Assert.Equal((NoticeState.Superseded, "It is settled."), (notice.State, notice.Why)));
    }

    [Fact]
    public async Task Ladder_OlderStudents_WaitForTheirReviews()
    {
        await using var app = await TestDistrict.OpenAsync(folder.FullName);
        await app.ImportAsync(roster.Zip());
        await app.GoToAsync(new(2026, 12, 1));

        foreach (var sourcedId in new[] { TestRoster.Seventh, TestRoster.Senior })
        {
            var student = await app.StudentAsync(sourcedId);
            var status = await app.StatusAsync(student);
            Assert.Equal(("waiting for the next review cycle", "guardian-2026"), (status.Phase, Assert.Single(status.OpenMilestones).Id));
            Assert.InRange(status.NextWake!.Value, app.Clock.Now, app.Clock.Now.AddDays(31));
            Assert.All(await app.NoticesAsync(student), notice => Assert.Equal(MilestoneKind.FindGuardian, notice.Kind));
        }
    }

    [Fact]
    public async Task Ladder_StudentBeforeGradeSix_IsKeptWithoutAnOrchestration()
    {
        await using var app = await TestDistrict.OpenAsync(folder.FullName);
        await app.ImportAsync(roster.Zip());
        await app.GoToAsync(new(2026, 9, 1));

        var student = await app.StudentAsync(TestRoster.Fifth);
        Assert.Equal(EnrollmentState.Dormant, (await app.RecordAsync(student)).Enrollment);
        Assert.Null(await app.Client.GetInstanceAsync(student.InstanceId));
        Assert.Null(await app.Rows.WakeAsync(student));
    }

    public void Dispose()
    {
        roster.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>What is decided on a day off waits for the next working day. The Saturday on which the plan is due is told on Monday by the notice that it is late.</summary>
    private static bool IsToldOrWaits(Notice notice, bool isOff) => notice switch
    {
        { State: NoticeState.Sent } => true,
        { State: NoticeState.Pending } => isOff,
        { State: NoticeState.Superseded, Occasion: NoticeOccasion.Reminder, DecidedOn: { Month: 11, Day: 14 } } => notice.Why == "By now it is late, which another notice says.",
        _ => false,
    };
}
