using IlpFunctions.Milestones;

namespace IlpFunctions.Notifications.Planner;

/// <summary>What to do about a task of ours and its task in Planner: a pure function of the two as they are.</summary>
public enum PlannerMove
{
    /// <summary>They agree.</summary>
    Nothing,

    /// <summary>Planner has no task yet.</summary>
    Create,

    /// <summary>The day or the person changed here.</summary>
    Update,

    /// <summary>Ours has ended: Planner's is completed.</summary>
    Complete,

    /// <summary>Somebody completed Planner's: ours is reported done.</summary>
    SettleOurs,

    /// <summary>Somebody completed Planner's, but ours ends by what it asks for (a plan, a review, signatures) and not by a tick: Planner's is opened again.</summary>
    Reopen,

    /// <summary>Nothing is left to do: the entry is taken out.</summary>
    Forget,
}

/// <summary>Decides it.</summary>
public static class PlannerMoves
{
    /// <summary>How much of a task is done that was opened again.</summary>
    public const int InProgress = 50;

    /// <summary>The move.</summary>
    /// <param name="entry">What is noted of the two.</param>
    /// <param name="ours">The milestone as the record has it; null when it is no longer there.</param>
    /// <param name="isReported">Whether somebody has reported ours done already.</param>
    /// <param name="theirs">Planner's task; null when there is none.</param>
    /// <param name="assignee">Who is to have it in Planner; null when the directory does not know them.</param>
    public static PlannerMove Decide(PlannerEntry entry, Milestone? ours, bool isReported, PlannerTask? theirs, string? assignee)
    {
        var isOver = ours is not { State: MilestoneState.Open } || isReported;

        // Whoever deletes the task in Planner does not want it there; ours stays open, and its reminders go on.
        if (theirs is null) return isOver || entry.TaskId is not null ? PlannerMove.Forget : PlannerMove.Create;
        if (isOver) return theirs.IsDone ? PlannerMove.Forget : PlannerMove.Complete;
        if (theirs.IsDone) return IsReportedInWords(ours!.Kind) ? PlannerMove.SettleOurs : PlannerMove.Reopen;
        var isSame = theirs.Due == ours!.Due && (assignee is null || theirs.Assignees.Contains(assignee)) && entry is { TaskId: not null, IsLinked: true };
        return isSame ? PlannerMove.Nothing : PlannerMove.Update;
    }

    /// <summary>Whether a kind of milestone ends because somebody says that it is done.</summary>
    public static bool IsReportedInWords(MilestoneKind kind) =>
        kind is MilestoneKind.Handover or MilestoneKind.Addendum or MilestoneKind.FindGuardian or MilestoneKind.FindAddress or MilestoneKind.Reengagement or MilestoneKind.SupportCase;
}
