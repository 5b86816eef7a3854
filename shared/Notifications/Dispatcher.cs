using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Links;
using IlpFunctions.Notifications.Deliveries;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Time;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Notifications;

/// <summary>
/// Sends what the outboxes hold: a recipient's notices of a day as one message at the policy's hour, escalations at once, those of one moment together. Finds them through the due
/// index, decides each again against the record, and can be stopped anywhere: a message is claimed in the ledger, with a lease, before it goes and settled after.
/// </summary>
public sealed class Dispatcher(
    DueIndex index, StudentRows rows, DistrictDirectory districts, SentLedger ledger, PersonalLinks links, Composer composer, HandOver handOver, AddressBook addresses, TimeProvider time, ILogger<Dispatcher> log)
{
    private int isRunning;

    /// <summary>Sends everything that is due now, in every district: what is urgent first. When nothing is due it costs one query for either kind and nothing else.</summary>
    /// <returns>How many messages went out; 0 while another round of this process goes on.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        // One round at a time in a process: the ledger tells servers apart, not the rounds of one.
        if (Interlocked.Exchange(ref isRunning, 1) == 1) return 0;
        try
        {
            return await RoundAsync(cancellation);
        }
        finally
        {
            Volatile.Write(ref isRunning, 0);
        }
    }

    private async Task<int> RoundAsync(CancellationToken cancellation)
    {
        var sent = 0;
        foreach (var (district, hints) in await HintsAsync(DueKind.UrgentNotice, (_, _) => true, cancellation)) sent += await UrgentAsync(district, hints, cancellation);
        foreach (var (district, hints) in await HintsAsync(DueKind.Notice, IsDigestHour, cancellation)) sent += await DailyAsync(district, hints, cancellation);
        return sent;
    }

    private async Task<int> UrgentAsync(District district, List<StoredRow> hints, CancellationToken cancellation)
    {
        var (sent, now) = (0, time.GetUtcNow());
        foreach (var recipient in hints.GroupBy(NoticeIndex.Recipient))
        {
            var slot = await UrgentSlotAsync(district, recipient.Key, SchoolClock.DateAt(now, district.Zone), cancellation);
            sent += await TrySendAsync(district, recipient.Key, slot, [.. recipient], now, cancellation);
        }

        return sent;
    }

    /// <summary>The first round of the day that is not over: one that a stopped dispatcher left, or a new one.</summary>
    private async Task<LedgerSlot> UrgentSlotAsync(District district, Recipient recipient, DateOnly today, CancellationToken cancellation)
    {
        for (var round = 0; ; round++)
        {
            var slot = LedgerSlot.Urgent(today, round);
            if (!await ledger.IsGoneAsync(district.Id, recipient, slot, cancellation)) return slot;
        }
    }

    private async Task<int> DailyAsync(District district, List<StoredRow> hints, CancellationToken cancellation)
    {
        var (sent, now) = (0, time.GetUtcNow());
        var today = SchoolClock.DateAt(now, district.Zone);
        var slot = LedgerSlot.Daily(today);
        foreach (var recipient in hints.GroupBy(NoticeIndex.Recipient))
        {
            // What came after today's message waits for tomorrow's: most of a day's rounds find nothing else. What is older may wait in a message that was put off.
            if (await ledger.IsGoneAsync(district.Id, recipient.Key, slot, cancellation) && !recipient.Any(hint => NoticeIndex.IsDue(hint, today.AddDays(-1)))) continue;
            sent += await TrySendAsync(district, recipient.Key, slot, [.. recipient], now, cancellation);
        }

        return sent;
    }

    private static bool IsDigestHour(District district, DateTimeOffset now)
    {
        var today = SchoolClock.DateAt(now, district.Zone);
        return now >= SchoolClock.InstantOf(today, district.Policies.InForceOn(today).Notices.DigestAt, district.Zone);
    }

    /// <summary>The due hints by district, read in one query for all; of districts whose hour it is, each read once and only when it has hints.</summary>
    private async Task<List<(District District, List<StoredRow> Hints)>> HintsAsync(DueKind kind, Func<District, DateTimeOffset, bool> isItsHour, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var met = new Dictionary<DistrictId, (District District, List<StoredRow> Hints)?>();
        await foreach (var hint in index.DueAsync(kind, SchoolClock.LatestDateAt(now), cancellation))
        {
            var id = NoticeIndex.Notice(hint).Student.District;
            if (!met.TryGetValue(id, out var of))
            {
                of = await districts.FindAsync(id, cancellation) is { } district && isItsHour(district, now) ? (district, []) : null;
                met.Add(id, of);
            }

            if (of is { } its && NoticeIndex.IsDue(hint, SchoolClock.DateAt(now, its.District.Zone))) its.Hints.Add(hint);
        }

        return [.. met.Values.Where(of => of is not null).Select(of => of!.Value).OrderBy(of => of.District.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>What goes wrong for one recipient delays nobody else; their notices stay in the index for the next round.</summary>
    private async Task<int> TrySendAsync(District district, Recipient recipient, LedgerSlot slot, List<StoredRow> hints, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            var (resumed, waiting) = await ResumeAsync(district, recipient, slot.IsUrgent, now, cancellation);
            return resumed + await SendAsync(district, recipient, slot, [.. hints.Where(hint => !waiting.Contains(NoticeIndex.Notice(hint)))], now, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "District {District}: {Notices} notices to {Recipient} could not be sent; the next round tries again.", district.Id, hints.Count, recipient.KeyPart());
            return 0;
        }
    }

    /// <summary>A message that was claimed on an earlier day may have gone: it is sent again as it was, and not composed anew for today.</summary>
    /// <returns>How many went now, and what the messages carry that still wait: it goes with them and with no other.</returns>
    private async Task<(int Sent, HashSet<NoticeRef> Waiting)> ResumeAsync(District district, Recipient recipient, bool urgent, DateTimeOffset now, CancellationToken cancellation)
    {
        var (sent, waiting) = (0, new HashSet<NoticeRef>());
        foreach (var (slot, entry, etag) in await ledger.UnfinishedAsync(district.Id, recipient, SchoolClock.DateAt(now, district.Zone), cancellation))
        {
            if (slot.IsUrgent == urgent && await handOver.ResumeAsync(district, slot, entry, etag, now, cancellation)) sent++;
            else waiting.UnionWith(entry.Notices.Select(notice => notice with { Milestone = null }));
        }

        return (sent, waiting);
    }

    private async Task<int> SendAsync(District district, Recipient recipient, LedgerSlot slot, List<StoredRow> hints, DateTimeOffset now, CancellationToken cancellation)
    {
        // Claimed before: the same message once more. Handed over: today's message is gone, the rest waits for tomorrow's.
        if (await ledger.ReadAsync(district.Id, recipient, slot, cancellation) is { } claimed) return await handOver.ResumeAsync(district, slot, claimed.Entry, claimed.ETag, now, cancellation) ? 1 : 0;

        var due = new List<DueNotice>();
        var done = new List<StoredRow>();
        foreach (var hint in hints)
        {
            if (await ReconsiderAsync(hint, district, now, cancellation) is { } notice)
            {
                if (IsItsHour(notice.Notice, district, now)) due.Add(notice);
            }
            else if (NoticeIndex.IsRipe(hint, now)) done.Add(hint);
        }

        var found = due.Count == 0 ? null : Contact.Find(recipient, due[0].Record, district);
        var contact = found is null ? null : await ReachableAsync(district, recipient, found, cancellation);
        if (contact is not null)
        {
            // Before the message is claimed: what a link leads to is there before anybody can have the link.
            var linked = new List<DueNotice>();
            foreach (var notice in due) linked.Add(await LinkedAsync(notice, SchoolClock.DateAt(now, district.Zone), cancellation));
            var stop = contact.Address is null || recipient.Audience == NoticeAudience.Staff ? null : await links.IssueAsync(LinkTerms.ToStop(linked[0].Record.Key(), recipient, SchoolClock.DateAt(now, district.Zone)), cancellation);
            var message = composer.Compose(SentLedger.MessageId(district.Id, recipient, slot), district, recipient, contact, linked, now, stop);
            var entry = new LedgerEntry(message, [.. due.Select(notice => new NoticeRef(notice.Record.Key(), notice.Notice.Id, notice.Notice.Milestone))], HandedOver: false) { Lease = handOver.LeaseAt(now) };
            await ledger.ClaimAsync(slot, entry, cancellation);
            if (!await handOver.RunAsync(district, slot, entry, now, cancellation)) return 0;
        }
        else
        {
            foreach (var notice in due) await SettleAsync(notice, NoticeState.Undeliverable, found is null ? "Nobody of that role is on file." : "They cannot be written to, or asked not to be.", now, cancellation);
        }

        foreach (var hint in hints.Where(hint => done.Contains(hint) || due.Any(notice => NoticeIndex.Notice(hint) == new NoticeRef(notice.Record.Key(), notice.Notice.Id))))
        {
            await index.RemoveAsync(hint, cancellation);
        }

        return contact is null ? 0 : 1;
    }

    /// <summary>
    /// The contact as it may be used. Complaints and opt-outs come first, and an address from which mail comes back is none: a letter takes its place. Staff cannot opt out of their duties; somebody who
    /// only knows where a graduate is gets no letter instead.
    /// </summary>
    private async Task<Contact?> ReachableAsync(District district, Recipient recipient, Contact contact, CancellationToken cancellation)
    {
        if (contact.Address is not { } address || await addresses.FindAsync(district.Id, recipient, address, cancellation) is null) return contact;
        return recipient.Audience == NoticeAudience.Fallback ? null : contact with { Address = null };
    }

    private static bool IsItsHour(Notice notice, District district, DateTimeOffset now) =>
        notice.At is not { } at || now >= SchoolClock.InstantOf(SchoolClock.DateAt(now, district.Zone), at, district.Zone);

    /// <summary>The notice, when it is to be sent; null when there is nothing to send, which is recorded with its reason.</summary>
    private async Task<DueNotice?> ReconsiderAsync(StoredRow hint, District district, DateTimeOffset now, CancellationToken cancellation)
    {
        var (student, id, _) = NoticeIndex.Notice(hint);
        if (await rows.NoticeAsync(student, id, cancellation) is not { } row || await rows.ReadAsync(student, cancellation) is not { } current) return null;
        var due = new DueNotice(row.Read<Notice>(), row.ETag, current.Record);
        if (due.Notice.State != NoticeState.Pending) return null;
        if (NoticeRules.WhyNot(due.Notice, current.Record, district, SchoolClock.DateAt(now, district.Zone)) is not { } why) return due;
        await SettleAsync(due, NoticeState.Superseded, why, now, cancellation);
        return null;
    }

    /// <summary>The notice with its recipient's own link, where it asks for something that is done on a page.</summary>
    private async Task<DueNotice> LinkedAsync(DueNotice due, DateOnly today, CancellationToken cancellation)
    {
        var milestone = due.Record.Milestones.First(milestone => milestone.Id == due.Notice.Milestone);
        return LinkTerms.For(due.Record.Key(), milestone, due.Notice.Recipient, today) is { } link ? due with { Link = await links.IssueAsync(link, cancellation) } : due;
    }

    private Task SettleAsync(DueNotice due, NoticeState state, string why, DateTimeOffset now, CancellationToken cancellation) =>
        rows.CommitAsync(due.Record.Key(), [StudentRows.NoticeChange(due.Notice with { State = state, Why = why, SettledAt = now }, due.ETag)], cancellation);
}
