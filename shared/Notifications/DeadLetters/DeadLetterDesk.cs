using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Notifications.Deliveries;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;
using MimeKit;

namespace IlpFunctions.Notifications.DeadLetters;

/// <summary>
/// Takes what a person decides about a message that could not be delivered. Everything that follows from a decision is done before the decision is noted, and doing it again changes nothing:
/// whoever is stopped in between decides once more.
/// </summary>
public sealed class DeadLetterDesk(DeadLetterBox box, SentLedger ledger, StudentRows rows, DueIndex index, CommandDesk desk, AddressBook addresses, TimeProvider time)
{
    /// <summary>A message that is sent again is left alone for so long, until its notices wait for it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>Well within the days for which the ledger takes up what waits.</summary>
    private static readonly TimeSpan TooOld = TimeSpan.FromDays(14);

    private const string Settled = "Somebody has settled this message already.";

    /// <summary>Sends a message again with the next round, to its address or to another.</summary>
    /// <returns>Why not, for the person; null when it is done.</returns>
    public async Task<string?> SendAgainAsync(District district, string message, string address, string by, IStudentWaker waker, CancellationToken cancellation = default)
    {
        if (await OpenAsync(district, message, cancellation) is not { } open) return Settled;
        var (letter, etag) = open;
        var now = time.GetUtcNow();
        if (now - letter.At > TooOld) return "It is older than two weeks, and what it says may be of the past: discard it, and look at the student's page.";
        if (await WhyNotAsync(letter, district, address, cancellation) is { } why) return why;
        var waiting = await WaitingAsync(letter, district, cancellation);
        if (waiting.Count == 0) return "Nothing that it says still holds: discard it.";

        // A decision of its own makes a message of its own: a provider that has refused the old one does not answer for the new one.
        var again = letter.Message with { Id = Keys.Digest(Keys.Join(letter.Message.Id, "again")), ToAddress = address };
        var slot = LedgerSlot.Again(SchoolClock.DateAt(letter.At, district.Zone), again.Id);
        await EnterAsync(slot, new LedgerEntry(again, waiting, HandedOver: false) { NotBefore = now + Grace }, cancellation);
        foreach (var reference in waiting) await WaitAgainAsync(reference, letter.Message.Id, district, now, cancellation);
        await TellAsync(letter, isAgain: true, address != letter.Message.ToAddress, by, waker, cancellation);
        return await DecideAsync(letter with { Decision = new(again.Id, by, now) }, etag, cancellation);
    }

    /// <summary>Discards a message: what it told is not told.</summary>
    /// <returns>Why not, for the person; null when it is done.</returns>
    public async Task<string?> DiscardAsync(District district, string message, string by, IStudentWaker waker, CancellationToken cancellation = default)
    {
        if (await OpenAsync(district, message, cancellation) is not { } open) return Settled;
        await TellAsync(open.Letter, isAgain: false, isCorrected: false, by, waker, cancellation);
        return await DecideAsync(open.Letter with { Decision = new(SentAgain: null, by, time.GetUtcNow()) }, open.ETag, cancellation);
    }

    private async Task<(DeadLetter Letter, string ETag)?> OpenAsync(District district, string message, CancellationToken cancellation) =>
        await box.FindAsync(district.Id, message, cancellation) is { Letter.Decision: null } open ? open : null;

    private async Task<string?> WhyNotAsync(DeadLetter letter, District district, string address, CancellationToken cancellation)
    {
        if (address.Length > 254 || !MailboxAddress.TryParse(address, out var mailbox) || mailbox.Address != address || !address.Contains('@')) return "This is not a mail address: write it as name@example.org.";
        return await addresses.FindAsync(district.Id, letter.Message.Recipient, address, cancellation) is null ? null : "Mail to this address comes back, or its reader asked for no more. Write another.";
    }

    /// <summary>What the message told and still holds. What was told otherwise since, or waits already because a decision was interrupted, is told apart by its message.</summary>
    private async Task<IReadOnlyList<NoticeRef>> WaitingAsync(DeadLetter letter, District district, CancellationToken cancellation)
    {
        var waiting = new List<NoticeRef>();
        foreach (var reference in letter.Notices)
        {
            if (await rows.NoticeAsync(reference.Student, reference.Notice, cancellation) is not { } row || await rows.ReadAsync(reference.Student, cancellation) is not { } current) continue;
            var notice = row.Read<Notice>();
            var isOurs = notice.State == NoticeState.Pending || notice.Message == letter.Message.Id;
            if (isOurs && NoticeRules.WhyNot(notice, current.Record, district, SchoolClock.DateAt(time.GetUtcNow(), district.Zone)) is null) waiting.Add(reference);
        }

        return waiting;
    }

    private async Task EnterAsync(LedgerSlot slot, LedgerEntry entry, CancellationToken cancellation)
    {
        try
        {
            await ledger.ClaimAsync(slot, entry, cancellation);
        }
        catch (StorageConflictException)
        {
            // The decision was interrupted: it is there already.
        }
    }

    private async Task WaitAgainAsync(NoticeRef reference, string message, District district, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await rows.NoticeAsync(reference.Student, reference.Notice, cancellation) is not { } row || row.Read<Notice>() is not { State: NoticeState.Undeliverable } notice || notice.Message != message) return;
        await index.AddNoticeAgainAsync(reference.Student, notice, district, now, cancellation: cancellation);
        await rows.CommitAsync(reference.Student, [StudentRows.NoticeChange(notice with { State = NoticeState.Pending, Message = null, Why = null, SettledAt = null }, row.ETag)], cancellation);
    }

    private async Task TellAsync(DeadLetter letter, bool isAgain, bool isCorrected, string by, IStudentWaker waker, CancellationToken cancellation)
    {
        foreach (var student in letter.Notices.Select(notice => notice.Student).Distinct())
        {
            var decided = new DecideDeadLetter { Key = $"deadLetter:{letter.Message.Id}", Actor = by, SentAgain = isAgain, Corrected = isCorrected, Recipient = letter.Message.ToName };
            await desk.SubmitAsync(student, decided, waker, cancellation);
        }
    }

    private async Task<string?> DecideAsync(DeadLetter decided, string etag, CancellationToken cancellation)
    {
        try
        {
            await box.DecideAsync(decided, etag, cancellation);
            return null;
        }
        catch (StorageConflictException)
        {
            return Settled;
        }
    }
}
