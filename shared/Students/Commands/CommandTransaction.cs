using IlpFunctions.Storage;
using IlpFunctions.Students.Enrollment;

namespace IlpFunctions.Students.Commands;

/// <summary>What an accepted command writes into its student's partition, all of it or nothing.</summary>
/// <param name="Record">The record as it will stand.</param>
/// <param name="Changes">The rows.</param>
/// <param name="Raised">What a statement of how things are says has happened; null for a command that says itself what happened.</param>
internal sealed record CommandTransaction(StudentRecord Record, IReadOnlyList<RowChange> Changes, IReadOnlyList<string>? Raised)
{
    /// <summary>Puts a transaction together.</summary>
    /// <param name="student">The student.</param>
    /// <param name="current">The record it was decided on; null for a new student.</param>
    /// <param name="command">The command.</param>
    /// <param name="accepted">What was decided.</param>
    /// <param name="early">Commands that waited for the student to be enrolled.</param>
    /// <param name="context">What it was decided under.</param>
    public static CommandTransaction Of(
        StudentKey student, VersionedRecord? current, StudentCommand command, CommandDecision.Accepted accepted, IReadOnlyList<(StudentCommand Command, StoredRow Row)> early, CommandContext context)
    {
        var steps = new CommandSteps(accepted.Record, command.Actor, accepted);
        foreach (var (waiting, _) in early) steps.Take(student, waiting, context);

        var record = steps.Record.Next(steps.Audit.Count);
        var raised = command is EnrollStudent ? EnrollmentNews.Between(current?.Record, record) : null;
        var receipt = StudentRows.ReceiptChange(command.Key, new(command, context.Now, Created: current is null, RefusedBecause: null, raised));
        return new(record, [receipt, .. RowsOf(record, current, steps, early, context)], raised);
    }

    /// <summary>Puts a transaction together that takes up commands which waited for a student who is enrolled by now.</summary>
    /// <param name="student">The student.</param>
    /// <param name="current">The record.</param>
    /// <param name="early">The commands; their receipts were written when they came.</param>
    /// <param name="context">What they are decided under.</param>
    public static CommandTransaction Late(StudentKey student, VersionedRecord current, IReadOnlyList<(StudentCommand Command, StoredRow Row)> early, CommandContext context)
    {
        var steps = new CommandSteps(current.Record);
        foreach (var (waiting, _) in early) steps.Take(student, waiting, context);
        var record = steps.Record.Next(steps.Audit.Count);
        return new(record, [.. RowsOf(record, current, steps, early, context)], Raised: null);
    }

    private static List<RowChange> RowsOf(StudentRecord record, VersionedRecord? current, CommandSteps steps, IReadOnlyList<(StudentCommand Command, StoredRow Row)> early, CommandContext context)
    {
        var changes = new List<RowChange> { StudentRows.RecordChange(record, current?.ETag), StudentRows.WakeChange(context.Today) };
        changes.AddRange(steps.Audit.Select((entry, i) => StudentRows.AuditChange(steps.Record.AuditLength + i, new(context.Now, entry.Who, entry.What))));
        changes.AddRange(steps.Plans.Select(plan => StudentRows.PlanChange(plan.Number, plan.Document)));
        changes.AddRange(steps.Answers.Select(answered => StudentRows.AnswersChange(answered.Key, answered.Sheet)));
        changes.AddRange(early.Select(waiting => RowChange.Delete(waiting.Row.Row, waiting.Row.ETag)));
        return changes;
    }
}
