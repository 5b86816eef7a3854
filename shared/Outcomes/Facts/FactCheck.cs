namespace IlpFunctions.Outcomes.Facts;

/// <summary>
/// Finds what is wrong with a fact before it is stored, so that a person can correct it. A book takes any fact, but one that is wrong says less than
/// its respondent meant, or nothing.
/// </summary>
public static class FactCheck
{
    private const int HoursOfAWeek = 168;

    /// <summary>What is wrong, in sentences; empty when nothing is.</summary>
    public static IReadOnlyList<string> Problems(OutcomeFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return [.. Dates(fact), .. Details(fact)];
    }

    private static IEnumerable<string> Dates(OutcomeFact fact)
    {
        if (fact.From is { } start && start.First > fact.ObservedOn)
            yield return $"It begins in the future: {start.InWords()} is after {FactDate.Day(fact.ObservedOn).InWords()}, when it was said. A plan is not an outcome.";
        if (fact is { From: { } from, To: { } to } && to.Last < from.First) yield return $"It ends before it begins: {to.InWords()} is before {from.InWords()}.";
        if (fact.DaysAtLeast is < 1 or > 3660) yield return "The number of days must be from 1 to 3660.";
    }

    private static IEnumerable<string> Details(OutcomeFact fact)
    {
        var learns = fact.Kind is OutcomeKind.Studying or OutcomeKind.Training or OutcomeKind.RegisteredApprenticeship;
        var works = fact.Kind is OutcomeKind.Working or OutcomeKind.RegisteredApprenticeship or OutcomeKind.Military;
        if (fact.Study is not null && !learns) yield return $"Details of studying do not belong to a fact that says: {fact.Kind.InWords()}.";
        if (fact.Work is not null && !works) yield return $"Details of work do not belong to a fact that says: {fact.Kind.InWords()}.";
        if (fact.Work?.HoursAWeek is < 0 or > HoursOfAWeek) yield return $"Hours a week must be from 0 to {HoursOfAWeek}.";
        if (fact.Source.Kind == SourceKind.Clearinghouse && fact.Kind != OutcomeKind.Studying) yield return "The clearinghouse knows of enrolment only.";
    }
}
