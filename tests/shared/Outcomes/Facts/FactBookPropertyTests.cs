using FsCheck;
using FsCheck.Fluent;
using IlpFunctions.Json;
using IlpFunctions.Outcomes;
using IlpFunctions.Outcomes.Facts;

namespace IlpFunctions.Tests.Outcomes.Facts;

/// <summary>What holds for every set of statements. A failure prints them and the seed that replays them.</summary>
public sealed class FactBookPropertyTests
{
    private static readonly DateOnly Left = new(2026, 5, 28);

    private static readonly string?[] Places = [null, "a", "b"];

    [Fact]
    public void Of_FactsShuffledAndRepeated_IsTheSameBook() => Holds(
        from facts in AnyFacts
        from again in Gen.SubListOf(facts.AsEnumerable())
        from shuffled in Gen.Shuffle(facts.Concat(again).ToArray())
        select (facts, shuffled),
        given => Written(FactBook.Of(Left, given.facts)) == Written(FactBook.Of(Left, given.shuffled)));

    [Fact]
    public void Of_ABooksOwnFacts_IsTheSameBook() => Holds(Facts, facts =>
    {
        var book = FactBook.Of(Left, facts);
        return Written(book) == Written(FactBook.Of(Left, book.Standing.Select(fact => fact.Fact).Concat(book.Superseded)));
    });

    /// <summary>Told day by day: a fact speaks of a day when its dates do and nobody said, later, from when on something else holds.</summary>
    [Fact]
    public void Standing_OnEachDay_IsWhatTheLastWordSays() => Holds(Facts, facts =>
    {
        var book = FactBook.Of(Left, facts);
        var said = facts.GroupBy(fact => fact.Id).Select(group => group.MaxBy(fact => fact.Revision)!).ToList();
        return Enumerable.Range(-5, 120).Select(Left.AddDays).All(day =>
            book.On(day).Select(fact => fact.Fact.Id).Order(StringComparer.Ordinal).SequenceEqual(said.Where(fact => Speaks(fact, day, said)).Select(fact => fact.Id).Order(StringComparer.Ordinal)));
    });

    [Fact]
    public void DaysIn_AWindow_AreTheDaysOnWhichSomethingIsCertainOrPossible() => Holds(Facts, facts =>
    {
        var book = FactBook.Of(Left, facts);
        var window = new DateSpan(Left.AddDays(7), Left.AddDays(60));
        var days = Enumerable.Range(7, 54).Select(Left.AddDays).ToList();
        var count = book.DaysIn(window, fact => fact.Kind == OutcomeKind.Working);
        var certain = days.Count(day => book.On(day).Any(fact => fact.Fact.Kind == OutcomeKind.Working));
        var possible = days.Count(day => book.Standing.Any(fact => fact.Fact.Kind == OutcomeKind.Working && fact.Time.Possible.Contains(day)));
        return count.AtLeast == certain && count.AtMost == possible && count.UnbrokenAtLeast <= certain;
    });

    private static bool Speaks(OutcomeFact fact, DateOnly day, List<OutcomeFact> said)
    {
        var from = fact.From?.First ?? (fact.To?.First is { } end && end < fact.ObservedOn ? end : fact.ObservedOn);
        var to = fact.To?.First is { } last && last < fact.ObservedOn ? last : fact.ObservedOn;
        return !fact.Withdrawn && day >= Left && day >= from && day <= to
            && !said.Exists(other => !other.Withdrawn && IsLater(other, fact) && SameThing(other, fact) && Begins(other) is { } begins && begins <= day);
    }

    private static DateOnly? Begins(OutcomeFact fact)
    {
        var end = fact.To?.First is { } last && last < fact.ObservedOn ? last : fact.ObservedOn;
        var begins = fact.From?.First ?? end;
        if (begins > end || end < Left) return null;
        return begins < Left ? Left : begins;
    }

    private static bool IsLater(OutcomeFact one, OutcomeFact other) =>
        one.ObservedOn > other.ObservedOn || (one.ObservedOn == other.ObservedOn && string.CompareOrdinal(one.Source.Response, other.Source.Response) > 0);

    private static bool SameThing(OutcomeFact one, OutcomeFact other) =>
        one.Kind == other.Kind && one.Source.IsRegister == other.Source.IsRegister && (one.Where is null || other.Where is null || one.Where == other.Where);

    private static string Written(FactBook book) => RecordJson.Write(new { book.Standing, book.Superseded });

    /// <summary>Days within ten weeks of leaving school, so that statements meet; the oracle tells days, so months have tables of their own.</summary>
    private static Gen<OutcomeFact> OneFact { get; } =
        from id in Gen.Choose(0, 14)
        from revision in Gen.Choose(0, 2)
        from withdrawn in Gen.Choose(0, 9)
        from kind in Gen.Elements(OutcomeKind.Working, OutcomeKind.Studying)
        from source in Gen.Elements(SourceKind.Survey, SourceKind.Assisted, SourceKind.Clearinghouse)
        from observed in Gen.Choose(0, 70)
        from response in Gen.Choose(0, 1)
        from start in Gen.Choose(-20, 75)
        from length in Gen.Choose(-2, 60)
        from place in Gen.Elements(Places)
        select new OutcomeFact
        {
            Id = $"f{id}",
            Revision = revision,
            Withdrawn = withdrawn == 0,
            Kind = kind,
            Source = new(source, $"r{observed}-{response}"),
            ObservedOn = Left.AddDays(observed),
            From = start < -15 ? null : FactDate.Day(Left.AddDays(start)),
            To = length > 45 ? null : FactDate.Day(Left.AddDays(start + length)),
            Where = place,
        };

    private static Gen<List<OutcomeFact>> AnyFacts { get; } =
        from count in Gen.Choose(0, 20)
        from facts in Gen.ArrayOf(OneFact, count)
        select facts.ToList();

    /// <summary>No two facts share id and revision: which of them holds is decided, but arbitrary.</summary>
    private static Gen<List<OutcomeFact>> Facts { get; } = AnyFacts.Select(facts => facts.DistinctBy(fact => (fact.Id, fact.Revision)).ToList());

    private static void Holds<T>(Gen<T> given, Func<T, bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true), Prop.ForAll(given.ToArbitrary(), property));
}
