using System.Text.Json.Serialization;
using IlpFunctions.Json;
using IlpFunctions.Plans.Sections;

namespace IlpFunctions.Plans.Changes;

/// <summary>One difference between two versions of a plan, in words that a family understands.</summary>
/// <param name="Section">The section it is in.</param>
/// <param name="Kind">What happened.</param>
/// <param name="What">To what: <c>Goal</c> when one was added or removed, <c>Goal “Visit a workplace”: date</c> when one changed.</param>
/// <param name="Before">What stood there; null when nothing did.</param>
/// <param name="After">What stands there; null when nothing does.</param>
public sealed record PlanChange(PlanSection Section, PlanChangeKind Kind, string What, string? Before = null, string? After = null)
{
    /// <summary>The change as a sentence.</summary>
    public string Sentence()
    {
        var sentence = (Kind, Before, After) switch
        {
            (PlanChangeKind.Added, _, _) => $"{What} added: {After}",
            (PlanChangeKind.Removed, _, _) => $"{What} removed: {Before}",
            (PlanChangeKind.Reordered, _, _) => $"{What}: in another order",
            (_, null, _) => $"{What}: now “{After}”",
            (_, _, null) => $"{What}: no longer “{Before}”",
            _ => $"{What}: from “{Before}” to “{After}”",
        };
        return sentence.EndsWith('.') ? sentence : $"{sentence}.";
    }
}

/// <summary>What happened to a part of a plan.</summary>
[JsonConverter(typeof(WordJsonConverter<PlanChangeKind>))]
public enum PlanChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It says something else.</summary>
    Changed,

    /// <summary>It says the same, and how far it has come: an action is done, a goal reached, a course taken.</summary>
    Progressed,

    /// <summary>Its entries stand in another order.</summary>
    Reordered,
}
