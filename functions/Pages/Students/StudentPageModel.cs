using IlpFunctions.Districts;
using IlpFunctions.Functions.Pages.Standings;
using IlpFunctions.Milestones;
using IlpFunctions.Plans;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Students;

/// <summary>All there is to see of a student.</summary>
/// <param name="Record">The record.</param>
/// <param name="District">The district.</param>
/// <param name="Today">The school's date.</param>
/// <param name="Plan">The plan document, if the plan is established.</param>
/// <param name="Story">What happened, newest first.</param>
/// <param name="Looks">Who looked, newest first, at most <see cref="MostLooks"/> unless all are asked for.</param>
/// <param name="HasMoreLooks">Whether there are earlier looks than those.</param>
/// <param name="SeesCaseload">Whether the viewer may see the adviser's list.</param>
/// <param name="MayMerge">Whether the viewer may merge two records of one student.</param>
public sealed record StudentPageModel(
    StudentRecord Record,
    District District,
    DateOnly Today,
    PlanDocument? Plan,
    IReadOnlyList<StoryEntry> Story,
    IReadOnlyList<AccessEntry> Looks,
    bool HasMoreLooks,
    bool SeesCaseload,
    bool MayMerge)
{
    /// <summary>So many looks are shown at first.</summary>
    public const int MostLooks = 12;

    /// <summary>The milestone that matters most now: the open one, else the latest.</summary>
    public Milestone? Current => Record.Milestones.LastOrDefault(milestone => milestone.State == MilestoneState.Open) ?? (Record.Milestones is [.., var latest] ? latest : null);

    /// <summary>Where a milestone stands.</summary>
    public PlanStanding StandingOf(Milestone milestone) => Standing.Of(milestone.State, milestone.Due, Record.Plan?.On ?? (milestone.State == MilestoneState.Settled ? milestone.Settlement?.On : null), Today);
}
