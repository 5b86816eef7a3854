using IlpFunctions.Outcomes.Facts;

namespace IlpFunctions.Outcomes.Measures;

/// <summary>What somebody does, against what they meant to do when they left school.</summary>
public enum PlanMatchCategory
{
    /// <summary>What they meant to do.</summary>
    AsPlanned,

    /// <summary>Studying, as they meant to, at another level.</summary>
    AnotherLevel,

    /// <summary>Something else that leads on: studying, training, working or serving.</summary>
    SomethingElse,

    /// <summary>Seeking work: a reason to offer help.</summary>
    SeekingWork,

    /// <summary>None of these: a reason to offer help.</summary>
    NothingYet,

    /// <summary>Nothing is known of now.</summary>
    Unknown,
}

/// <summary>The last word of a leaver against the intention recorded at the exit. A measure of our own: a mismatch, or seeking work, is a reason for an adviser to ask.</summary>
public static class PlanMatch
{
    /// <summary>The measure's id.</summary>
    public const string Id = "planMatch";

    /// <summary>Where a person is counted, by what was true on the day on which anything was said last.</summary>
    public static MeasureResult Of(SchoolExit exit, FactBook facts)
    {
        ArgumentNullException.ThrowIfNull(exit);
        ArgumentNullException.ThrowIfNull(facts);
        if (!exit.LeftSecondary || exit.Intention is not { } intention) return MeasureResult.Outside(Id, "Not counted: only those are who left secondary school and whose intention was recorded then.");
        var day = facts.LastSaid(new(exit.On, DateOnly.MaxValue));
        var now = day is { } said ? facts.On(said) : [];
        var (category, deciding) = Compare(intention, now);
        return new(
            Id,
            MeasureResult.Word(category),
            InPopulation: true,
            Responded: category != PlanMatchCategory.Unknown,
            InDenominator: category != PlanMatchCategory.Unknown,
            InNumerator: category == PlanMatchCategory.AsPlanned,
            day is { } last ? new(last, last) : null,
            [$"When they left on {exit.On.InWords()} they meant to be {InWords(intention)}.", Outcome(category, deciding, facts, day)],
            deciding);
    }

    private static (PlanMatchCategory Category, IReadOnlyList<StandingFact> Facts) Compare(ExitIntention intention, IReadOnlyList<StandingFact> now)
    {
        foreach (var category in Enum.GetValues<PlanMatchCategory>())
        {
            var fits = now.Where(fact => CategoryOf(intention, fact.Fact) == category).ToList();
            if (fits.Count > 0) return (category, fits);
        }

        return (PlanMatchCategory.Unknown, []);
    }

    private static PlanMatchCategory CategoryOf(ExitIntention intention, OutcomeFact fact) => fact.Kind switch
    {
        _ when fact.Kind == intention.Kind => intention.Level is null || intention.Level == fact.Study?.Level ? PlanMatchCategory.AsPlanned : PlanMatchCategory.AnotherLevel,
        OutcomeKind.SeekingWork => PlanMatchCategory.SeekingWork,
        OutcomeKind.Caring or OutcomeKind.NoneOfThese => PlanMatchCategory.NothingYet,
        _ => PlanMatchCategory.SomethingElse,
    };

    private static string InWords(ExitIntention intention) => $"{intention.Kind.InWords()}{(intention.Level is { } level ? $" {level.InWords()}" : "")}";

    private static string Outcome(PlanMatchCategory category, IReadOnlyList<StandingFact> facts, FactBook book, DateOnly? day) => category switch
    {
        PlanMatchCategory.AsPlanned => $"As planned: {facts.InWords()}.",
        PlanMatchCategory.AnotherLevel => $"Studying, but not at that level as far as is known: {facts.InWords()}.",
        PlanMatchCategory.SomethingElse => $"Something else: {facts.InWords()}.",
        PlanMatchCategory.SeekingWork => $"Seeking work: {facts.InWords()}.",
        PlanMatchCategory.NothingYet => $"None of the intended: {facts.InWords()}.",
        _ when day is { } said => $"What was said on {said.InWords()} tells of nothing that was going on then.",
        _ => ExitWords.NothingKnown(book),
    };
}
