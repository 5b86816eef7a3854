using IlpFunctions.Forms;
using IlpFunctions.Plans;
using IlpFunctions.Students.Acts;

namespace IlpFunctions.Students.Commands;

/// <summary>This record is one of two of one person, and the other is kept: nothing more is said of the student here.</summary>
public sealed record GiveUpRecord : StudentCommand
{
    /// <summary>The record that is kept.</summary>
    public required StudentId Into { get; init; }

    /// <summary>The school's date.</summary>
    public required DateOnly On { get; init; }
}

/// <summary>A version of the plan comes over from a record that was given up.</summary>
public sealed record AbsorbPlanVersion : StudentCommand
{
    /// <summary>The record that was given up.</summary>
    public required StudentId From { get; init; }

    /// <summary>The version, as that record knows it.</summary>
    public required PlanVersion Version { get; init; }

    /// <summary>Its document.</summary>
    public required PlanDocument Document { get; init; }
}

/// <summary>Answers to a form come over from a record that was given up.</summary>
public sealed record AbsorbAnswers : StudentCommand
{
    /// <summary>The record that was given up.</summary>
    public required StudentId From { get; init; }

    /// <summary>That the form was answered, as that record knows it.</summary>
    public required AnsweredForm Answered { get; init; }

    /// <summary>The answers.</summary>
    public required AnswerSheet Sheet { get; init; }
}

/// <summary>All else comes over from a record that was given up, after its plans and answers.</summary>
public sealed record AbsorbRecord : StudentCommand
{
    /// <summary>The record, as it was given up.</summary>
    public required StudentRecord Other { get; init; }
}
