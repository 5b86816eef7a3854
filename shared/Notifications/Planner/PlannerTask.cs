namespace IlpFunctions.Notifications.Planner;

/// <summary>A task as Planner has it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ETag">Its version, which every change names.</param>
/// <param name="Title">Its title.</param>
/// <param name="Percent">How much of it is done, 0 to 100; 100 is done.</param>
/// <param name="Due">The day it is due.</param>
/// <param name="Assignees">The ids of the users who have it.</param>
public sealed record PlannerTask(string Id, string ETag, string Title, int Percent, DateOnly? Due, IReadOnlyList<string> Assignees)
{
    /// <summary>Whether it is done.</summary>
    public bool IsDone => Percent == 100;

    /// <summary>Whether it is the task of a code.</summary>
    public bool Has(string code) => Title.EndsWith($"[{code}]", StringComparison.Ordinal);
}

/// <summary>What a task is to be.</summary>
/// <param name="Title">Its title, with its code; names nobody.</param>
/// <param name="Due">The day it is due.</param>
/// <param name="Assignee">Whose it is: a user's id in the directory; null for nobody's.</param>
public sealed record WantedTask(string Title, DateOnly Due, string? Assignee);

/// <summary>A change of one task.</summary>
/// <param name="Task">The task as it was read.</param>
/// <param name="Percent">How much of it is done; null leaves it.</param>
/// <param name="Due">The day it is due; null leaves it.</param>
/// <param name="Assignee">Who has it instead of whoever had it; null leaves it.</param>
public sealed record TaskChange(PlannerTask Task, int? Percent = null, DateOnly? Due = null, string? Assignee = null);

/// <summary>What came of a request to Planner.</summary>
public enum PlannerOutcome
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>Somebody else changed the task first (409, 412): read it again and decide again.</summary>
    Conflict,

    /// <summary>There is no such task any more.</summary>
    Gone,

    /// <summary>Planner asks to wait.</summary>
    Later,

    /// <summary>Planner has reached one of its limits: somebody has to make room.</summary>
    Full,

    /// <summary>It refuses for another reason.</summary>
    Refused,
}

/// <summary>An outcome with its reason.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Why">Why, in words; empty when it is done.</param>
/// <param name="Task">The task that was made; null otherwise.</param>
/// <param name="After">How long Planner asks to wait; null when it does not say.</param>
public sealed record PlannerAnswer(PlannerOutcome Outcome, string Why = "", PlannerTask? Task = null, TimeSpan? After = null);
