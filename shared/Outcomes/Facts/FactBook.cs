using IlpFunctions.Json;

namespace IlpFunctions.Outcomes.Facts;

/// <summary>A fact that holds, and the time of which it speaks after later statements have had their say.</summary>
/// <param name="Fact">The fact as it was said.</param>
/// <param name="Time">What is known of when.</param>
public sealed record StandingFact(OutcomeFact Fact, KnownTime Time);

/// <summary>How many days of a window something was true, over all facts together.</summary>
/// <param name="AtLeast">On every reading of the dates.</param>
/// <param name="AtMost">On the most generous reading of the dates.</param>
/// <param name="UnbrokenAtLeast">The longest run of days, on every reading.</param>
/// <param name="Facts">The facts that were counted, the earliest said first.</param>
public sealed record DayCount(int AtLeast, int AtMost, int UnbrokenAtLeast, IReadOnlyList<StandingFact> Facts);

/// <summary>
/// Everything that was said about one person after school, put in order. Later statements correct earlier ones by rule, and the order in which they
/// arrived does not matter:
/// <list type="bullet">
/// <item>of facts with one id the highest revision holds; a withdrawn one does not;</item>
/// <item>from the day on which a later statement about the same thing begins, it alone speaks: the earlier one ends the day before, or is superseded;</item>
/// <item>the same thing is: the same kind, the same place as far as both name one, both in people's words or both in a register, not in one response;</item>
/// <item>a month said later does not blur a day of that month said before.</item>
/// </list>
/// </summary>
public sealed class FactBook
{
    private FactBook(DateOnly leftOn, IReadOnlyList<StandingFact> standing, IReadOnlyList<OutcomeFact> superseded, IReadOnlyList<NonResponse> nonResponses)
    {
        LeftOn = leftOn;
        Standing = standing;
        Superseded = superseded;
        NonResponses = nonResponses;
    }

    /// <summary>The day on which the person left school; no fact speaks of a day before it.</summary>
    public DateOnly LeftOn { get; }

    /// <summary>The facts that hold, the earliest said first.</summary>
    public IReadOnlyList<StandingFact> Standing { get; }

    /// <summary>Facts of which later statements left nothing, or that speak of no day after school; for people to see.</summary>
    public IReadOnlyList<OutcomeFact> Superseded { get; }

    /// <summary>Waves and attempts without an answer, the earliest first.</summary>
    public IReadOnlyList<NonResponse> NonResponses { get; }

    /// <summary>Whether the person is known to have died.</summary>
    public bool Deceased => NonResponses.Any(one => one.Reason == NonResponseReason.Deceased);

    /// <summary>Puts a person's facts in order.</summary>
    /// <param name="leftOn">The day on which the person left school.</param>
    /// <param name="facts">The facts in any order; one that is there twice counts once.</param>
    /// <param name="nonResponses">Waves and attempts without an answer, likewise.</param>
    public static FactBook Of(DateOnly leftOn, IEnumerable<OutcomeFact> facts, IEnumerable<NonResponse>? nonResponses = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var said = facts.GroupBy(fact => fact.Id, StringComparer.Ordinal).Select(Latest).Where(fact => !fact.Withdrawn)
            .OrderBy(fact => fact.ObservedOn).ThenBy(fact => fact.Source.Response, StringComparer.Ordinal).ThenBy(fact => fact.Id, StringComparer.Ordinal);
        var entries = new List<Entry>();
        foreach (var fact in said) Add(entries, fact, leftOn);
        return new(
            leftOn,
            [.. entries.Where(entry => entry.Time is not null).Select(entry => new StandingFact(entry.Fact, entry.Time!.Value))],
            [.. entries.Where(entry => entry.Time is null).Select(entry => entry.Fact)],
            [.. (nonResponses ?? []).OrderBy(one => one.On).ThenBy(one => one.Id, StringComparer.Ordinal).ThenBy(one => one.Reason).ThenBy(one => one.Wave, StringComparer.Ordinal).DistinctBy(one => one.Id)]);
    }

    /// <summary>The facts that are, or may be, true on at least one day of a window.</summary>
    public IReadOnlyList<(StandingFact Fact, Certainty Certainty)> During(DateSpan window) =>
        [.. Standing.Select(fact => (fact, fact.Time.In(window))).Where(found => found.Item2 != Certainty.No)];

    /// <summary>The facts that are true on a day, whatever their dates mean.</summary>
    public IReadOnlyList<StandingFact> On(DateOnly date) => [.. Standing.Where(fact => fact.Time.In(new(date, date)) == Certainty.Yes)];

    /// <summary>On how many days of a window at least one of some facts is true: two jobs on one day are one day.</summary>
    public DayCount DaysIn(DateSpan window, Func<OutcomeFact, bool> which)
    {
        var facts = Standing.Where(fact => which(fact.Fact) && fact.Time.In(window) != Certainty.No).ToList();
        var certain = DayRuns.Of(facts.Select(fact => fact.Time.Certain), window);
        var possible = DayRuns.Of(facts.Select(fact => (DateSpan?)fact.Time.Possible), window);
        var alone = facts.Select(fact => fact.Time.DaysIn(window).AtLeast).DefaultIfEmpty().Max();
        return new(
            Math.Max(alone, certain.Sum(run => run.Days)),
            possible.Sum(run => run.Days),
            Math.Max(alone, certain.Select(run => run.Days).DefaultIfEmpty().Max()),
            facts);
    }

    /// <summary>The last day in a window on which anything was said; null when nothing was.</summary>
    public DateOnly? LastSaid(DateSpan window) =>
        Standing.Select(fact => fact.Fact.ObservedOn).Where(window.Contains).Select(date => (DateOnly?)date).Max();

    /// <summary>The days in a window on which somebody was asked and answered, in order.</summary>
    public IReadOnlyList<DateOnly> ResponsesIn(DateSpan window) =>
        [.. Standing.Select(fact => fact.Fact).Concat(Superseded).Where(fact => fact.Source.IsResponse && window.Contains(fact.ObservedOn)).Select(fact => fact.ObservedOn).Distinct().Order()];

    private static OutcomeFact Latest(IEnumerable<OutcomeFact> sameId) =>
        sameId.OrderBy(fact => fact.Revision).ThenBy(RecordJson.Write, StringComparer.Ordinal).Last();

    private static void Add(List<Entry> entries, OutcomeFact fact, DateOnly leftOn)
    {
        var earlier = entries.Where(entry => SameThing(entry.Fact, fact)).ToList();
        var from = Sharpened(fact.From, earlier);
        var time = KnownTime.Of(fact, from, leftOn);
        if (time is { } known)
        {
            var begins = from is null ? known.LatestStart : known.EarliestStart;
            foreach (var entry in earlier) entry.Time = entry.Time?.Before(begins);
        }

        entries.Add(new(fact, from) { Time = time });
    }

    private static FactDate? Sharpened(FactDate? from, List<Entry> earlier) =>
        from is { IsDay: false } month
            ? earlier.Select(entry => entry.From).Where(date => date is { IsDay: true } day && month.Admits(day)).MinBy(date => date!.Value.First) ?? from
            : from;

    private static bool SameThing(OutcomeFact earlier, OutcomeFact later) =>
        earlier.Kind == later.Kind
        && earlier.Source.IsRegister == later.Source.IsRegister
        && earlier.Source.Response != later.Source.Response
        && (earlier.Where is null || later.Where is null || string.Equals(earlier.Where.Trim(), later.Where.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>A fact on its way into the book.</summary>
    private sealed record Entry(OutcomeFact Fact, FactDate? From)
    {
        public KnownTime? Time { get; set; }
    }
}
