namespace IlpFunctions.Roster;

/// <summary>From when until when somebody is in a class, as far as the file says.</summary>
/// <param name="Begins">The first day; null when it is not said.</param>
/// <param name="Ends">The last day; null while no end is in sight.</param>
public readonly record struct RosterSpan(DateOnly? Begins, DateOnly? Ends)
{
    /// <summary>Orders spans: the one that ends later is the later one, of two that end together the one that began later.</summary>
    internal (DateOnly, DateOnly) Recency => (Ends ?? DateOnly.MaxValue, Begins ?? DateOnly.MinValue);
}
