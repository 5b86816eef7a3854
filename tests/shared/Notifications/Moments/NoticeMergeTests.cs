using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Moments;

namespace IlpFunctions.Tests.Notifications.Moments;

/// <summary>Of two notices that wait for one person, which are told.</summary>
public sealed class NoticeMergeTests
{
    [Theory]
    [InlineData(NoticeOccasion.Opened, NoticeOccasion.Reminder, "Opened")]
    [InlineData(NoticeOccasion.Invited, NoticeOccasion.Reminder, "Invited")]
    [InlineData(NoticeOccasion.Reminder, NoticeOccasion.Reminder, "Reminder2")]
    [InlineData(NoticeOccasion.Reminder, NoticeOccasion.Overdue, "Overdue2")]
    [InlineData(NoticeOccasion.Opened, NoticeOccasion.Overdue, "Overdue2")]
    [InlineData(NoticeOccasion.EscalatedToSchool, NoticeOccasion.EscalatedToSchool, "EscalatedToSchool2")]
    [InlineData(NoticeOccasion.PreNotice, NoticeOccasion.Invited, "Invited2")]
    [InlineData(NoticeOccasion.Invited, NoticeOccasion.Invited, "Invited2")] // a new link in the place of the old one
    [InlineData(NoticeOccasion.Opened, NoticeOccasion.DeadlineMoved, "Opened, DeadlineMoved2")]
    [InlineData(NoticeOccasion.Reminder, NoticeOccasion.EarlierDeadline, "Reminder, EarlierDeadline2")]
    [InlineData(NoticeOccasion.AskedToTalk, NoticeOccasion.AskedToTalk, "AskedToTalk, AskedToTalk2")]
    public void TwoOfOneMilestone_TellWhatEachAloneWouldNotSay(NoticeOccasion earlier, NoticeOccasion later, string told)
    {
        Notice[] waiting = [Of(earlier, 1), Of(later, 2) with { Id = $"{later}2" }];

        Assert.Equal(told.Split(", "), waiting.Where(notice => NoticeMerge.WhyNot(notice, waiting) is null).Select(notice => notice.Id));
        Assert.Equal(told.Split(", "), waiting.Reverse().Where(notice => NoticeMerge.WhyNot(notice, [.. waiting.Reverse()]) is null).Select(notice => notice.Id).Reverse());
    }

    [Fact]
    public void NoticesOfOtherMilestonesAndPeople_StandForThemselves()
    {
        Notice[] waiting = [Of(NoticeOccasion.Reminder, 1), Of(NoticeOccasion.Reminder, 2) with { Id = "b", Milestone = "other" }, Of(NoticeOccasion.Reminder, 2) with { Id = "c", Recipient = Recipient.Guardian("g2") }];

        Assert.All(waiting, notice => Assert.Null(NoticeMerge.WhyNot(notice, waiting)));
    }

    /// <summary>Whatever waits, something of each milestone is told.</summary>
    [Fact]
    public void AnyNotices_NeverSilenceEachOther()
    {
        var random = new Random(5);
        var occasions = Enum.GetValues<NoticeOccasion>();
        for (var number = 0; number < 500; number++)
        {
            var waiting = Enumerable.Range(0, random.Next(1, 6)).Select(index => Of(occasions[random.Next(occasions.Length)], random.Next(1, 4)) with { Id = $"n{index}" }).ToList();

            Assert.Contains(waiting, notice => NoticeMerge.WhyNot(notice, waiting) is null);
        }
    }

    private static Notice Of(NoticeOccasion occasion, int day) => new()
    {
        Id = $"{occasion}",
        Milestone = "creation-2026",
        Kind = MilestoneKind.Creation,
        Occasion = occasion,
        Recipient = Recipient.Guardian("g1"),
        Due = new(2026, 11, 14),
        DecidedOn = new(2026, 9, day),
    };
}
