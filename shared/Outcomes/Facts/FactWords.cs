using System.Globalization;

namespace IlpFunctions.Outcomes.Facts;

/// <summary>Says facts in words, with the id under which the fact can be looked up.</summary>
public static class FactWords
{
    /// <summary>A kind, as it follows "the graduate is": <c>working</c>, <c>in the armed forces</c>.</summary>
    public static string InWords(this OutcomeKind kind) => kind switch
    {
        OutcomeKind.Studying => "studying",
        OutcomeKind.Training => "in training",
        OutcomeKind.RegisteredApprenticeship => "in a registered apprenticeship",
        OutcomeKind.Working => "working",
        OutcomeKind.Military => "in the armed forces",
        OutcomeKind.ServiceProgram => "in a service program",
        OutcomeKind.SeekingWork => "seeking work",
        OutcomeKind.Caring => "caring for somebody",
        OutcomeKind.NoneOfThese => "doing none of these",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of outcome."),
    };

    /// <summary>Where somebody studies: <c>at a two-year college</c>.</summary>
    public static string InWords(this StudyLevel level) => level switch
    {
        StudyLevel.FourYear => "at a four-year college",
        StudyLevel.TwoYear => "at a two-year college",
        StudyLevel.Technical => "in a technical program of less than two years",
        StudyLevel.AdultEducation => "in adult education",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "No such level of study."),
    };

    /// <summary>A fact as evidence: <c>working since August 2026, 25 hours a week (survey of November 28, 2026, fact f3)</c>.</summary>
    public static string InWords(this OutcomeFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return $"{string.Join(", ", Parts(fact))} ({Said(fact.Source.Kind)} of {Plans.Dates.Range(fact.ObservedOn, fact.ObservedOn)}, fact {fact.Id})";
    }

    /// <summary>Several facts as evidence, in one line.</summary>
    public static string InWords(this IEnumerable<StandingFact> facts) => string.Join("; ", facts.Select(fact => fact.Fact.InWords()));

    private static IEnumerable<string> Parts(OutcomeFact fact)
    {
        var level = fact.Study?.Level is { } where ? $" {where.InWords()}" : "";
        yield return $"{fact.Kind.InWords()}{level}{When(fact)}";
        if (fact.DaysAtLeast is { } days) yield return Text($"for at least {days} days by their own count");
        if (fact.Study?.FullTime is { } full) yield return full ? "full time" : "part time";
        if (fact.Study?.CompletedTerm is { } term) yield return term ? "a complete term finished" : "no complete term finished";
        if (fact.Work?.HoursAWeek is { } hours) yield return Text($"{hours:0.##} hours a week");
        if (fact.Work?.MinimumWage is { } wage) yield return wage ? "at least minimum wage" : "below minimum wage";
        if (fact.Work?.Integrated is { } integrated) yield return integrated ? "in an integrated setting" : "not in an integrated setting";
        if (fact.Work?.Related is { } related) yield return related ? "related to the program of study" : "not related to the program of study";
    }

    private static string When(OutcomeFact fact) => (fact.From, fact.To) switch
    {
        ({ } from, { } to) when from == to => from.IsDay ? $" on {from.InWords()}" : $" in {from.InWords()}",
        ({ } from, { } to) => $" from {from.InWords()} to {to.InWords()}",
        ({ } from, null) => $" since {from.InWords()}",
        (null, { } to) => $" until {to.InWords()}",
        _ => "",
    };

    private static string Said(SourceKind source) => source switch
    {
        SourceKind.Survey => "survey",
        SourceKind.Assisted => "call",
        SourceKind.Clearinghouse => "clearinghouse file",
        SourceKind.Staff => "staff note",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "No such source."),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
