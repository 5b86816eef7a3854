using IlpFunctions.Districts;
using IlpFunctions.Milestones;

namespace IlpFunctions.Notifications.Planner;

/// <summary>One look at a district's plan.</summary>
internal sealed class PlannerRound(District district, string plan, IReadOnlyList<PlannerTask> tasks)
{
    private readonly Dictionary<string, PlannerTask> byId = tasks.DistinctBy(task => task.Id).ToDictionary(task => task.Id); // a plan that changes while it is read may give one twice
    private readonly List<TaskChange> changes = [];

    public District District => district;

    public string Plan => plan;

    /// <summary>Users by mail address; null for one the directory does not know.</summary>
    public Dictionary<string, string?> Users { get; } = [];

    public IReadOnlyList<TaskChange> Changes => changes;

    /// <summary>How much was made or changed.</summary>
    public int Moved { get; set; }

    /// <summary>Whether Planner asks to wait: the round ends, and the next goes on.</summary>
    public bool MustWait { get; private set; }

    /// <summary>What a person has to put right, in words; null when there is nothing.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Planner's task of an entry: by its id, else by its code, when a process ended between making it and noting so.</summary>
    public PlannerTask? TaskOf(PlannerEntry entry) => entry.TaskId is { } id ? byId.GetValueOrDefault(id) : tasks.FirstOrDefault(task => task.Has(entry.Code()));

    public void Change(PlannerPair pair, TaskChange change)
    {
        if (pair.Theirs is not null) changes.Add(change);
    }

    /// <summary>Takes an answer into account. A conflict needs nothing: the next round reads and decides again.</summary>
    public void Count(PlannerAnswer answer)
    {
        if (answer.Outcome == PlannerOutcome.Done) Moved++;
        if (answer.Outcome == PlannerOutcome.Later) MustWait = true;
        if (answer.Outcome is PlannerOutcome.Full or PlannerOutcome.Refused)
            Refusal = $"{answer.Why} Tasks of the district's plan are not made or changed there until somebody makes room or corrects the permissions; here they go on as ever.";
    }
}

/// <summary>A task of ours and its task in Planner.</summary>
/// <param name="Entry">What is noted of the two.</param>
/// <param name="Ours">The milestone; null when it is no longer there.</param>
/// <param name="Theirs">Planner's; null when there is none.</param>
/// <param name="Assignee">Who is to have it in Planner; null when the directory does not know them.</param>
internal sealed record PlannerPair(PlannerEntry Entry, Milestone? Ours, PlannerTask? Theirs, string? Assignee);
