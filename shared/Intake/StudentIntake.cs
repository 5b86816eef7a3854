using IlpFunctions.Districts;
using IlpFunctions.Intake.Catalogue;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Intake;

/// <summary>Says to a student's record what an event says. The student is found by the names that the event uses; one who is not known yet gets an id, and what is said waits until somebody enrols them.</summary>
public sealed class StudentIntake(StudentRegister register, StudentRows rows, CommandDesk desk, TimeProvider time)
{
    /// <summary>Settles an event that speaks of a student.</summary>
    public async Task<IntakeEvent> SettleAsync(IntakeEvent arrived, StudentStatement statement, District district, BatchWork batch, CancellationToken cancellation = default)
    {
        var names = await NamesAsync(district.Id, statement, cancellation);
        if (arrived.Decisions.All(decision => decision.What != IntakeAction.Released) && await AreTwoAsync(district.Id, names, cancellation))
            return arrived with { State = IntakeState.Held, Reason = "The state's number and the district's number in it mean two different students. Merge their records or correct the event; released as it is, it goes to the student of the state's number." };
        var registration = await register.ResolveAsync(district.Id, names, cancellation);
        var student = new StudentKey(district.Id, registration.Student);
        var before = await rows.ReadAsync(student, cancellation);
        var context = new StatementContext(student, [.. names.Except(registration.Elsewhere)], arrived.CommandKey(), arrived.Actor(), arrived.OccurredAt!.Value, before?.Record.Intention);
        var result = await desk.RecordAsync(student, statement.Command(context), cancellation);
        var settled = arrived with { Student = registration.Student, State = IntakeState.Settled, Reason = null, SettledAt = time.GetUtcNow() };
        if (result.Outcome == CommandOutcome.Refused) return settled with { State = IntakeState.Refused, Reason = result.Reason, SettledAt = null };
        var after = await rows.ReadAsync(student, cancellation);
        if (after is not null && result.Outcome is CommandOutcome.Accepted or CommandOutcome.Duplicate) batch.Wake(after!.Record);
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
