using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Links;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Time;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Notifications;

/// <summary>
/// Sends what the outboxes hold: a recipient's notices of a day as one message at the policy's hour, escalations at once, those of one moment together. Finds them through the due
/// index, decides each again against the record, and can be stopped anywhere: a message is claimed in the ledger before it goes and settled after.
/// </summary>
public sealed class Dispatcher(
    DueIndex index, StudentRows rows, DistrictDirectory districts, SentLedger ledger, PersonalLinks links, Composer composer, IMessageChannel mail, LetterBox letters, TimeProvider time, ILogger<Dispatcher> log)
{
    /// <summary>Sends everything that is due now, in every district.</summary>
    /// <returns>How many messages went out.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var sent = 0;
        foreach (var district in await districts.AllAsync(cancellation))
        {
            var now = time.GetUtcNow();
            var today = SchoolClock.DateAt(now, district.Zone);
            sent += await UrgentAsync(district, today, now, cancellation);
            if (now >= SchoolClock.InstantOf(today, district.Policies.InForceOn(today).Notices.DigestAt, district.Zone)) sent += await DailyAsync(district, today, now, cancellation);
        }

        return sent;
    }

    private async Task<int> UrgentAsync(District district, DateOnly today, DateTimeOffset now, CancellationToken cancellation)
    {
        var sent = 0;
        foreach (var recipient in (await HintsAsync(DueKind.UrgentNotice, district, today, cancellation)).GroupBy(NoticeIndex.Recipient))
        {
            var slot = await UrgentSlotAsync(district, recipient.Key, today, cancellation);
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

    private async Task<int> DailyAsync(District district, DateOnly today, DateTimeOffset now, CancellationToken cancellation)
    {
        var sent = 0;
        foreach (var recipient in (await HintsAsync(DueKind.Notice, district, today, cancellation)).GroupBy(NoticeIndex.Recipient))
        {
            // What came after today's message waits for tomorrow's: most of a day's rounds find nothing else.
            if (await ledger.IsGoneAsync(district.Id, recipient.Key, LedgerSlot.Daily(today), cancellation)) continue;
            sent += await TrySendAsync(district, recipient.Key, LedgerSlot.Daily(today), [.. recipient], now, cancellation);
        }

        return sent;
    }

    private async Task<List<StoredRow>> HintsAsync(DueKind kind, District district, DateOnly today, CancellationToken cancellation)
    {
        var hints = new List<StoredRow>();
        await foreach (var hint in index.DueAsync(kind, today, cancellation))
        {
            if (NoticeIndex.Notice(hint).Student.District == district.Id) hints.Add(hint);
        }

        return hints;
    }

    /// <summary>What goes wrong for one recipient delays nobody else; their notices stay in the index for the next round.</summary>
    private async Task<int> TrySendAsync(District district, Recipient recipient, LedgerSlot slot, List<StoredRow> hints, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            var resumed = await ResumeAsync(district, recipient, slot.IsUrgent, now, cancellation);
            return resumed + await SendAsync(district, recipient, slot, hints, now, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "District {District}: {Notices} notices to {Recipient} could not be sent; the next round tries again.", district.Id, hints.Count, recipient.KeyPart());
            return 0;
        }
    }

    /// <summary>A message that was claimed on an earlier day may have gone: it is sent again as it was, and not composed anew for today.</summary>
    private async Task<int> ResumeAsync(District district, Recipient recipient, bool urgent, DateTimeOffset now, CancellationToken cancellation)
    {
        var unfinished = await ledger.UnfinishedAsync(district.Id, recipient, SchoolClock.DateAt(now, district.Zone), urgent, cancellation);
        foreach (var (slot, entry) in unfinished) await HandOverAsync(slot, entry, now, cancellation);
        return unfinished.Count;
    }

    private async Task<int> SendAsync(District district, Recipient recipient, LedgerSlot slot, List<StoredRow> hints, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await ledger.ReadAsync(district.Id, recipient, slot, cancellation) is { } claimed)
        {
            // Claimed by a dispatcher that was stopped: the same message once more. Handed over: today's message is gone, the rest waits for tomorrow's.
            if (claimed.Entry.HandedOver) return 0;
            await HandOverAsync(slot, claimed.Entry, now, cancellation);
            return 1;
        }

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

        var contact = due.Count == 0 ? null : Contact.Find(recipient, due[0].Record, district);
        if (contact is not null)
        {
            // Before the message is claimed: what a link leads to is there before anybody can have the link.
            var linked = new List<DueNotice>();
            foreach (var notice in due) linked.Add(await LinkedAsync(notice, SchoolClock.DateAt(now, district.Zone), cancellation));
            var message = composer.Compose(SentLedger.MessageId(district.Id, recipient, slot), district, recipient, contact, linked, now);
            var entry = new LedgerEntry(message, [.. due.Select(notice => new NoticeRef(notice.Record.Key(), notice.Notice.Id))], HandedOver: false);
            await ledger.ClaimAsync(slot, entry, cancellation);
            await HandOverAsync(slot, entry, now, cancellation);
        }
        else
        {
            foreach (var notice in due) await SettleAsync(notice, NoticeState.Undeliverable, "Nobody of that role is on file.", message: null, now, cancellation);
        }

        foreach (var hint in hints.Where(hint => done.Contains(hint) || due.Any(notice => NoticeIndex.Notice(hint) == new NoticeRef(notice.Record.Key(), notice.Notice.Id))))
        {
            await index.RemoveAsync(hint, cancellation);
        }

        return contact is null ? 0 : 1;
    }

    private static bool IsItsHour(Notice notice, District district, DateTimeOffset now) =>
        notice.At is not { } at || now >= SchoolClock.InstantOf(SchoolClock.DateAt(now, district.Zone), at, district.Zone);

    /// <summary>The notice, when it is to be sent; null when there is nothing to send, which is recorded with its reason.</summary>
    private async Task<DueNotice?> ReconsiderAsync(StoredRow hint, District district, DateTimeOffset now, CancellationToken cancellation)
    {
        var (student, id) = NoticeIndex.Notice(hint);
        if (await rows.NoticeAsync(student, id, cancellation) is not { } row || await rows.ReadAsync(student, cancellation) is not { } current) return null;
        var due = new DueNotice(row.Read<Notice>(), row.ETag, current.Record);
        if (due.Notice.State != NoticeState.Pending) return null;
        if (NoticeRules.WhyNot(due.Notice, current.Record, district, SchoolClock.DateAt(now, district.Zone)) is not { } why) return due;
        await SettleAsync(due, NoticeState.Superseded, why, message: null, now, cancellation);
        return null;
    }

    /// <summary>The notice with its recipient's own link, where it asks for something that is done on a page.</summary>
    private async Task<DueNotice> LinkedAsync(DueNotice due, DateOnly today, CancellationToken cancellation)
    {
        var milestone = due.Record.Milestones.First(milestone => milestone.Id == due.Notice.Milestone);
        return LinkTerms.For(due.Record.Key(), milestone, due.Notice.Recipient, today) is { } link ? due with { Link = await links.IssueAsync(link, cancellation) } : due;
    }

    private async Task HandOverAsync(LedgerSlot slot, LedgerEntry entry, DateTimeOffset now, CancellationToken cancellation)
    {
        var isLetter = entry.Message.ToAddress is null;
        await (isLetter ? letters : mail).SendAsync(entry.Message, cancellation);
        foreach (var reference in entry.Notices)
        {
            if (await rows.NoticeAsync(reference.Student, reference.Notice, cancellation) is not { } row) continue;
            var notice = row.Read<Notice>();
            if (notice.State != NoticeState.Pending) continue;
            await SettleAsync(reference.Student, notice, row.ETag, isLetter ? NoticeState.Letter : NoticeState.Sent, why: null, entry.Message.Id, now, cancellation);
        }

        await ledger.MarkSentAsync(slot, entry, cancellation);
    }

    private Task SettleAsync(DueNotice due, NoticeState state, string? why, string? message, DateTimeOffset now, CancellationToken cancellation) =>
        SettleAsync(due.Record.Key(), due.Notice, due.ETag, state, why, message, now, cancellation);

    private Task SettleAsync(StudentKey student, Notice notice, string etag, NoticeState state, string? why, string? message, DateTimeOffset now, CancellationToken cancellation) =>
        rows.CommitAsync(student, [StudentRows.NoticeChange(notice with { State = state, Why = why, Message = message, SettledAt = now }, etag)], cancellation);
}
