using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Plans.Sections;

/// <summary>A goal of the student.</summary>
/// <param name="Id">The same in every version of the plan, and of one goal only: ASCII letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">In the student's words.</param>
/// <param name="Target">By when it is to be reached.</param>
/// <param name="State">What became of it.</param>
[OmitEmptyLists]
public sealed record PlanGoal(string Id, GoalKind Kind, string Text, DateOnly? Target = null, GoalState State = GoalState.Open)
{
    /// <summary>What is to be done for it.</summary>
    public IReadOnlyList<GoalAction> Actions { get; init; } = [];
}

/// <summary>What a goal is about.</summary>
[JsonConverter(typeof(WordJsonConverter<GoalKind>))]
public enum GoalKind
{
    /// <summary>Learning at school.</summary>
    Academic,

    /// <summary>Work and occupations.</summary>
    Career,

    /// <summary>The student as a person.</summary>
    Personal,
}

/// <summary>What became of a goal.</summary>
[JsonConverter(typeof(WordJsonConverter<GoalState>))]
public enum GoalState
{
    /// <summary>The student works on it.</summary>
    Open,

    /// <summary>It is reached.</summary>
    Reached,

    /// <summary>It is a goal no more.</summary>
    Dropped,
}

/// <summary>Something to do for a goal.</summary>
/// <param name="Text">What.</param>
/// <param name="By">By when.</param>
/// <param name="DoneOn">When it was done; null while it is not.</param>
public sealed record GoalAction(string Text, DateOnly? By = null, DateOnly? DoneOn = null);
