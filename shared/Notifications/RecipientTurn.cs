using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Links;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Notifications.Deliveries;
using IlpFunctions.Notifications.Moments;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Time;

namespace IlpFunctions.Notifications;

/// <summary>
/// One recipient's turn in a round: what waits for them is decided again against the records, merged, and goes as one message. A message is claimed in the ledger, with a lease, before it goes and
/// settled after, so that the turn can be stopped anywhere.
/// </summary>
public sealed class RecipientTurn(DueIndex index, StudentRows rows, SentLedger ledger, PersonalLinks links, Composer composer, HandOver handOver, AddressBook addresses, TimeProvider time)
{
    /// <summary>Takes the turn.</summary>
    /// <param name="mail">What waits for them.</param>
    /// <param name="turn">The place in the lane, given back when the message goes on by another channel.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>How many messages went out.</returns>
    public async Task<int> TakeAsync(WaitingMail mail, LaneTurn turn, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        var (district, today) = (mail.District, SchoolClock.DateAt(now, mail.District.Zone));
        var recent = await ledger.RecentAsync(district.Id, mail.Recipient, today, cancellation);
        var (resumed, waiting) = await ResumeAsync(mail, recent, now, turn, cancellation);
        var rest = mail with { Hints = [.. mail.Hints.Where(hint => !waiting.Contains(NoticeIndex.Notice(hint)))] };
        var slot = mail.IsUrgent ? recent.NextUrgent(today) : LedgerSlot.Daily(today);
        if (recent.Of(slot) is not { } claimed) return resumed + await SendAsync(rest, slot, recent.LastTold, now, turn, cancellation);

        // Claimed before: the same message once more. Handed over: today's message is gone, the rest waits for the next one.
        if (!claimed.Entry.HandedOver) return resumed + (await handOver.ResumeAsync(district, slot, claimed.Entry, claimed.ETag, now, turn, cancellation) ? 1 : 0);
        var (due, done) = await ReconsiderAsync(rest, now, cancellation);
        await index.RemoveAllAsync(done, cancellation);
        foreach (var (hint, notice) in due) await index.MoveNoticeAsync(hint, district, SendMoments.First(Told.Of(notice.Notice), district, now, recent.LastTold), cancellation);
        return resumed;
    }

    /// <summary>A message that was claimed on an earlier day may have gone: it is sent again as it was, and not composed anew for today.</summary>
    /// <returns>How many went now, and what the messages carry that still wait: it goes with them and with no other.</returns>
    private async Task<(int Sent, HashSet<NoticeRef> Waiting)> ResumeAsync(WaitingMail mail, RecentMessages recent, DateTimeOffset now, LaneTurn turn, CancellationToken cancellation)
    {
        var (sent, waiting) = (0, new HashSet<NoticeRef>());
        foreach (var (slot, entry, etag) in recent.Unfinished(SchoolClock.DateAt(now, mail.District.Zone)))
        {
            if (slot.IsUrgent == mail.IsUrgent && await handOver.ResumeAsync(mail.District, slot, entry, etag, now, turn, cancellation)) sent++;
            else waiting.UnionWith(entry.Notices.Select(notice => notice with { Milestone = null }));
        }

        return (sent, waiting);
    }

    private async Task<int> SendAsync(WaitingMail mail, LedgerSlot slot, DateOnly? lastTold, DateTimeOffset now, LaneTurn turn, CancellationToken cancellation)
    {
        var (district, recipient) = (mail.District, mail.Recipient);
        var (due, done) = await ReconsiderAsync(mail, now, cancellation);
        var told = due.ConvertAll(one => one.Notice);
        if (due.Count > 0 && InsteadOf(mail, told, lastTold, now) is { } later)
        {
            foreach (var (hint, _) in due) await index.MoveNoticeAsync(hint, district, later, cancellation);
            await index.RemoveAllAsync(done, cancellation);
            return 0;
        }

        var found = due.Count == 0 ? null : Contact.Find(recipient, told[0].Record, district);
        var contact = found is null ? null : await ReachableAsync(district, recipient, found, cancellation);
        if (contact is not null)
        {
            var entry = await ComposeAsync(SentLedger.MessageId(district.Id, recipient, slot), district, recipient, contact, told, now, cancellation);
            await ledger.ClaimAsync(slot, entry, cancellation);
            if (!await handOver.RunAsync(district, slot, entry, now, turn, cancellation)) return 0;
        }
        else
        {
            foreach (var notice in told) await SettleAsync(notice, NoticeState.Undeliverable, found is null ? "Nobody of that role is on file." : "They cannot be written to, or asked not to be.", now, cancellation);
        }

        await index.RemoveAllAsync([.. done, .. due.Select(one => one.Hint)], cancellation);
        return contact is null ? 0 : 1;
    }

    /// <summary>When the message goes instead, because none of its notices may go now; null when one may: the others go with it.</summary>
    private static DateTimeOffset? InsteadOf(WaitingMail mail, List<DueNotice> notices, DateOnly? lastTold, DateTimeOffset now)
    {
        var moments = notices.ConvertAll(notice => SendMoments.Instead(Told.Of(notice.Notice) is var told && mail.IsUrgent ? told with { Escalates = true } : told, mail.District, now, lastTold));
        return moments.Contains(null) ? null : moments.Min();
    }

    private async Task<LedgerEntry> ComposeAsync(string id, District district, Recipient recipient, Contact contact, List<DueNotice> due, DateTimeOffset now, CancellationToken cancellation)
    {
        // Before the message is claimed: what a link leads to is there before anybody can have the link.
        var today = SchoolClock.DateAt(now, district.Zone);
        var linked = new List<DueNotice>();
        foreach (var notice in due) linked.Add(await LinkedAsync(notice, today, cancellation));
        var stop = contact.Address is null || recipient.Audience == NoticeAudience.Staff ? null : await links.IssueAsync(LinkTerms.ToStop(linked[0].Record.Key(), recipient, today), cancellation);
        var message = composer.Compose(id, district, recipient, contact, linked, now, stop);
        return new(message, [.. due.Select(notice => new NoticeRef(notice.Record.Key(), notice.Notice.Id, notice.Notice.Milestone))], HandedOver: false) { Lease = handOver.LeaseAt(now) };
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

    /// <summary>The notices that are to be told, with their hints, and the hints that have nothing to tell any more.</summary>
    private async Task<(List<(StoredRow Hint, DueNotice Notice)> Due, List<StoredRow> Done)> ReconsiderAsync(WaitingMail mail, DateTimeOffset now, CancellationToken cancellation)
    {
        var (holding, done) = (new List<(StoredRow Hint, DueNotice Notice)>(), new List<StoredRow>());
        foreach (var hint in mail.Hints)
        {
            if (await ReconsiderAsync(hint, mail.District, now, cancellation) is { } notice) holding.Add((hint, notice));
            else if (NoticeIndex.IsRipe(hint, now)) done.Add(hint);
        }

        var due = new List<(StoredRow, DueNotice)>();
        foreach (var (hint, notice) in holding)
        {
            var beside = holding.Where(other => other.Notice.Record.Id == notice.Record.Id).Select(other => other.Notice.Notice).ToList();
            if (NoticeMerge.WhyNot(notice.Notice, beside) is not { } why) due.Add((hint, notice));
            else
            {
                await SettleAsync(notice, NoticeState.Superseded, why, now, cancellation);
                done.Add(hint);
            }
        }

        return (due, done);
    }

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
