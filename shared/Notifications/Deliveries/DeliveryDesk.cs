using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Findings;
using IlpFunctions.Milestones;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Students.Acts;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;

namespace IlpFunctions.Notifications.Deliveries;

/// <summary>
/// Acts on what becomes of messages: an address from which mail comes back, or whose reader called it spam, is not used again, and what the message told goes the next way there is. The same
/// report again changes nothing.
/// </summary>
public sealed class DeliveryDesk(DeliveryLog log, AddressBook addresses, StudentRows rows, DueIndex index, CommandDesk desk, DistrictDirectory districts, FindingBoard findings, TimeProvider time)
{
    /// <summary>Takes a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="waker">Wakes the students it concerns; null leaves that to the sweeper.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it is of a message of ours.</returns>
    public async Task<bool> TakeAsync(DeliveryReport report, IStudentWaker? waker, CancellationToken cancellation = default)
    {
        if (await log.FindAsync(report.TrackingId, cancellation) is not { } note || await districts.FindAsync(note.District, cancellation) is not { } district) return false;

        // Of another address than we wrote to: a list's member, or the one address of test mode.
        if (report.Address is { } named && AddressBook.Digest(named) != note.Address) return true;
        if (StandingOf(report.Outcome) is { } standing) await CondemnAsync(district, note, standing, waker, cancellation);
        else if (report.Outcome != DeliveryOutcome.Delivered) await GiveUpAsync(note, Why(report), cancellation);
        if (note.Outcome != report.Outcome) await log.NoteAsync(report.TrackingId, note with { Outcome = report.Outcome, At = time.GetUtcNow() }, cancellation);
        return true;
    }

    /// <summary>A message that is off our hands could not go to its address: there is no such mailbox, or its reader has asked for no more since. Wakes nobody: the sweeper does.</summary>
    public async Task ComeBackAsync(LedgerEntry entry, CancellationToken cancellation = default)
    {
        var (note, district) = (DeliveryNote.Of(entry), await districts.GetAsync(entry.Message.District, cancellation));
        await CondemnAsync(district, note, await addresses.FindAsync(district.Id, entry.Message.ToAddress!, cancellation) ?? AddressStanding.Bounced, waker: null, cancellation);
    }

    /// <summary>Takes that whoever reads mail at an address asks for no more, or for mail again.</summary>
    public async Task StopAsync(StudentKey student, Recipient recipient, bool stop, IStudentWaker waker, CancellationToken cancellation = default)
    {
        if (await rows.ReadAsync(student, cancellation) is not { } current) return;
        var district = await districts.GetAsync(student.District, cancellation);
        if (Contact.Find(recipient, current.Record, district)?.Address is not { } address) return;
        var (standing, now) = (stop ? AddressStanding.OptedOut : AddressStanding.Works, time.GetUtcNow());
        await addresses.MarkAsync(district.Id, address, standing, now, cancellation);
        await MarkAsync(student, recipient.KeyPart(), address, standing, district, now, waker, cancellation);
    }

    private async Task CondemnAsync(District district, DeliveryNote note, AddressStanding standing, IStudentWaker? waker, CancellationToken cancellation)
    {
        var (now, address) = (time.GetUtcNow(), await AddressAsync(note, district, cancellation));
        if (address is null) return; // Corrected meanwhile.
        await addresses.MarkAsync(district.Id, address, standing, now, cancellation);
        if (note.Recipient.Audience == NoticeAudience.Staff) await findings.SayAsync(district.Id, FindingKind.StaffAddress, note.Recipient.Id, $"Mail to {note.ToName} comes back. Correct the address in the student information system.", cancellation);
        else
        {
            foreach (var student in note.Notices.Select(notice => notice.Student).Distinct()) await MarkAsync(student, note.MessageId, address, standing, district, now, waker, cancellation);
        }

        foreach (var reference in note.Notices) await AgainAsync(reference, note, district, now, cancellation);
    }

    private Task<CommandResult> MarkAsync(StudentKey student, string source, string address, AddressStanding standing, District district, DateTimeOffset now, IStudentWaker? waker, CancellationToken cancellation)
    {
        var today = SchoolClock.DateAt(now, district.Zone);
        var mark = new MarkAddress { Key = $"address:{standing}:{Keys.Digest(Keys.Join(source, Keys.Day(today)))}", Actor = "mail", Address = address, Standing = standing, On = today };
        return waker is null ? desk.RecordAsync(student, mark, cancellation) : desk.SubmitAsync(student, mark, waker, cancellation);
    }

    /// <summary>The address of the note, from whoever has it now; null when nobody has.</summary>
    private async Task<string?> AddressAsync(DeliveryNote note, District district, CancellationToken cancellation)
    {
        foreach (var student in note.Notices.Select(notice => notice.Student).Distinct())
        {
            if (await rows.ReadAsync(student, cancellation) is not { } current) continue;
            if (Contact.Find(note.Recipient, current.Record, district)?.Address is { } address && AddressBook.Digest(address) == note.Address) return address;
        }

        return null;
    }

    /// <summary>What nobody read goes again, the next way there is: by letter, or to an address that was corrected. What is settled by now does not.</summary>
    private async Task AgainAsync(NoticeRef reference, DeliveryNote note, District district, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await rows.NoticeAsync(reference.Student, reference.Notice, cancellation) is not { } row || await rows.ReadAsync(reference.Student, cancellation) is not { } current) return;
        var notice = row.Read<Notice>();
        var isOpen = current.Record.Milestones.Any(milestone => milestone.Id == notice.Milestone && milestone.State == MilestoneState.Open);
        if (!isOpen || notice.State is not (NoticeState.Sent or NoticeState.Undeliverable) || notice.Message != note.MessageId) return;
        await index.AddNoticeAgainAsync(reference.Student, notice, district, now, Contact.GetsLetters(notice.Recipient, current.Record, district), cancellation);
        await rows.CommitAsync(reference.Student, [StudentRows.NoticeChange(notice with { State = NoticeState.Pending, Message = null, Why = null, SettledAt = null }, row.ETag)], cancellation);
    }

    private async Task GiveUpAsync(DeliveryNote note, string why, CancellationToken cancellation)
    {
        foreach (var reference in note.Notices)
        {
            if (await rows.NoticeAsync(reference.Student, reference.Notice, cancellation) is not { } row || row.Read<Notice>() is not { State: NoticeState.Sent } notice || notice.Message != note.MessageId) continue;
            await rows.CommitAsync(reference.Student, [StudentRows.NoticeChange(notice with { State = NoticeState.Undeliverable, Why = why }, row.ETag)], cancellation);
        }
    }

    private static AddressStanding? StandingOf(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Bounced or DeliveryOutcome.Suppressed => AddressStanding.Bounced,
        DeliveryOutcome.Complained => AddressStanding.Complained,
        _ => null,
    };

    private static string Why(DeliveryReport report)
    {
        var said = report.Code.Length > 0 ? $" ({report.Code})" : "";
        return report.Outcome switch
        {
            DeliveryOutcome.FilteredSpam => $"The recipient's mail server took it for spam{said}.",
            DeliveryOutcome.Quarantined => $"The recipient's mail server keeps it in quarantine{said}.",
            _ => $"It could not be delivered{said}.",
        };
    }
}
