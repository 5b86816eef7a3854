using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Policies;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Students;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Notifications;

/// <summary>Channels side by side in a round: each at its own pace.</summary>
public sealed class ChannelLaneTests
{
    [Fact]
    public async Task ChannelThatNeverAnswers_DelaysOnlyItsOwn()
    {
        using var district = await OpenAsync();
        var (hanging, mail) = (new HangingChannel(ChannelKind.Feed), new CountingChannel(ChannelKind.Mail, NoticeAudience.Family));
        district.Channels.AddRange([hanging, mail]);
        await ArrangeAsync(district, students: 12);

        var round = district.Dispatcher.RunAsync(TestContext.Current.CancellationToken);
        await mail.WhenTaken(12).WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, TestContext.Current.CancellationToken);

        // Everybody's mail has gone, and the other channel has not answered yet.
        Assert.False(round.IsCompleted);
        Assert.Equal(1, hanging.Times);
        hanging.GiveUp();
        Assert.Equal(12, await round);
        Assert.All(await FamilyNoticesAsync(district), state => Assert.Equal(NoticeState.Sent, state));
    }

    [Fact]
    public async Task ChannelThatNeverAnswers_IsGivenUpAtItsTimeLimit_WhateverItDoesWithIt()
    {
        var (clock, hanging) = (new SkippingClock(), new HangingChannel(ChannelKind.Feed));

        var result = await new ChannelGate(clock).SendAsync(hanging, Messages.ToStaff, TestContext.Current.CancellationToken);

        Assert.Contains("took longer than 60 seconds", Assert.IsType<ChannelResult.Later>(result).Why, StringComparison.Ordinal);
        Assert.True(clock.Now - SkippingClock.Start >= ChannelGate.Limit);
    }

    [Fact]
    public async Task MessageThatItsFirstChannelRefuses_WaitsForTheSecondWithoutHoldingTheFirstUp()
    {
        using var district = await OpenAsync();
        var (feed, hanging) = (new CountingChannel(ChannelKind.Feed, NoticeAudience.Staff) { Answers = new Queue<ChannelResult>([new ChannelResult.Refused("Not installed.")]) }, new HangingChannel(ChannelKind.Webhook));
        district.Channels.AddRange([feed, hanging]);
        await ArrangeAsync(district, students: 2);
        await district.SayAsync("s2", Say.Assign(Abe));
        await district.Turns.TakeAsync(Key("s2"));
        district.At("2026-08-18", DigestAt);

        var round = district.Dispatcher.RunAsync(TestContext.Current.CancellationToken);
        await feed.WhenTaken(1).WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.False(round.IsCompleted);
        hanging.GiveUp();
        await round;
        Assert.Equal((2, 1), (feed.Times, hanging.Times));
    }

    [Fact]
    public async Task RoundOfAChannelThatIsSlow_EndsInTime_AndTheRestIsTouchedNotBeforeTheNext()
    {
        using var district = await OpenAsync();
        var slow = new CountingChannel(ChannelKind.Mail, NoticeAudience.Family) { BeforeAnswer = () => district.Clock.Now += TimeSpan.FromSeconds(50) };
        district.Channels.Add(slow);
        await ArrangeAsync(district, students: 20);

        await district.Dispatcher.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(11, slow.Times); // of 50 seconds each: the last begins within nine minutes
        Assert.Equal(9, (await FamilyNoticesAsync(district)).Count(state => state == NoticeState.Pending));
        Assert.Equal(11, await district.Store.QueryPartitionsAsync("Sent", IlpFunctions.Storage.KeyRange.StartingWith("100|guardian")).CountAsync(TestContext.Current.CancellationToken));
        await district.Dispatcher.RunAsync(TestContext.Current.CancellationToken);
        Assert.All(await FamilyNoticesAsync(district), state => Assert.Equal(NoticeState.Sent, state));
    }

    /// <summary>Grade 6 begins for students whose guardians can each be written to; all are told on the first morning.</summary>
    private static async Task ArrangeAsync(SmallDistrict district, int students)
    {
        await district.RestartAsync();
        var all = Enumerable.Range(1, students).Select(number => $"s{number}").ToArray();
        foreach (var student in all)
        {
            await district.SayAsync(student, Say.Enroll(student, guardians: [Say.Parent with { Id = $"g-{student}", Email = $"{student}@home.example" }]));
            await district.SayAsync(student, Say.Assign(Ana));
        }

        await district.TurnAsync("2026-08-17", all);
        district.At("2026-08-17", DigestAt);
    }

    private static async Task<List<NoticeState>> FamilyNoticesAsync(SmallDistrict district)
    {
        var states = new List<NoticeState>();
        for (var number = 1; await district.Rows.NoticesAsync(Key($"s{number}")).ToListAsync() is { Count: > 0 } notices; number++)
            states.AddRange(notices.Where(notice => notice.Recipient.Kind == RecipientKind.Guardian).Select(notice => notice.State));
        return states;
    }

    /// <summary>A channel for staff that does not answer, and does not listen when it is told to stop.</summary>
    private sealed class HangingChannel(ChannelKind kind) : IMessageChannel
    {
        private readonly TaskCompletionSource<ChannelResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Times { get; private set; }

        public ChannelKind Kind => kind;

        public bool Carries(Message message) => message.Audience == NoticeAudience.Staff;

        public void GiveUp() => answer.TrySetResult(new ChannelResult.Later(null, "No answer."));

        public Task<ChannelResult> SendAsync(Message message, CancellationToken cancellation = default)
        {
            Times++;
            return answer.Task;
        }
    }

    /// <summary>A channel for one audience that takes everything, once the answers it is given are used up.</summary>
    private sealed class CountingChannel(ChannelKind kind, NoticeAudience audience) : IMessageChannel
    {
        private readonly TaskCompletionSource enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int taken;
        private int wanted = int.MaxValue;

        public Queue<ChannelResult> Answers { get; init; } = [];

        public Action BeforeAnswer { get; init; } = () => { };

        public int Times { get; private set; }

        public ChannelKind Kind => kind;

        public bool Carries(Message message) => message.Audience == audience;

        public Task WhenTaken(int messages)
        {
            lock (Answers)
            {
                wanted = messages;
                if (taken >= wanted) enough.TrySetResult();
            }

            return enough.Task;
        }

        public Task<ChannelResult> SendAsync(Message message, CancellationToken cancellation = default)
        {
            lock (Answers)
            {
                Times++;
                BeforeAnswer();
                if (Answers.TryDequeue(out var answer)) return Task.FromResult(answer);
                if (++taken >= wanted) enough.TrySetResult();
                return Task.FromResult<ChannelResult>(new ChannelResult.Sent());
            }
        }
    }
}
