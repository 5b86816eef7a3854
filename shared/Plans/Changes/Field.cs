using IlpFunctions.Plans.Sections;

namespace IlpFunctions.Plans.Changes;

/// <summary>One field of something in a plan.</summary>
/// <param name="Name">What a family calls it.</param>
/// <param name="Words">What stands in it; different values have different words. Null when nothing does.</param>
internal sealed record Field<T>(string Name, Func<T, string?> Words)
{
    /// <summary>Whether a change from one to the other is progress.</summary>
    public Func<T, T, bool> IsProgress { get; init; } = (_, _) => false;

    public IEnumerable<PlanChange> Changes(T before, T after, PlanSection section, string what)
    {
        var (was, now) = (Words(before), Words(after));
        if (was != now) yield return new(section, IsProgress(before, after) ? PlanChangeKind.Progressed : PlanChangeKind.Changed, $"{what}: {Name}", was, now);
    }
}
