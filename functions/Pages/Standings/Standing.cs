using IlpFunctions.Milestones;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Standings;

/// <summary>Where plans stand, and how that is said.</summary>
public static class Standing
{
    /// <summary>How near a date is called soon: the ladder's first reminder.</summary>
    public const int SoonInDays = 30;

    /// <summary>Every standing, in the order of urgency.</summary>
    public static IReadOnlyList<PlanStanding> All { get; } = Enum.GetValues<PlanStanding>();

    /// <summary>Where the plan of a listed student stands.</summary>
    public static PlanStanding Of(RollcallEntry entry, DateOnly today) => entry.Creation is { } creation
        ? Of(creation.State, creation.Due, entry.EstablishedOn, today)
        : PlanStanding.NotRequired;

    /// <summary>Where the plan of a milestone of establishing one stands.</summary>
    public static PlanStanding OfPlan(Milestone milestone, StudentRecord record, DateOnly today) => Of(milestone.State, milestone.Due, record.Plan?.On ?? (milestone.State == MilestoneState.Settled ? milestone.Settlement?.On : null), today);

    /// <summary>Where a plan stands. One that is established counts as such even before the agenda has settled its milestone.</summary>
    public static PlanStanding Of(MilestoneState state, DateOnly due, DateOnly? establishedOn, DateOnly today) => (state, establishedOn) switch
    {
        (MilestoneState.Waived, _) => PlanStanding.Waived,
        (MilestoneState.Closed, _) => PlanStanding.NotRequired,
        (_, { } on) => on <= due ? PlanStanding.OnTime : PlanStanding.Late,
        _ when due < today => PlanStanding.Overdue,
        _ when due <= today.AddDays(SoonInDays) => PlanStanding.DueSoon,
        _ => PlanStanding.Open,
    };

    /// <summary>The standing as addresses write it.</summary>
    public static string Word(this PlanStanding standing) => standing switch
    {
        PlanStanding.DueSoon => "due-soon",
        PlanStanding.OnTime => "on-time",
        PlanStanding.NotRequired => "not-required",
        _ => standing.ToString().ToLowerInvariant(),
    };

    /// <summary>The standing of a word, or null.</summary>
    public static PlanStanding? FromWord(string? word) => All.Where(standing => standing.Word() == word).Select(standing => (PlanStanding?)standing).FirstOrDefault();

    /// <summary>The standing for a reader.</summary>
    public static string Name(this PlanStanding standing) => standing switch
    {
        PlanStanding.Overdue => "Overdue",
        PlanStanding.DueSoon => $"Due within {SoonInDays} days",
        PlanStanding.Open => "Due later",
        PlanStanding.OnTime => "Established on time",
        PlanStanding.Late => "Established late",
        PlanStanding.Waived => "Waived",
        _ => "No plan due this year",
    };
}
