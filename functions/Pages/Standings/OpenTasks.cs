using IlpFunctions.Milestones;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Standings;

/// <summary>What is open for listed students.</summary>
internal static class OpenTasks
{
    /// <summary>What is open for a student, the most urgent first.</summary>
    public static IEnumerable<ListedTask> Of(RollcallEntry entry) => InAnyOrder(entry).OrderBy(task => task.Due);

    /// <summary>What is open for a student. A plan that is established is not to be established any more, even before the agenda has settled its milestone.</summary>
    public static IEnumerable<ListedTask> InAnyOrder(RollcallEntry entry) => entry.Open.Where(task => task.Kind != MilestoneKind.Creation || entry.EstablishedOn is null);

    /// <summary>What is most urgent for a student, of one kind or of any; null when nothing is open.</summary>
    public static ListedTask? First(RollcallEntry entry, MilestoneKind? kind = null) => InAnyOrder(entry).Where(task => kind is null || task.Kind == kind).MinBy(task => task.Due);

    /// <summary>Counts of several schools, together.</summary>
    public static IReadOnlyList<KindTally> Together(IEnumerable<KindTally> tallies) =>
        [.. tallies.GroupBy(tally => tally.Kind).OrderBy(kind => kind.Key).Select(kind => new KindTally(kind.Key, kind.Sum(tally => tally.Open), kind.Sum(tally => tally.Overdue), kind.Min(tally => tally.FirstDue)))];

    /// <summary>How many tasks of each kind are open, in the order of kinds.</summary>
    public static IReadOnlyList<KindTally> ByKind(IEnumerable<RollcallEntry> entries, DateOnly today) =>
        [.. entries.SelectMany(InAnyOrder).GroupBy(task => task.Kind).OrderBy(kind => kind.Key).Select(kind => new KindTally(kind.Key, kind.Count(), kind.Count(task => task.Due < today), kind.Min(task => task.Due)))];
}

/// <summary>The open tasks of a kind, counted.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Open">How many are open.</param>
/// <param name="Overdue">How many of these are overdue.</param>
/// <param name="FirstDue">When the first of them is due.</param>
public sealed record KindTally(MilestoneKind Kind, int Open, int Overdue, DateOnly FirstDue);
