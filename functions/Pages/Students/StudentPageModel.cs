using IlpFunctions.Districts;
using IlpFunctions.Milestones;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Changes;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Students;

/// <summary>All there is to see of a student.</summary>
/// <param name="Record">The record.</param>
/// <param name="District">The district.</param>
/// <param name="Today">The school's date.</param>
/// <param name="Version">The version of the plan that is shown; null when there is none.</param>
/// <param name="Plan">Its document.</param>
/// <param name="Ended">Milestones of earlier school years, the latest first.</param>
/// <param name="Story">What happened, newest first.</param>
/// <param name="Looks">Who looked, newest first, at most <see cref="MostLooks"/> unless all are asked for.</param>
/// <param name="HasMoreLooks">Whether there are earlier looks than those.</param>
/// <param name="SeesCaseload">Whether the viewer may see the adviser's list.</param>
/// <param name="MayMerge">Whether the viewer may merge two records of one student.</param>
public sealed record StudentPageModel(
    StudentRecord Record,
    District District,
    DateOnly Today,
    PlanVersion? Version,
    PlanDocument? Plan,
    IReadOnlyList<Milestone> Ended,
    IReadOnlyList<StoryEntry> Story,
    IReadOnlyList<AccessEntry> Looks,
    bool HasMoreLooks,
    bool SeesCaseload,
    bool MayMerge)
{
    /// <summary>So many looks are shown at first.</summary>
    public const int MostLooks = 12;

    /// <summary>What the shown version changed against the one before it, in the order of their dates; null for the first.</summary>
    public IReadOnlyList<PlanChange>? Changes { get; init; }

    /// <summary>What is open, the most urgent first.</summary>
    public IReadOnlyList<Milestone> Open => [.. Record.Milestones.Where(milestone => milestone.State == MilestoneState.Open).OrderBy(milestone => milestone.Due)];

    /// <summary>The milestone that matters most now: the open one that is due first, else the one that ended last.</summary>
    public Milestone? Current => Open is [var first, ..] ? first : Record.Milestones.MaxBy(milestone => milestone.Settlement?.On);

    /// <summary>What is known of a graduate; null before graduation.</summary>
    public AfterSchool? AfterSchool { get; } = AfterSchool.Of(Record);
}
