using System.Text.Json.Serialization;
using IlpFunctions.Json;
using IlpFunctions.Policies;

namespace IlpFunctions.Milestones;

/// <summary>What a step of a ladder says.</summary>
[JsonConverter(typeof(WordJsonConverter<LadderStepKind>))]
public enum LadderStepKind
{
    /// <summary>The due date is near.</summary>
    Remind,

    /// <summary>By the other way of counting, which is earlier than the one acted on, the due date is today.</summary>
    Warn,

    /// <summary>The due date is today.</summary>
    Due,

    /// <summary>The due date has passed.</summary>
    Overdue,
}

/// <summary>One step of a milestone's ladder.</summary>
/// <param name="Id">Names the step within its ladder, whatever the due date: <c>remind-30</c>, <c>warn</c>, <c>due</c>, <c>overdue-adviser-1</c>.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Date">The school's date on which it is taken.</param>
/// <param name="Audience">Who is told.</param>
/// <param name="FamilyToo">Whether the family is told too.</param>
public sealed record LadderStep(string Id, LadderStepKind Kind, DateOnly Date, LadderAudience Audience, bool FamilyToo);

/// <summary>What to do on a ladder today.</summary>
/// <param name="Take">The step to take now, or null.</param>
/// <param name="Skipped">Steps whose day has passed and that a later one makes pointless, in order: record them as skipped, so that they count as taken.</param>
/// <param name="NextWake">The date of the next step to come; null when the ladder has ended.</param>
public sealed record LadderMove(LadderStep? Take, IReadOnlyList<LadderStep> Skipped, DateOnly? NextWake);
