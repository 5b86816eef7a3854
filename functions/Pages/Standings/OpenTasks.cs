using IlpFunctions.Milestones;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Standings;

/// <summary>What is open for listed students.</summary>
internal static class OpenTasks
{
    /// <summary>What is open for a student, the most urgent first.</summary>
    public static IEnumerable<ListedTask> Of(RollcallEntry entry) => InAnyOrder(entry).OrderBy(task => task.Due);

    /// <summary>What is open for a student.</summary>
    public static IEnumerable<ListedTask> InAnyOrder(RollcallEntry entry) => entry.Open.Where(task => IsToDo(task, entry));

    /// <summary>What is most urgent for a student, of one kind or of any; null when nothing is open.</summary>
    public static ListedTask? First(RollcallEntry entry, MilestoneKind? kind = null)
    {
        // Asked of thousands for a page: nothing is allocated.
        ListedTask? first = null;
        foreach (var task in entry.Open)
        {
            if ((kind is null || task.Kind == kind) && IsToDo(task, entry) && (first is null || task.Due < first.Due)) first = task;
        }

        return first;
    }

    /// <summary>Counts of several schools, together.</summary>
    public static IReadOnlyList<KindTally> Together(IEnumerable<KindTally> tallies) =>
        [.. tallies.GroupBy(tally => tally.Kind).OrderBy(kind => kind.Key).Select(kind => new KindTally(kind.Key, kind.Sum(tally => tally.Open), kind.Sum(tally => tally.Overdue), kind.Min(tally => tally.FirstDue)))];

    /// <summary>How many tasks of each kind are open, in the order of kinds.</summary>
    public static IReadOnlyList<KindTally> ByKind(IEnumerable<RollcallEntry> entries, DateOnly today)
    {
        var kinds = new SortedDictionary<MilestoneKind, KindTally>();
        foreach (var entry in entries)
        {
            foreach (var task in entry.Open)
            {
                if (!IsToDo(task, entry)) continue;
                var known = kinds.GetValueOrDefault(task.Kind) ?? new(task.Kind, 0, 0, task.Due);
                kinds[task.Kind] = known with { Open = known.Open + 1, Overdue = known.Overdue + (task.Due < today ? 1 : 0), FirstDue = task.Due < known.FirstDue ? task.Due : known.FirstDue };
            }
        }

        return [.. kinds.Values];
    }

    /// <summary>A plan that is established is not to be established any more, even before the agenda has settled its milestone.</summary>
    private static bool IsToDo(ListedTask task, RollcallEntry entry) => task.Kind != MilestoneKind.Creation || entry.EstablishedOn is null;
}

/// <summary>The open tasks of a kind, counted.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Open">How many are open.</param>
/// <param name="Overdue">How many of these are overdue.</param>
/// <param name="FirstDue">When the first of them is due.</param>
public sealed record KindTally(MilestoneKind Kind, int Open, int Overdue, DateOnly FirstDue);
