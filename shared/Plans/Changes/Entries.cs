using IlpFunctions.Json;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Plans.Words;

namespace IlpFunctions.Plans.Changes;

/// <summary>How entries of a list are recognized and compared.</summary>
/// <param name="Section">Their section.</param>
/// <param name="Noun">What one of them is called.</param>
/// <param name="Name">The name of one.</param>
/// <param name="Words">Everything about one.</param>
internal sealed record Entries<T>(PlanSection Section, string Noun, Func<T, string> Name, Func<T, string> Words)
    where T : notnull
{
    /// <summary>What stays the same of an entry when it changes: the first that two entries agree in pairs them. Null for an entry that has none.</summary>
    public required IReadOnlyList<Func<T, string?>> Keys { get; init; }

    /// <summary>What can change of an entry.</summary>
    public IReadOnlyList<Field<T>> Fields { get; init; } = [];

    /// <summary>Changes to lists within two entries that are the same, which are called by the third argument.</summary>
    public Func<T, T, string, IEnumerable<PlanChange>> Within { get; init; } = (_, _, _) => [];

    /// <summary>What changed.</summary>
    /// <param name="before">The entries as they were.</param>
    /// <param name="after">The entries as they are.</param>
    /// <param name="noun">What one is called in this list, when not the usual.</param>
    public IEnumerable<PlanChange> Changes(IReadOnlyList<T> before, IReadOnlyList<T> after, string? noun = null)
    {
        var called = noun ?? Noun;
        // Entries that did not change at all are paired first, so that of two with one name the changed one is found.
        var pairs = Pairs.Of(before, after, [entry => RecordJson.Write(entry), .. Keys]);
        return
        [
            .. pairs.OnlyBefore.Select(entry => new PlanChange(Section, PlanChangeKind.Removed, called, Before: Words(entry))),
            .. pairs.OnlyAfter.Select(entry => new PlanChange(Section, PlanChangeKind.Added, called, After: Words(entry))),
            .. pairs.Both.SelectMany(pair => Inside(pair.Before, pair.After, $"{called} “{Clipped.Text(Name(pair.Before))}”")),
            .. pairs.AreInOrder ? [] : (PlanChange[])[new(Section, PlanChangeKind.Reordered, called)],
        ];
    }

    private IEnumerable<PlanChange> Inside(T before, T after, string what) =>
        [.. Fields.SelectMany(field => field.Changes(before, after, Section, what)), .. Within(before, after, what)];
}
