using IlpFunctions.Milestones;
using IlpFunctions.Students;

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

    /// <summary>Where a student stands with a kind of milestone: of several the most urgent. Null for who has none, or only such as no longer apply.</summary>
    public static TaskStanding? OfStudent(RollcallEntry entry, MilestoneKind kind, DateOnly today)
    {
        TaskStanding? urgent = null;
        foreach (var task in OpenTasks.InAnyOrder(entry)) Take(task.Kind, OfOpen(task.Due, today));
        foreach (var task in entry.Ended) Take(task.Kind, OfEnded(task.State, task.Due, task.On));
        return urgent is TaskStanding.Closed ? null : urgent;

        void Take(MilestoneKind of, TaskStanding standing)
        {
            if (of == kind && (urgent is null || standing < urgent)) urgent = standing;
        }
    }

    /// <summary>The standing of a word of addresses, or null.</summary>
    public static TaskStanding? FromWord(string? word) => Enum.GetValues<TaskStanding>().Where(standing => standing.Address() == word).Select(standing => (TaskStanding?)standing).FirstOrDefault();

    /// <summary>The standing as addresses write it, each by its own word.</summary>
    public static string Address(this TaskStanding standing) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(standing.ToString());

    /// <summary>Where a milestone stands.</summary>
    public static TaskStanding Of(Milestone milestone, DateOnly today) => milestone.State switch
    {
        MilestoneState.Open => OfOpen(milestone.Due, today),
        var ended => OfEnded(ended, milestone.Due, milestone.Settlement?.On),
    };

    private static TaskStanding OfEnded(MilestoneState state, DateOnly due, DateOnly? on) => state switch
    {
        MilestoneState.Settled => on > due ? TaskStanding.Late : TaskStanding.OnTime,
        MilestoneState.Waived => TaskStanding.Waived,
        MilestoneState.Expired => TaskStanding.Expired,
        _ => TaskStanding.Closed,
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
