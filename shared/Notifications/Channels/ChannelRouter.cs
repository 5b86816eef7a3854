using IlpFunctions.Notifications.Deliveries;
using IlpFunctions.Policies;
using IlpFunctions.Time;

namespace IlpFunctions.Notifications.Channels;

/// <summary>Sends a message the way the policy prefers: channel after channel until one takes it. One that asks to wait is waited for, because nobody is to be told twice.</summary>
/// <param name="channels">The channels there are.</param>
/// <param name="settings">How they are set up.</param>
/// <param name="log">What later reports lead back to.</param>
/// <param name="gate">What stands before providers.</param>
public sealed class ChannelRouter(IEnumerable<IMessageChannel> channels, ChannelSettings settings, DeliveryLog log, ChannelGate gate)
{
    private static readonly Uri Anywhere = new("https://localhost/");
    private readonly IReadOnlyList<IMessageChannel> channels = [.. channels];

    /// <summary>The ways a message can go, the preferred first; empty when none is set up that reaches the recipient.</summary>
    public IReadOnlyList<IMessageChannel> Ways(Message message, NoticePolicy policy)
    {
        IEnumerable<ChannelKind> order = settings.TestAddress(message.District) is null ? policy.ChannelsTo(message.Audience) : [ChannelKind.Mail];
        return [.. order.SelectMany(kind => channels.Where(channel => channel.Kind == kind && channel.Carries(message)))];
    }

    /// <summary>The lane in which a recipient's message is to go: that of the first channel it will try; a letter goes in none.</summary>
    public SendLane LaneOf(WaitingMail mail, DateTimeOffset now)
    {
        var policy = mail.District.Policies.InForceOn(SchoolClock.DateAt(now, mail.District.Zone)).Notices;
        var isStaff = mail.Recipient.Audience == NoticeAudience.Staff;
        var probe = new Message("", mail.District.Id, mail.Recipient, "", "", "", "", "", now) { Opens = isStaff ? Anywhere : null };
        var way = !mail.IsOnPaper && Ways(probe, policy) is [var first, ..] ? first : null;
        return new(SendLane.NameOf(way, probe), way, probe);
    }

    /// <summary>Sends a message.</summary>
    /// <param name="entry">The message.</param>
    /// <param name="policy">Which channels are preferred.</param>
    /// <param name="turn">Its place in the lane, given back before a channel of another lane is tried.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Delivery> SendAsync(LedgerEntry entry, NoticePolicy policy, LaneTurn? turn = null, CancellationToken cancellation = default)
    {
        var message = entry.Message;
        var outgoing = settings.TestAddress(message.District) is { } test ? message.ForTest(test) : message;
        var tries = new List<ChannelTry>();
        string? lane = null;
        foreach (var way in Ways(message, policy))
        {
            if (SendLane.NameOf(way, outgoing) is var its && tries.Count > 0 && its != lane) turn?.Leave();
            lane = its;
            if (way.TrackingId(message) is { } tracked) await log.NoteAsync(tracked, entry, cancellation);
            var result = await gate.SendAsync(way, outgoing, cancellation);
            tries.Add(new(way.Kind, result));
            if (result is ChannelResult.Sent or ChannelResult.Later) break;
        }

        // Mail is captured unless something else is set up: that nothing carries the message is a matter of settings, and it waits until they are put right.
        return tries.Count > 0 ? new(tries) : new([new(Channel: null, new ChannelResult.Later(null, "No channel is set up that reaches the recipient: look at Ilp:Mail:Transport, and at the channels of the policy.") { WasAsked = false })]);
    }
}

/// <summary>What came of sending a message.</summary>
/// <param name="Tries">Every channel that was tried, in order; never empty.</param>
public sealed record Delivery(IReadOnlyList<ChannelTry> Tries)
{
    /// <summary>What came of it in the end.</summary>
    public ChannelResult Result => Tries[^1].Result;

    /// <summary>By which channel; null when none was tried.</summary>
    public ChannelKind? By => Tries[^1].Channel;
}

/// <summary>One channel's answer.</summary>
/// <param name="Channel">The channel; null for none.</param>
/// <param name="Result">Its answer.</param>
public sealed record ChannelTry(ChannelKind? Channel, ChannelResult Result);
