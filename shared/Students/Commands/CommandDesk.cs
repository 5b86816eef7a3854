using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Storage;

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
    private const int MostEarly = 20;

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
            // The list, and what came early, may be what a crash prevented the first time.
            if (current is { } known && !await CatchUpAsync(student, cancellation)) await rollcall.ListAsync(known.Record, cancellation);
            return receipt.RefusedBecause is { } reason ? new(CommandOutcome.Refused, Reason: reason) : new(CommandOutcome.Duplicate, receipt.Created, Raised: receipt.Raised);
        }

        var context = new CommandContext(await districts.GetAsync(student.District, cancellation), time.GetUtcNow());
        switch (CommandRules.Decide(student, current?.Record, command, context))
        {
            case CommandDecision.Unchanged:
                return new(CommandOutcome.Unchanged);
            case CommandDecision.Early:
                return await KeepEarlyAsync(student, command, context, cancellation);
            case CommandDecision.Refused refused:
                await KeepRefusalAsync(student, current, command, refused.Reason, cancellation);
                return new(CommandOutcome.Refused, Reason: refused.Reason);
            case CommandDecision.Accepted accepted:
                return await KeepAsync(student, current, command, accepted, context, cancellation);
            default:
                throw new InvalidOperationException("A command is accepted, refused, kept for later or changes nothing.");
        }
    }

    private async Task<CommandResult> KeepAsync(StudentKey student, VersionedRecord? current, StudentCommand command, CommandDecision.Accepted accepted, CommandContext context, CancellationToken cancellation)
    {
        var early = current is null ? await rows.EarlyAsync(student, cancellation) : [];
        var transaction = CommandTransaction.Of(student, current, command, accepted, early, context);
        await index.AddWakeAsync(student, context.Today, context.Now, cancellation);
        await rows.CommitAsync(student, transaction.Changes, cancellation);
        await rollcall.ListAsync(transaction.Record, cancellation);
        if (current is null) await CatchUpAsync(student, cancellation);
        return new(CommandOutcome.Accepted, Created: current is null, Raised: transaction.Raised);
    }

    private async Task<CommandResult> KeepEarlyAsync(StudentKey student, StudentCommand command, CommandContext context, CancellationToken cancellation)
    {
        if ((await rows.EarlyAsync(student, cancellation)).Count >= MostEarly)
        {
            var reason = $"{MostEarly} events wait for this student to be enrolled already. Enrol the student first.";
            await KeepRefusalAsync(student, current: null, command, reason, cancellation);
            return new(CommandOutcome.Refused, Reason: reason);
        }

        var receipt = StudentRows.ReceiptChange(command.Key, new(command, context.Now, Created: false, RefusedBecause: null));
        await rows.CommitAsync(student, [StudentRows.EarlyChange(command), receipt], cancellation);
        return new(await CatchUpAsync(student, cancellation) ? CommandOutcome.Accepted : CommandOutcome.Kept);
    }

    /// <summary>
    /// Takes up what was kept until its student is enrolled, where the enrolment was stored at the same moment and the two did not see each other. Both look here after they are stored: whoever was last
    /// sees the other.
    /// </summary>
    /// <returns>Whether there was something, and an enrolled student.</returns>
    internal async Task<bool> CatchUpAsync(StudentKey student, CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await rows.EarlyAsync(student, cancellation) is not { Count: > 0 } early || await rows.ReadAsync(student, cancellation) is not { } current) return false;
            var context = new CommandContext(await districts.GetAsync(student.District, cancellation), time.GetUtcNow());
            var transaction = CommandTransaction.Late(student, current, early, context);
            await index.AddWakeAsync(student, context.Today, context.Now, cancellation);
            try
            {
                await rows.CommitAsync(student, transaction.Changes, cancellation);
                await rollcall.ListAsync(transaction.Record, cancellation);
                return true;
            }
            catch (StorageConflictException) when (attempt < MostAttempts)
            {
                // The other one took it up, or another command was first: look again.
            }
        }
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
