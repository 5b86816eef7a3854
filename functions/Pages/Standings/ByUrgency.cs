using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Standings;

/// <summary>The order of lists: what is not settled first, by date; then by name.</summary>
public sealed class ByUrgency(DateOnly today) : IComparer<RollcallEntry>
{
    /// <inheritdoc/>
    public int Compare(RollcallEntry? x, RollcallEntry? y) => Key(x!).CompareTo(Key(y!));

    private (bool IsSettled, DateOnly Due, string Name, string Id) Key(RollcallEntry entry)
    {
        var isOpen = Standing.Of(entry, today) is PlanStanding.Overdue or PlanStanding.DueSoon or PlanStanding.Open;
        return (!isOpen, isOpen ? entry.Creation!.Due : DateOnly.MaxValue, entry.Name.ToUpperInvariant(), entry.Student.Value);
    }
}
