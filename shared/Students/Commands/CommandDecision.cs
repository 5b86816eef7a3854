using IlpFunctions.Forms;
using IlpFunctions.Plans;

namespace IlpFunctions.Students.Commands;

/// <summary>What a command does to a record.</summary>
public abstract record CommandDecision
{
    private CommandDecision()
    {
    }

    /// <summary>The record changes.</summary>
    /// <param name="Record">The record after it.</param>
    /// <param name="Story">What happened, one sentence each, for the audit trail.</param>
    /// <param name="Plan">The plan document to keep beside the record, when there is a new one.</param>
    /// <param name="Answers">The answers to keep beside the record, when there are some.</param>
    public sealed record Accepted(StudentRecord Record, IReadOnlyList<string> Story, NewPlanVersion? Plan = null, NewAnswers? Answers = null) : CommandDecision;

    /// <summary>It speaks of a student nobody has enrolled yet: kept until somebody does, because events may overtake each other.</summary>
    public sealed record Early : CommandDecision;

    /// <summary>Everything it says is so already.</summary>
    public sealed record Unchanged : CommandDecision;

    /// <summary>It cannot be so; the reason is for a person.</summary>
    /// <param name="Reason">Why, and what to do.</param>
    public sealed record Refused(string Reason) : CommandDecision;
}

/// <summary>A plan document to keep.</summary>
/// <param name="Number">The version's number.</param>
/// <param name="Document">The document.</param>
public sealed record NewPlanVersion(int Number, PlanDocument Document);

/// <summary>Answers to keep.</summary>
/// <param name="Key">The command that brought them.</param>
/// <param name="Sheet">The answers.</param>
public sealed record NewAnswers(string Key, AnswerSheet Sheet);
