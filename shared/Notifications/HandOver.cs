using IlpFunctions.Districts;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Notifications.DeadLetters;
using IlpFunctions.Notifications.Deliveries;
using IlpFunctions.Notifications.Planner;
using IlpFunctions.Policies;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Time;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Notifications;

/// <summary>
/// Gets a claimed message off our hands: to a channel, onto the list of letters, or to those that could not be delivered. A channel that asks to come again is asked again, later and later, as
/// often as the policy says; what is known of that is in the ledger and survives a restart.
/// </summary>
public sealed class HandOver(
    StudentRows rows, SentLedger ledger, ChannelRouter channels, LetterBox letters, DeadLetterBox deadLetters, PlannerBook planner, AddressBook addresses, DeliveryDesk deliveries, DispatcherName name, ILogger<HandOver> log)
{
    /// <summary>The right to send that this dispatcher claims.</summary>
    public DispatchLease LeaseAt(DateTimeOffset now) => new(name.Name, now + DispatchLease.Lasts);

    /// <summary>Takes up a message that was claimed before, and hands it over; one that waits, or that another dispatcher is sending, stays.</summary>
    /// <returns>Whether it is off our hands now.</returns>
    public async Task<bool> ResumeAsync(District district, LedgerSlot slot, LedgerEntry entry, string etag, DateTimeOffset now, LaneTurn? turn = null, CancellationToken cancellation = default)
    {
        if (!entry.IsFree(name.Name, now)) return false;
        var ours = entry with { Lease = LeaseAt(now) };
        return await ledger.TakeUpAsync(slot, ours, etag, cancellation) && await RunAsync(district, slot, ours, now, turn, cancellation);
    }

    /// <summary>Hands over a message that this dispatcher has claimed.</summary>
    /// <returns>Whether it is off our hands; otherwise it was put off.</returns>
    public async Task<bool> RunAsync(District district, LedgerSlot slot, LedgerEntry entry, DateTimeOffset now, LaneTurn? turn = null, CancellationToken cancellation = default)
    {
        var passed = await PassOnAsync(district, entry, now, turn, cancellation);
        if (passed.Later is { } later)
        {
            var notBefore = await PutOffAsync(district, slot, entry, later, now, cancellation);
            log.LogWarning("District {District}: a message to {Recipient} waits until {NotBefore:u}. {Why}", district.Id, entry.Message.Recipient.KeyPart(), notBefore, later.Why);
            return false;
        }

        await SettleAsync(entry, passed, now, cancellation);
        if (passed.CameBack) await deliveries.ComeBackAsync(entry, cancellation);
        await planner.NoteAsync(entry, cancellation);
        await ledger.MarkSentAsync(slot, entry, now, cancellation);
        return true;
    }

    private async Task<DateTimeOffset> PutOffAsync(District district, LedgerSlot slot, LedgerEntry entry, ChannelResult.Later later, DateTimeOffset now, CancellationToken cancellation)
    {
        // Where nobody was asked, nothing was tried: it comes again as soon as it may.
        var attempts = entry.Attempts + (later.WasAsked ? 1 : 0);
        var notBefore = now + (later.WasAsked ? PolicyOf(district, now).WaitAfter(entry.Message.Id, attempts, later.After) : later.After ?? TimeSpan.Zero);
        await ledger.PutOffAsync(slot, entry, attempts, notBefore, cancellation);
        return notBefore;
    }

    private async Task SettleAsync(LedgerEntry entry, Passed passed, DateTimeOffset now, CancellationToken cancellation)
    {
        if (passed.IsDead)
        {
            await deadLetters.AddAsync(new(entry.Message, entry.Notices, passed.Why!, passed.Attempts, now), cancellation);
            log.LogWarning("Dead letter: district {District}, message {Message}, {Notices} notices. {Why}", entry.Message.District, entry.Message.Id, entry.Notices.Count, passed.Why);
        }

        foreach (var reference in entry.Notices)
        {
            if (await rows.NoticeAsync(reference.Student, reference.Notice, cancellation) is not { } row || row.Read<Notice>() is not { State: NoticeState.Pending } notice) continue;
            var settled = notice with { State = passed.State, Why = passed.Why, Message = entry.Message.Id, SettledAt = now };
            await rows.CommitAsync(reference.Student, [StudentRows.NoticeChange(settled, row.ETag)], cancellation);
        }
    }

    private async Task<Passed> PassOnAsync(District district, LedgerEntry entry, DateTimeOffset now, LaneTurn? turn, CancellationToken cancellation)
    {
        if (entry.Message.ToAddress is not { } address)
        {
            await letters.AddAsync(entry, cancellation);
            return new(NoticeState.Letter);
        }

        // The message may have waited: whoever has asked for no more since does not get it.
        if (await addresses.FindAsync(district.Id, entry.Message.Recipient, address, cancellation) is not null) return new(NoticeState.Undeliverable, "They cannot be written to, or asked not to be.") { CameBack = true };
        return (await channels.SendAsync(entry, district.Policies.InForceOn(SchoolClock.DateAt(now, district.Zone)).Notices, turn, cancellation)).Result switch
        {
            ChannelResult.Sent => new(NoticeState.Sent),
            ChannelResult.Later later => WaitOrGiveUp(entry, later, PolicyOf(district, now)),
            ChannelResult.Refused refused => new(NoticeState.Undeliverable, refused.Why) { IsDead = true, Attempts = entry.Attempts + 1 },
            ChannelResult.BadAddress bad => new(NoticeState.Undeliverable, bad.Why) { CameBack = true },
            var other => throw new InvalidOperationException($"{other} is no result of a channel."),
        };
    }

    private static Passed WaitOrGiveUp(LedgerEntry entry, ChannelResult.Later later, DeliveryPolicy policy)
    {
        if (!later.WasAsked || entry.Attempts + 1 < policy.Attempts) return new(NoticeState.Pending) { Later = later };
        return new(NoticeState.Undeliverable, $"It was given up after {policy.Attempts} attempts. The last answer: {later.Why}") { IsDead = true, Attempts = entry.Attempts + 1 };
    }

    private static DeliveryPolicy PolicyOf(District district, DateTimeOffset now) => district.Policies.InForceOn(SchoolClock.DateAt(now, district.Zone)).Notices.Delivery ?? DeliveryPolicy.Default;

    /// <summary>What became of a message: of its notices and why, whether a person has to look at it, and whether the address turned out to be none, so that they go another way.</summary>
    private sealed record Passed(NoticeState State, string? Why = null)
    {
        public ChannelResult.Later? Later { get; init; }

        public bool IsDead { get; init; }

        public int Attempts { get; init; }

        public bool CameBack { get; init; }
    }
}
