using IlpFunctions.Plans.Sections;

namespace IlpFunctions.Plans.Changes;

/// <summary>How a section that is there once is compared.</summary>
/// <param name="Section">The section.</param>
/// <param name="Noun">What it is called.</param>
/// <param name="Words">Everything about it.</param>
internal sealed record Single<T>(PlanSection Section, string Noun, Func<T, string> Words)
    where T : class
{
    /// <summary>What can change of it.</summary>
    public required IReadOnlyList<Field<T>> Fields { get; init; }

    public IEnumerable<PlanChange> Changes(T? before, T? after) => (before, after) switch
    {
        (null, null) => [],
        (null, { } now) => [new(Section, PlanChangeKind.Added, Noun, After: Words(now))],
        ({ } was, null) => [new(Section, PlanChangeKind.Removed, Noun, Before: Words(was))],
        ({ } was, { } now) => Fields.SelectMany(field => field.Changes(was, now, Section, Noun)),
    };
}
