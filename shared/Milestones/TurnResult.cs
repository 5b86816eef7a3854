namespace IlpFunctions.Milestones;

/// <summary>What the orchestration needs to know after a turn.</summary>
/// <param name="Status">What it shows as its custom status.</param>
/// <param name="IsOver">Whether nothing can follow for this student unless they enrol again.</param>
public sealed record TurnResult(LifecycleStatus Status, bool IsOver)
{
    internal static TurnResult NoSuchStudent { get; } = new(new("no such student", [], NextWake: null), IsOver: true);
}

/// <summary>Where a student's lifecycle stands: the custom status of the orchestration. No personal data.</summary>
/// <param name="Phase">In words.</param>
/// <param name="OpenMilestones">What is open.</param>
/// <param name="NextWake">When the orchestration looks again by itself; null when it is over.</param>
public sealed record LifecycleStatus(string Phase, IReadOnlyList<OpenMilestone> OpenMilestones, DateTimeOffset? NextWake);

/// <summary>A milestone that is open.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Due">When it is due.</param>
public sealed record OpenMilestone(string Id, DateOnly Due);
