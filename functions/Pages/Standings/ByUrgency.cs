using IlpFunctions.Milestones;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Standings;

/// <summary>The order of lists: who has something open first, by the date of what is most urgent; then by name.</summary>
internal static class ByUrgency
{
    /// <summary>Students in this order; who takes a page of them does not wait for the others to be sorted.</summary>
    /// <param name="entries">The students.</param>
    /// <param name="kind">Which kind of task counts; null for any.</param>
    public static IEnumerable<RollcallEntry> Order(IEnumerable<RollcallEntry> entries, MilestoneKind? kind = null) =>
        entries.OrderBy(entry => OpenTasks.First(entry, kind)?.Due ?? DateOnly.MaxValue).ThenBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase).ThenBy(entry => entry.Student.Value, StringComparer.Ordinal);
}
