using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Policies;
using IlpFunctions.Tests.Districts;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Notifications;

/// <summary>Two servers on one store: a message is with one of them at a time.</summary>
public sealed class DispatchLeaseTests
{
    [Fact]
    public async Task MessageThatOneServerIsSending_IsLeftAloneByTheOther()
    {
        using var district = await OpenAsync();
        var slow = new PausedChannel();
        await ArrangeAsync(district, slow);
        var first = district.Dispatcher.RunAsync();
        await slow.Asked.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(0, await district.AnotherDispatcher().RunAsync());

        slow.Answer.SetResult(new ChannelResult.Sent());
        Assert.Equal(1, await first);
        Assert.Equal(1, slow.Times);
    }

    [Fact]
    public async Task MessageOfAServerThatWasStopped_IsTakenUpByTheOther_WhenTheLeaseIsOver()
    {
        using var district = await OpenAsync();
        var mail = new AnsweringChannel(ChannelKind.Mail, new ChannelResult.Sent());
        await ChannelRouterTests.ArrangeAsync(district, mail);
        var another = district.AnotherDispatcher();
        district.Store.KillAt(1, after: true); // the claim
        Assert.Equal(0, await another.RunAsync());
        Assert.True(district.Store.IsDead);
        district.Store.Revive();

        Assert.Equal(0, await district.Dispatcher.RunAsync());
        district.Clock.Now += DispatchLease.Lasts - TimeSpan.FromSeconds(1);
        Assert.Equal(0, await district.Dispatcher.RunAsync());
        Assert.Empty(mail.Messages);
        district.Clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(1, await district.Dispatcher.RunAsync());

        Assert.Single(mail.Messages);
    }

    [Fact]
    public async Task SecondRoundOfAServer_WhileOneGoesOn_SendsNothing()
    {
        using var district = await OpenAsync();
        var slow = new PausedChannel();
        await ArrangeAsync(district, slow);
        var first = district.Dispatcher.RunAsync();
        await slow.Asked.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(0, await district.Dispatcher.RunAsync());

        slow.Answer.SetResult(new ChannelResult.Sent());
        Assert.Equal((1, 1), (await first, slow.Times));
    }

    [Fact]
    public async Task LateAnswer_AfterTheOtherServerHasSentIt_PutsNothingOff()
    {
        using var district = await OpenAsync();
        var slow = new PausedChannel();
        await ArrangeAsync(district, slow);
        var first = district.Dispatcher.RunAsync();
        await slow.Asked.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, TestContext.Current.CancellationToken);
        district.Clock.Now += DispatchLease.Lasts;
        slow.Next = new ChannelResult.Sent();
        Assert.Equal(1, await district.AnotherDispatcher().RunAsync());

        slow.Answer.SetResult(new ChannelResult.Later(TimeSpan.FromHours(1), "Too many."));
        Assert.Equal(0, await first);
        district.Clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(0, await district.Dispatcher.RunAsync());

        Assert.Equal(2, slow.Times);
        Assert.Equal(NoticeState.Sent, (await district.Rows.NoticesAsync(Key("s1")).ToListAsync()).Single().State);
    }

    private static async Task ArrangeAsync(SmallDistrict district, PausedChannel slow)
    {
        district.Channels.Add(slow);
        await ChannelRouterTests.ArrangeAsync(district, new(ChannelKind.Mail, new ChannelResult.Refused("Not asked.")));
    }

    /// <summary>A channel whose first answer waits for the test.</summary>
    private sealed class PausedChannel : IMessageChannel
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<ChannelResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ChannelResult Next { get; set; } = new ChannelResult.Refused("Only one was meant.");

        public int Times { get; private set; }

        public ChannelKind Kind => ChannelKind.Mail;

        public bool Carries(Message message) => true;

        public Task<ChannelResult> SendAsync(Message message, CancellationToken cancellation = default)
        {
            // Counted before the test goes on, which may ask again at once.
            var isFirst = ++Times == 1;
            Asked.TrySetResult();
            return isFirst ? Answer.Task : Task.FromResult(Next);
        }
    }
}
