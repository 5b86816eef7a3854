namespace IlpFunctions.Students.Commands;

/// <summary>What an accepted command and those that waited for it do to a record, one after the other.</summary>
internal sealed class CommandSteps
{
    private readonly List<(string Who, string What)> audit = [];
    private readonly List<NewPlanVersion> plans = [];
    private readonly List<NewAnswers> answers = [];

    /// <param name="record">The record before the first step.</param>
    public CommandSteps(StudentRecord record) => Record = record;

    public CommandSteps(StudentRecord record, string actor, CommandDecision.Accepted first)
        : this(record) => Keep(actor, first);

    /// <summary>The record after every step.</summary>
    public StudentRecord Record { get; private set; }

    /// <summary>What happened, for the audit trail.</summary>
    public IReadOnlyList<(string Who, string What)> Audit => audit;

    /// <summary>Plan documents to keep.</summary>
    public IReadOnlyList<NewPlanVersion> Plans => plans;

    /// <summary>Answers to keep.</summary>
    public IReadOnlyList<NewAnswers> Answers => answers;

    /// <summary>Takes up a command that came too early. What is refused now is told in the audit trail.</summary>
    public void Take(StudentKey student, StudentCommand command, CommandContext context)
    {
        switch (CommandRules.Decide(student, Record, command, context))
        {
            case CommandDecision.Accepted accepted:
                Keep(command.Actor, accepted);
                break;
            case CommandDecision.Refused refused:
                audit.Add((command.Actor, $"Refused: {refused.Reason}"));
                break;
            default:
                break;
        }
    }

    private void Keep(string actor, CommandDecision.Accepted accepted)
    {
        Record = accepted.Record;
        audit.AddRange(accepted.Story.Select(what => (actor, what)));
        if (accepted.Plan is { } plan) plans.Add(plan);
        if (accepted.Answers is { } sheet) answers.Add(sheet);
    }
}
