using IlpFunctions.Milestones;

namespace IlpFunctions.Functions.Pages.Standings;

/// <summary>Where a task stands on a date, whatever kind of milestone it is.</summary>
public enum TaskStanding
{
    /// <summary>The date has passed and it is not done.</summary>
    Overdue,

    /// <summary>Due within <see cref="Standing.SoonInDays"/> days, today included.</summary>
    DueSoon,

    /// <summary>Due later.</summary>
    Open,

    /// <summary>Done by its date.</summary>
    OnTime,

    /// <summary>Done after its date.</summary>
    Late,

    /// <summary>Not required, for a stated reason.</summary>
    Waived,

    /// <summary>Not done, and its time is over.</summary>
    Expired,

    /// <summary>No longer applies.</summary>
    Closed,
}

/// <summary>Where tasks stand, and how that is said.</summary>
public static class TaskStandings
{
    /// <summary>Where an open task stands.</summary>
    public static TaskStanding OfOpen(DateOnly due, DateOnly today) => due < today ? TaskStanding.Overdue : due <= today.AddDays(Standing.SoonInDays) ? TaskStanding.DueSoon : TaskStanding.Open;

    /// <summary>Where a milestone stands.</summary>
    public static TaskStanding Of(Milestone milestone, DateOnly today) => milestone.State switch
    {
        MilestoneState.Settled => milestone.Settlement is { } done && done.On > milestone.Due ? TaskStanding.Late : TaskStanding.OnTime,
        MilestoneState.Waived => TaskStanding.Waived,
        MilestoneState.Expired => TaskStanding.Expired,
        MilestoneState.Closed => TaskStanding.Closed,
        _ => OfOpen(milestone.Due, today),
    };

    /// <summary>The standing as the stylesheet knows it.</summary>
    public static string Word(this TaskStanding standing) => standing switch
    {
        TaskStanding.DueSoon => "due-soon",
        TaskStanding.OnTime => "on-time",
        TaskStanding.Expired => "late",
        TaskStanding.Closed => "not-required",
        _ => standing.ToString().ToLowerInvariant(),
    };

    /// <summary>The standing for a reader.</summary>
    public static string Name(this TaskStanding standing) => standing switch
    {
        TaskStanding.Overdue => "Overdue",
        TaskStanding.DueSoon => $"Due within {Standing.SoonInDays} days",
        TaskStanding.Open => "Due later",
        TaskStanding.OnTime => "Done on time",
        TaskStanding.Late => "Done late",
        TaskStanding.Waived => "Waived",
        TaskStanding.Expired => "Not done",
        _ => "No longer applies",
    };
}
