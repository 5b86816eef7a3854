using IlpFunctions.Calendars;
using IlpFunctions.Plans;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Students.Acts;

namespace IlpFunctions.Students.Commands;

/// <summary>The plan is established.</summary>
public sealed record EstablishPlan : StudentCommand
{
    /// <summary>The school's date on which it was.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The school year.</summary>
    public required SchoolYear Year { get; init; }

    /// <summary>The plan; it is not empty and has no <see cref="Plans.Validation.PlanShape"/> problems.</summary>
    public required PlanDocument Document { get; init; }
}

/// <summary>A new version of an established plan.</summary>
public sealed record RevisePlan : StudentCommand
{
    /// <summary>The school's date on which it was made.</summary>
    public required DateOnly On { get; init; }

    /// <summary>What it was made for, in words.</summary>
    public required string Why { get; init; }

    /// <summary>The plan as it is now.</summary>
    public required PlanDocument Document { get; init; }
}

/// <summary>A review was held: with a new version of the plan, or with none because nothing changed.</summary>
public sealed record HoldReview : StudentCommand
{
    /// <summary>Which of the policy's reviews.</summary>
    public required string Review { get; init; }

    /// <summary>The school's date on which it was held.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The plan as revised; null when it stays as it is.</summary>
    public PlanDocument? Document { get; init; }

    /// <summary>Whose debrief could not be had, with the reason, by audience.</summary>
    public IReadOnlyDictionary<string, string> NotObtained { get; init; } = new Dictionary<string, string>();
}

/// <summary>A person signs a version of the plan, refuses it, or asks to talk first.</summary>
public sealed record AnswerSignOff : StudentCommand
{
    /// <summary>The version, which must be one there is; null means the one that counted when it was said.</summary>
    public int? Version { get; init; }

    /// <summary>As whom the person speaks.</summary>
    public required SignerRole Role { get; init; }

    /// <summary>Who they are: the student's id, a guardian's or a member of staff's.</summary>
    public required string Person { get; init; }

    /// <summary>What they said.</summary>
    public required SignOffAnswer Answer { get; init; }

    /// <summary>The school's date on which they said it.</summary>
    public required DateOnly On { get; init; }

    /// <summary>How it was given.</summary>
    public required SignOffWay How { get; init; }

    /// <summary>Who entered it, when it was not the person.</summary>
    public string? EnteredBy { get; init; }

    /// <summary>Their words.</summary>
    public string? Note { get; init; }
}

/// <summary>The student needs no plan to be established, for a stated reason.</summary>
public sealed record WaivePlan : StudentCommand
{
    /// <summary>The school's date of the decision.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }
}

/// <summary>A milestone is not required of this student, for a stated reason.</summary>
public sealed record WaiveMilestone : StudentCommand
{
    /// <summary>The milestone.</summary>
    public required string Milestone { get; init; }

    /// <summary>The school's date of the decision.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }
}

/// <summary>Somebody met the student about the plan.</summary>
public sealed record RecordMeeting : StudentCommand
{
    /// <summary>What is written down of a meeting has at most so many characters: it is a note, the plan holds what was agreed.</summary>
    public const int LongestNote = 500;

    /// <summary>The school's date on which they met.</summary>
    public required DateOnly On { get; init; }

    /// <summary>What kind of meeting it was.</summary>
    public required MeetingKind Kind { get; init; }

    /// <summary>What it was about; null when nothing is written down.</summary>
    public string? Note { get; init; }
}

/// <summary>What a milestone asks for is done: a handover held, an addendum written, a guardian found.</summary>
public sealed record CompleteTask : StudentCommand
{
    /// <summary>The milestone.</summary>
    public required string Milestone { get; init; }

    /// <summary>The school's date on which it was done.</summary>
    public required DateOnly On { get; init; }

    /// <summary>What was done, in words.</summary>
    public required string Evidence { get; init; }
}
