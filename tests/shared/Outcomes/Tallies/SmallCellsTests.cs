using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using IlpFunctions.Outcomes.Tallies;

namespace IlpFunctions.Tests.Outcomes.Tallies;

/// <summary>Tables of denominators and numerators by group: <c>40/20</c> is a row of 40 people of whom 20 count.</summary>
public sealed class SmallCellsTests
{
    [Theory]
    [InlineData("40/20 30/15", "40/20 30/15", "70/35")] // nothing is small
    [InlineData("10/0 30/15", "10/0 30/15", "40/15")] // ten people are enough, and nobody is no small number
    [InlineData("20/10 20/10", "20/10 20/10", "40/20")]
    [InlineData("9/4 30/15 50/25", "-/- -/- 50/25", "89/44")] // nine are not: the next smallest hides them from the total
    [InlineData("9/4 8/4 50/25", "-/- -/- 50/?", "67/33")] // two hide each other, but 8 of 17 count: the third hides that
    [InlineData("9/4 8/4 30/15 50/25", "-/- -/- 30/? 50/25", "97/48")]
    [InlineData("1/1 2/2 30/15 50/25", "-/- -/- -/- 50/25", "83/43")] // three people in two rows are still few
    [InlineData("30/3 40/20 50/25", "30/? 40/? 50/25", "120/48")] // a small numerator in a row that is large enough
    [InlineData("30/27 40/20 50/25", "30/? 40/? 50/25", "120/72")] // and who does not count
    [InlineData("30/30 40/40", "30/30 40/40", "70/70")] // everybody is no small number either
    [InlineData("9/9 9/9", "-/- -/-", "18/?")] // of 18 all count: the total would tell it of each
    [InlineData("30/3", "30/?", "30/?")] // one row is its total
    [InlineData("9/4", "-/-", "-/-")]
    [InlineData("4/2 5/2", "-/- -/-", "-/-")] // nine in all
    [InlineData("0/0 9/4 30/15", "0/0 -/- -/-", "39/19")] // an empty row hides nobody
    [InlineData("40/0 30/5", "40/? 30/?", "70/?")] // five in all
    public void Table_Published_TellsNoSmallNumber(string table, string published, string total)
    {
        var result = SmallCells.Publish(Tally(Parse(table)));

        Assert.Equal(published, string.Join(' ', result.ByGroup.Select(Shown)));
        Assert.Equal(total, Shown(result.All));
    }

    [Fact]
    public void RowHiddenWhole_ShowsNothingAtAll()
    {
        var row = SmallCells.Publish(Tally(Parse("9/4 30/15 50/25"))).ByGroup[0];

        Assert.Equal((Hidden.Everything, new PublishedCounts(null, null, null, null, null)), (row.Hidden, row.Counts));
    }

    [Fact]
    public void Total_ThatOneBreakdownMustHide_IsHiddenInBoth()
    {
        var tally = Tally(Parse("30/15 30/15")) with { ByWave = [new("month-6", new(60, 60, 60, 30))] };
        Assert.Equal(Hidden.Nothing, SmallCells.Publish(tally).All.Hidden);

        var few = new MeasureTally("m", new(30, 30, 30, 3), [new("North", new(30, 30, 30, 3))], [new("month-12", new(15, 15, 15, 0)), new("month-6", new(15, 15, 15, 3))]);
        var published = SmallCells.Publish(few);

        Assert.Equal(Hidden.Outcome, published.All.Hidden);
        Assert.All(published.ByWave, row => Assert.Null(row.Counts.Numerator));
    }

    [Fact]
    public void PeopleWithoutAnAnswer_AreShownWhenThereAreTen()
    {
        var tally = new MeasureTally("m", new(60, 40, 40, 20), [new("North", new(60, 40, 40, 20))], [new("month-6", new(40, 40, 40, 20)), new(MeasureTally.NoWave, new(20, 0, 0, 0))]);

        Assert.All(SmallCells.Publish(tally).ByWave, row => Assert.Equal(Hidden.Nothing, row.Hidden));

        var nine = tally with { All = new(49, 40, 40, 20), ByGroup = [new("North", new(49, 40, 40, 20))], ByWave = [new("month-6", new(40, 40, 40, 20)), new(MeasureTally.NoWave, new(9, 0, 0, 0))] };
        Assert.All(SmallCells.Publish(nine).ByWave, row => Assert.Equal(Hidden.Everything, row.Hidden));
    }

    [Fact]
    public void Table_OfAnySize_LetsNobodySubtract() => Holds(rows =>
    {
        var published = SmallCells.Publish(Tally(rows));
        var whole = Rows(Hidden.Everything);
        var outcomes = Rows(Hidden.Outcome);
        var shown = rows.Zip(published.ByGroup).Where(pair => pair.Second.Hidden == Hidden.Nothing).Select(pair => pair.First).ToList();
        return shown.TrueForAll(row => !Small(row.Denominator) && !Small(row.Numerator) && !Small(row.Rest))
            && (published.All.Hidden == Hidden.Everything || Safe(whole, all => all.Sum(row => row.Denominator) >= 10))
            && (published.All.Hidden != Hidden.Nothing || Safe(outcomes, all => all.Sum(row => row.Numerator) >= 10 && all.Sum(row => row.Rest) >= 10))
            && (published.All.Hidden == Hidden.Nothing || outcomes.Count == rows.Count(row => row.Denominator > 0));

        List<TallyCounts> Rows(Hidden least) => [.. rows.Zip(published.ByGroup).Where(pair => pair.Second.Hidden >= least && pair.First.Denominator > 0).Select(pair => pair.First)];

        static bool Safe(List<TallyCounts> hidden, Func<List<TallyCounts>, bool> enough) => hidden.Count == 0 || (hidden.Count > 1 && enough(hidden));
    });

    [Fact]
    public void Table_WithoutSmallNumbers_HidesNothing() => Holds(rows =>
    {
        var large = rows.Where(row => row.Denominator == 0 || (row.Numerator >= 10 && row.Rest >= 10)).ToList();
        var published = SmallCells.Publish(Tally(large));
        return published.All.Hidden == Hidden.Nothing && published.ByGroup.All(row => row.Hidden == Hidden.Nothing);
    });

    private static bool Small(int count) => count is > 0 and < 10;

    private static List<TallyCounts> Parse(string table) => [.. table.Split(' ').Select(cell => cell.Split('/')).Select(cell => Row(int.Parse(cell[0], CultureInfo.InvariantCulture), int.Parse(cell[1], CultureInfo.InvariantCulture)))];

    private static TallyCounts Row(int denominator, int numerator) => new(denominator, denominator, denominator, numerator);

    private static MeasureTally Tally(List<TallyCounts> rows)
    {
        var all = new TallyCounts(rows.Sum(row => row.People), rows.Sum(row => row.Responded), rows.Sum(row => row.Denominator), rows.Sum(row => row.Numerator));
        return new("m", all, [.. rows.Select((row, index) => new TallyRow($"group {index:00}", row))], []);
    }

    private static string Shown(PublishedRow row) => row.Hidden switch
    {
        Hidden.Everything => "-/-",
        Hidden.Outcome => $"{row.Counts.Denominator}/?",
        _ => $"{row.Counts.Denominator}/{row.Counts.Numerator}",
    };

    private static Gen<List<TallyCounts>> Tables { get; } =
        from count in Gen.Choose(0, 8)
        from rows in Gen.ArrayOf(
            from denominator in Gen.Frequency((3, Gen.Choose(0, 12)), (4, Gen.Choose(10, 80)))
            from numerator in Gen.Choose(0, denominator)
            select Row(denominator, numerator),
            count)
        select rows.ToList();

    private static void Holds(Func<List<TallyCounts>, bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true), Prop.ForAll(Tables.ToArbitrary(), property));
}
