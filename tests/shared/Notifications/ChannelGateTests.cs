using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Policies;
using IlpFunctions.Tests.Districts;

namespace IlpFunctions.Tests.Notifications;

/// <summary>What stands before providers.</summary>
public sealed class ChannelGateTests
{
    private readonly SettableClock clock = new(new(2026, 8, 17, 12, 0, 0, TimeSpan.Zero));
    private readonly ChannelGate gate;

    public ChannelGateTests() => gate = new(clock);

    [Fact]
    public async Task Quotas_AreNeverExceededInAnySpan()
    {
        var mail = new QuotaChannel(new("acs", 30, TimeSpan.FromMinutes(1)), new("acs", 100, TimeSpan.FromHours(1)));
        var sent = new List<DateTimeOffset>();
        for (var minute = 0; minute < 4 * 60; minute++, clock.Now += TimeSpan.FromMinutes(1))
        {
            for (var message = 0; message < 50; message++)
            {
                if (await gate.SendAsync(mail, Messages.ToStaff) is ChannelResult.Sent) sent.Add(clock.Now);
            }
        }

        Assert.Equal(400, sent.Count);
        Assert.All(sent, at => Assert.True(sent.Count(other => other >= at && other < at + TimeSpan.FromHours(1)) <= 100));
        Assert.All(sent, at => Assert.True(sent.Count(other => other >= at && other < at + TimeSpan.FromMinutes(1)) <= 30));
    }

    [Fact]
    public async Task MessageOverTheQuota_IsToldWhenItMayGo_AndCountsNoAttempt()
    {
        var mail = new QuotaChannel(new ChannelQuota("acs", 1, TimeSpan.FromHours(1)));
        await gate.SendAsync(mail, Messages.ToStaff);
        clock.Now += TimeSpan.FromMinutes(10);

        var later = Assert.IsType<ChannelResult.Later>(await gate.SendAsync(mail, Messages.ToStaff));

        Assert.Equal((TimeSpan.FromMinutes(50), false), (later.After, later.WasAsked));
        Assert.Equal(1, mail.Times);
    }

    [Fact]
    public async Task BrokenChannel_IsLeftAlone_AndOthersAndOtherDistrictsAreNot()
    {
        var (broken, well) = (new QuotaChannel { Answer = new ChannelResult.Later(null, "No answer.") }, new AnsweringChannel(ChannelKind.Feed, new ChannelResult.Sent()));
        for (var message = 0; message < 20; message++)
        {
            await gate.SendAsync(broken, Messages.ToStaff);
            Assert.IsType<ChannelResult.Sent>(await gate.SendAsync(well, Messages.ToStaff));
        }

        Assert.Equal(ChannelGate.Failures, broken.Times);
        Assert.False(Assert.IsType<ChannelResult.Later>(await gate.SendAsync(broken, Messages.ToStaff)).WasAsked);
        await gate.SendAsync(broken, Messages.ToStaff with { District = new("200") });
        Assert.Equal(ChannelGate.Failures + 1, broken.Times);

        broken.Answer = new ChannelResult.Sent();
        clock.Now += ChannelGate.Break;
        Assert.IsType<ChannelResult.Sent>(await gate.SendAsync(broken, Messages.ToStaff));
        Assert.IsType<ChannelResult.Sent>(await gate.SendAsync(broken, Messages.ToStaff));
    }

    [Fact]
    public async Task MessagesThatAQuotaTurnsAway_AreNoSuccess_AndTheBrokenChannelIsLeftAlone()
    {
        var broken = new QuotaChannel(new ChannelQuota("acs", 1, TimeSpan.FromMinutes(1))) { Answer = new ChannelResult.Later(null, "No answer.") };
        for (var minute = 0; minute < ChannelGate.Failures; minute++, clock.Now += TimeSpan.FromMinutes(1))
        {
            await gate.SendAsync(broken, Messages.ToStaff);
            Assert.False(Assert.IsType<ChannelResult.Later>(await gate.SendAsync(broken, Messages.ToStaff)).WasAsked); // turned away in between
        }

        Assert.Contains("left alone", Assert.IsType<ChannelResult.Later>(await gate.SendAsync(broken, Messages.ToStaff)).Why, StringComparison.Ordinal);
        Assert.Equal(ChannelGate.Failures, broken.Times);
        Assert.False(await gate.IsReadyAsync(broken, Messages.ToStaff, gate.RoundEnds(), TestContext.Current.CancellationToken));
    }

    /// <summary>What a round waits for: the minute's quota within the round, the hour's not.</summary>
    [Fact]
    public async Task Round_WaitsForWhatComesInTime_AndForNothingElse()
    {
        var start = clock.Now;
        var waiting = new ChannelGate(clock, (wait, _) =>
        {
            clock.Now += wait;
            return Task.CompletedTask;
        });
        var mail = new QuotaChannel(new("acs", 30, TimeSpan.FromMinutes(1)), new("acs", 100, TimeSpan.FromHours(1)));
        var ends = waiting.RoundEnds();
        while (await waiting.IsReadyAsync(mail, Messages.ToStaff, ends, TestContext.Current.CancellationToken)) Assert.IsType<ChannelResult.Sent>(await waiting.SendAsync(mail, Messages.ToStaff, TestContext.Current.CancellationToken));

        Assert.Equal(100, mail.Times);
        Assert.Equal(start + TimeSpan.FromMinutes(3), clock.Now);
    }

    /// <summary>A channel with quotas.</summary>
    private sealed class QuotaChannel(params ChannelQuota[] quotas) : IMessageChannel
    {
        public ChannelResult Answer { get; set; } = new ChannelResult.Sent();

        public int Times { get; private set; }

        public ChannelKind Kind => ChannelKind.Mail;

        public bool Carries(Message message) => true;

        public IReadOnlyList<ChannelQuota> Quotas(Message message) => quotas;

        public Task<ChannelResult> SendAsync(Message message, CancellationToken cancellation = default)
        {
            Times++;
            return Task.FromResult(Answer);
        }
    }
}
