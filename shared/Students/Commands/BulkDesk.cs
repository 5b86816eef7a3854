using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Storage;

namespace IlpFunctions.Students.Commands;

/// <summary>
/// Records commands for many students of one district, each as <see cref="CommandDesk.RecordAsync"/> would, in the same order of hint, transaction and list: the district is read once, hints and lists are
/// written together, and transactions go out many at once. Whatever is not plain (a conflict, a refusal, a student nobody has enrolled) is left to the desk, one at a time.
/// </summary>
public sealed class BulkDesk(CommandDesk desk, StudentRows rows, DueIndex index, Rollcall rollcall, DistrictDirectory districts, TimeProvider time)
{
    private const int AtOnce = 64;

    /// <summary>Handles the commands and wakes nobody.</summary>
    /// <param name="district">The district.</param>
    /// <param name="commands">The commands; of one student the first is recorded before the second is looked at.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What became of each, in their order.</returns>
    public async Task<IReadOnlyList<CommandResult>> RecordAsync(DistrictId district, IReadOnlyList<BulkCommand> commands, CancellationToken cancellation = default)
    {
        if (commands.Count == 0) return [];
        var context = new CommandContext(await districts.GetAsync(district, cancellation), time.GetUtcNow());
        var results = new CommandResult?[commands.Count];
        var accepted = new List<(int At, CommandTransaction Transaction)>();
        var seen = new HashSet<StudentKey>();
        for (var at = 0; at < commands.Count; at++)
        {
            if (!seen.Add(commands[at].Student)) continue;
            var (result, transaction) = await DecideAsync(commands[at], context, cancellation);
            results[at] = result;
            if (transaction is not null) accepted.Add((at, transaction));
        }

        await KeepAsync(commands, accepted, results, context, cancellation);
        for (var at = 0; at < commands.Count; at++) results[at] ??= await desk.RecordAsync(commands[at].Student, commands[at].Command, cancellation);
        return results!;
    }

    /// <returns>What became of it, or what is to be written; neither for one that the desk is to handle.</returns>
    private async Task<(CommandResult? Result, CommandTransaction? Transaction)> DecideAsync(BulkCommand one, CommandContext context, CancellationToken cancellation)
    {
        var current = one.IsNew ? null : await rows.ReadAsync(one.Student, cancellation);
        if (current is null && !one.IsNew) return (null, null);
        if (current is not null && await rows.ReceiptAsync(one.Student, one.Command.Key, cancellation) is not null) return (null, null);
        return CommandRules.Decide(one.Student, current?.Record, one.Command, context) switch
        {
            CommandDecision.Unchanged => (new(CommandOutcome.Unchanged) { Record = current?.Record }, null),
            CommandDecision.Accepted accepted => (null, CommandTransaction.Of(one.Student, current, one.Command, accepted, [], context)),
            _ => (null, null),
        };
    }

    private async Task KeepAsync(
        IReadOnlyList<BulkCommand> commands, List<(int At, CommandTransaction Transaction)> accepted, CommandResult?[] results, CommandContext context, CancellationToken cancellation)
    {
        if (accepted.Count == 0) return;
        await index.AddWakesAsync(accepted.Select(entry => commands[entry.At].Student), context.Today, context.Now, cancellation);
        var kept = new List<(StudentRecord Record, bool IsNew)>();
        foreach (var chunk in accepted.Chunk(AtOnce))
        {
            var done = await Task.WhenAll(chunk.Select(entry => TryCommitAsync(commands[entry.At].Student, entry.Transaction, cancellation)));
            foreach (var (at, transaction) in chunk.Where((_, n) => done[n]))
            {
                results[at] = new(CommandOutcome.Accepted, Created: transaction.Record.Revision == 1, Raised: transaction.Raised) { Record = transaction.Record };
                kept.Add((transaction.Record, commands[at].IsNew));
            }
        }

        await rollcall.ListAllAsync(kept, cancellation);
        foreach (var (at, transaction) in accepted.Where(entry => commands[entry.At].IsNew && results[entry.At] is not null))
        {
            if (await desk.CatchUpAsync(commands[at].Student, cancellation)) results[at] = results[at]! with { Record = null };
        }
    }

    /// <returns>False when somebody was first: then it is read and decided again.</returns>
    private async Task<bool> TryCommitAsync(StudentKey student, CommandTransaction transaction, CancellationToken cancellation)
    {
        try
        {
            await rows.CommitAsync(student, transaction.Changes, cancellation);
            return true;
        }
        catch (StorageConflictException)
        {
            return false;
        }
    }
}

/// <summary>A command among many.</summary>
/// <param name="Student">The student.</param>
/// <param name="Command">The command.</param>
/// <param name="IsNew">Whether nothing can be stored of the student yet, because the id was made just now: then nothing is read.</param>
public readonly record struct BulkCommand(StudentKey Student, StudentCommand Command, bool IsNew = false);
