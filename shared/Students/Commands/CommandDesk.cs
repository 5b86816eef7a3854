using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Storage;
using IlpFunctions.Time;

namespace IlpFunctions.Students.Commands;

/// <summary>
/// Where every command arrives: recorded first, then the orchestration is woken. In this order, so that a crash anywhere is repaired without scanning:
/// a due-index row that says "look at this student"; one transaction with the record, the receipt, the audit entry and the wake row; the wake-up itself.
/// A crash before the transaction leaves a hint to nothing, a crash after it leaves a hint that the sweeper follows.
/// </summary>
/// <param name="rows">The students' rows.</param>
/// <param name="index">The index of due work.</param>
/// <param name="rollcall">The lists that pages read.</param>
/// <param name="districts">The districts' settings.</param>
/// <param name="time">The business clock.</param>
public sealed class CommandDesk(StudentRows rows, DueIndex index, Rollcall rollcall, DistrictDirectory districts, TimeProvider time)
{
    private const int MostAttempts = 20;

    /// <summary>Handles a command and wakes the student's orchestration.</summary>
    public async Task<CommandResult> SubmitAsync(StudentKey student, StudentCommand command, IStudentWaker waker, CancellationToken cancellation = default)
    {
        var result = await RecordAsync(student, command, cancellation);
        if (result.Outcome is (CommandOutcome.Accepted or CommandOutcome.Duplicate) && await rows.ReadAsync(student, cancellation) is { } current)
            await waker.WakeAsync(student, mayStart: current.Record.NeedsLifecycle(), cancellation);
        return result;
    }

    /// <summary>Handles a command and leaves the wake-up to the caller, or to the sweeper: for bulk work that wakes students when all is in place.</summary>
    public async Task<CommandResult> RecordAsync(StudentKey student, StudentCommand command, CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(student, command, cancellation);
            }
            catch (StorageConflictException) when (attempt < MostAttempts)
            {
                // Another command or a turn was first: read again, decide again.
            }
        }
    }

    private async Task<CommandResult> AttemptAsync(StudentKey student, StudentCommand command, CancellationToken cancellation)
    {
        var current = await rows.ReadAsync(student, cancellation);
        if (await rows.ReceiptAsync(student, command.Key, cancellation) is { } receipt)
        {
            // The list may be what a crash prevented the first time.
            if (current is { } known) await rollcall.ListAsync(known.Record, cancellation);
            return receipt.RefusedBecause is { } reason ? new(CommandOutcome.Refused, Reason: reason) : new(CommandOutcome.Duplicate, receipt.Created);
        }

        switch (CommandRules.Decide(student, current?.Record, command))
        {
            case CommandDecision.Unchanged:
                return new(CommandOutcome.Unchanged);
            case CommandDecision.Refused refused:
                await KeepRefusalAsync(student, current, command, refused.Reason, cancellation);
                return new(CommandOutcome.Refused, Reason: refused.Reason);
            case CommandDecision.Accepted accepted:
                await KeepAsync(student, current, command, accepted, cancellation);
                return new(CommandOutcome.Accepted, Created: current is null);
            default:
                throw new InvalidOperationException("A command is accepted, refused or changes nothing.");
        }
    }

    private async Task KeepAsync(StudentKey student, VersionedRecord? current, StudentCommand command, CommandDecision.Accepted accepted, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var district = await districts.GetAsync(student.District, cancellation);
        var today = SchoolClock.DateAt(now, district.Zone);
        var record = accepted.Record.Next(accepted.Story.Count);
        var changes = new List<RowChange>
        {
            StudentRows.RecordChange(record, current?.ETag),
            StudentRows.ReceiptChange(command.Key, new(command, now, Created: current is null, RefusedBecause: null)),
            StudentRows.WakeChange(today),
        };
        changes.AddRange(accepted.Story.Select((what, i) => StudentRows.AuditChange(accepted.Record.AuditLength + i, new(now, command.Actor, what))));
        if (accepted.Plan is { } document) changes.Add(StudentRows.PlanChange(accepted.Record.Plan!.Version, document));

        await index.AddWakeAsync(student, today, now, cancellation);
        await rows.CommitAsync(student, changes, cancellation);
        await rollcall.ListAsync(record, cancellation);
    }

    private async Task KeepRefusalAsync(StudentKey student, VersionedRecord? current, StudentCommand command, string reason, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var changes = new List<RowChange> { StudentRows.ReceiptChange(command.Key, new(command, now, Created: false, reason)) };
        var record = current?.Record.Next(entries: 1);
        if (record is not null)
        {
            changes.Add(StudentRows.RecordChange(record, current!.ETag));
            changes.Add(StudentRows.AuditChange(current.Record.AuditLength, new(now, command.Actor, $"Refused: {reason}")));
        }

        await rows.CommitAsync(student, changes, cancellation);
        if (record is not null) await rollcall.ListAsync(record, cancellation);
    }
}
