using IlpFunctions.Milestones;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Standings;

/// <summary>The order of lists: who has something open first, by the date of what is most urgent; then by name.</summary>
/// <param name="kind">Which kind of task counts; null for any.</param>
public sealed class ByUrgency(MilestoneKind? kind = null) : IComparer<RollcallEntry>
{
    /// <inheritdoc/>
    public int Compare(RollcallEntry? x, RollcallEntry? y) => Key(x!).CompareTo(Key(y!));

    private (DateOnly Due, string Name, string Id) Key(RollcallEntry entry) => (OpenTasks.First(entry, kind)?.Due ?? DateOnly.MaxValue, entry.Name.ToUpperInvariant(), entry.Student.Value);
}
