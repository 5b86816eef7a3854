using IlpFunctions.Districts;
using IlpFunctions.Intake.Catalogue;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Intake;

/// <summary>Says to students' records what events say. A student is found by the names that an event uses; one who is not known yet gets an id, and what is said waits until somebody enrols them.</summary>
public sealed class StudentIntake(StudentRegister register, StudentRows rows, BulkDesk desk, TimeProvider time)
{
    /// <summary>Settles events that speak of students, many at once; those that share a name with one before them after it.</summary>
    /// <param name="stated">The events, and what they say.</param>
    /// <param name="district">The district.</param>
    /// <param name="batch">Collects what is left to do.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What became of each, in their order.</returns>
    public async Task<IReadOnlyList<IntakeEvent>> SettleAsync(IReadOnlyList<(IntakeEvent Arrived, StudentStatement Statement)> stated, District district, BatchWork batch, CancellationToken cancellation = default)
    {
        var settled = new IntakeEvent[stated.Count];
        var left = Enumerable.Range(0, stated.Count).ToList();
        while (left.Count > 0)
        {
            var (met, now) = (new HashSet<string>(), new List<int>());
            foreach (var at in left)
            {
                string[] own = [$"number {stated[at].Statement.StudentId}", .. stated[at].Statement.StateId is { } state ? [$"state {state}"] : Array.Empty<string>()];
                if (!own.Any(met.Contains)) now.Add(at);
                met.UnionWith(own);
            }

            var after = await SettleStrangersAsync([.. now.Select(at => stated[at])], district, batch, cancellation);
            for (var i = 0; i < now.Count; i++) settled[now[i]] = after[i];
            left = [.. left.Except(now)];
        }

        return settled;
    }

    /// <summary>Settles events no two of which share a name.</summary>
    private async Task<IReadOnlyList<IntakeEvent>> SettleStrangersAsync(IReadOnlyList<(IntakeEvent Arrived, StudentStatement Statement)> stated, District district, BatchWork batch, CancellationToken cancellation)
    {
        var settled = new IntakeEvent[stated.Count];
        var good = new List<(int At, IReadOnlyList<StudentAlias> Names)>();
        for (var at = 0; at < stated.Count; at++)
        {
            var (arrived, names) = (stated[at].Arrived, await NamesAsync(district.Id, stated[at].Statement, cancellation));
            if (arrived.Decisions.All(decision => decision.What != IntakeAction.Released) && await AreTwoAsync(district.Id, names, cancellation))
                settled[at] = arrived with { State = IntakeState.Held, Reason = "The state's number and the district's number in it mean two different students. Merge their records or correct the event; released as it is, it goes to the student of the state's number." };
            else good.Add((at, names));
        }

        var registrations = await register.ResolveAllAsync(district.Id, [.. good.Select(one => one.Names)], cancellation);
        var commands = new List<BulkCommand>();
        foreach (var ((at, names), registration) in good.Zip(registrations)) commands.Add(await CommandAsync(district.Id, stated[at], names, registration, cancellation));
        var results = await desk.RecordAsync(district.Id, commands, cancellation);
        for (var i = 0; i < good.Count; i++) settled[good[i].At] = await AfterAsync(stated[good[i].At].Arrived, commands[i].Student, results[i], batch, cancellation);
        return settled;
    }

    private async Task<BulkCommand> CommandAsync(DistrictId district, (IntakeEvent Arrived, StudentStatement Statement) stated, IReadOnlyList<StudentAlias> names, Registration registration, CancellationToken cancellation)
    {
        var (arrived, student) = (stated.Arrived, new StudentKey(district, registration.Student));
        var before = registration.IsMinted ? null : await rows.ReadAsync(student, cancellation);
        var context = new StatementContext(student, [.. names.Except(registration.Elsewhere)], arrived.CommandKey(), arrived.Actor(), arrived.OccurredAt!.Value, before?.Record.Intention);
        return new(student, stated.Statement.Command(context), registration.IsMinted);
    }

    private async Task<IntakeEvent> AfterAsync(IntakeEvent arrived, StudentKey student, CommandResult result, BatchWork batch, CancellationToken cancellation)
    {
        var settled = arrived with { Student = student.Id, State = IntakeState.Settled, Reason = null, SettledAt = time.GetUtcNow() };
        if (result.Outcome == CommandOutcome.Refused) return settled with { State = IntakeState.Refused, Reason = result.Reason, SettledAt = null };
        var after = result.Record ?? (await rows.ReadAsync(student, cancellation))?.Record;
        if (after is not null && result.Outcome is CommandOutcome.Accepted or CommandOutcome.Duplicate) batch.Wake(after!);
        return settled with { Outcome = Words(result.Outcome, isEnrolled: after is not null) };
    }

    /// <summary>The names, the most lasting first. A number that the rosters use as sourcedId is one.</summary>
    private async Task<IReadOnlyList<StudentAlias>> NamesAsync(DistrictId district, StudentStatement statement, CancellationToken cancellation)
    {
        var (number, sourcedId) = (new StudentAlias(StudentAliasKind.Number, statement.StudentId), new StudentAlias(StudentAliasKind.SourcedId, statement.StudentId));
        var isSourcedId = await register.FindAsync(district, number, cancellation) is null && await register.FindAsync(district, sourcedId, cancellation) is not null;
        var own = isSourcedId ? sourcedId : number;
        return statement.StateId is { } state ? [new(StudentAliasKind.State, state), own] : [own];
    }

    private async Task<bool> AreTwoAsync(DistrictId district, IReadOnlyList<StudentAlias> names, CancellationToken cancellation)
    {
        if (names.Count < 2) return false;
        var (one, other) = (await register.FindAsync(district, names[0], cancellation), await register.FindAsync(district, names[1], cancellation));
        return one is not null && other is not null && one != other;
    }

    // The same words whether it was recorded now or by a process that died after it.
    private static string Words(CommandOutcome outcome, bool isEnrolled) => outcome switch
    {
        CommandOutcome.Unchanged => "Everything it says was so already.",
        _ when !isEnrolled => "Kept until the student is enrolled.",
        _ => "Recorded.",
    };
}
