using IlpFunctions.Calendars;
using IlpFunctions.Outcomes;
using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Outcomes.Waves;
using IlpFunctions.Policies;
using static IlpFunctions.Tests.Outcomes.Leavers;
using static IlpFunctions.Tests.Outcomes.Said;

namespace IlpFunctions.Tests.Outcomes.Waves;

public sealed class WaveScheduleTests
{
    private static readonly FollowUpPolicy Kentucky = PolicyFile.Kentucky.Versions[0].FollowUp!;

    /// <summary>Some states count the second quarter from the end of the program year.</summary>
    private static readonly FollowUpPolicy ByProgramYear = Kentucky with { Perkins3S1 = Kentucky.Perkins3S1 with { Window = new(Dates: new(new(12, 31), 0, new(10, 1))) } };

    [Fact]
    public void MayGraduate_IsAskedOnTheOffsets_WhichLieWhereTheyAreNeeded()
    {
        var schedule = WaveSchedule.For(May, Kentucky);

        Assert.Equal(
            [
                ("month-3", Span("2026-08-28", "2026-09-24")),
                ("month-6", Span("2026-11-28", "2026-12-25")),
                ("month-9", Span("2027-02-28", "2027-03-27")),
                ("month-12", Span("2027-05-28", "2027-06-24")),
            ],
            schedule.Waves.Select(wave => (wave.Id, wave.Days)));
        Assert.Equal(
            [
                "Six months after May 28, 2026 is November 28, 2026, inside October 1 to December 31, 2026 (the second quarter after the quarter of the exit, for perkins3S1).",
                "It is open for 28 days, November 28 to December 25, 2026.",
                "An answer feeds perkins3S1 (October 1 to December 31, 2026); collegeGoing (May 28, 2026 to May 31, 2027).",
            ],
            schedule.Waves[1].Derivation);
        Assert.Equal(
            "Twelve months after May 28, 2026 is May 28, 2027, inside April 1 to August 31, 2027 (April 1 to August 31 of the year after the one in which the school year ended, for indicator14).",
            schedule.Waves[3].Derivation[0]);
        Assert.Empty(schedule.LeftOut);
    }

    [Fact]
    public void DecemberGraduate_IsAskedWhereAnAnswerIsNeeded()
    {
        var waves = WaveSchedule.For(December, Kentucky).Waves;

        Assert.Equal(
            [
                ("month-3", Span("2027-03-18", "2027-04-14")),
                ("month-6", Span("2027-06-03", "2027-06-30")), // closes with the quarter
                ("month-9", Span("2027-09-18", "2027-10-15")),
                ("month-12", Span("2028-04-01", "2028-04-28")), // the state asks its class in the spring of 2028
            ],
            waves.Select(wave => (wave.Id, wave.Days)));
        Assert.Equal(
            "Six months after December 18, 2026 is June 18, 2027, too late in April 1 to June 30, 2027 (the second quarter after the quarter of the exit, for perkins3S1) to stay open for 28 days; the wave opens on June 3, 2027.",
            waves[1].Derivation[0]);
        Assert.Equal(
            "Twelve months after December 18, 2026 is December 18, 2027, outside April 1 to August 31, 2028 (April 1 to August 31 of the year after the one in which the school year ended, for indicator14); "
                + "the wave opens on April 1, 2028, inside it.",
            waves[3].Derivation[0]);
    }

    [Fact]
    public void DecemberGraduate_WhomTheMeasuresDoNotCount_IsAskedOnTheOffsets()
    {
        var waves = WaveSchedule.For(December with { HadIep = false, CteConcentrator = false }, Kentucky).Waves;

        Assert.Equal(["2027-03-18", "2027-06-18", "2027-09-18", "2027-12-18"], waves.Select(wave => $"{wave.Days.First:yyyy-MM-dd}"));
        Assert.All(waves, wave => Assert.DoesNotContain(wave.Feeds, feed => feed.Measure is "perkins3S1" or "indicator14"));
    }

    [Fact]
    public void DecemberGraduate_CountedFromTheProgramYear_KeepsTheOrderOfWaves()
    {
        var waves = WaveSchedule.For(December, ByProgramYear).Waves;

        Assert.Equal(["2027-03-18", "2027-10-01", "2027-11-08", "2028-04-01"], waves.Select(wave => $"{wave.Days.First:yyyy-MM-dd}"));
        Assert.Equal("Nine months after December 18, 2026 is September 18, 2027; the wave opens on November 8, 2027, so that waves do not overlap.", waves[2].Derivation[0]);
    }

    [Theory]
    [InlineData("2026-12-04", "2026-12-31", "2026-06-30")] // the latest exit of a quarter: moved to close on its last day
    [InlineData("2026-12-04", "2026-12-31", "2026-06-04")] // the last that is not moved
    [InlineData("2026-12-03", "2026-12-30", "2026-06-03")]
    [InlineData("2026-10-01", "2026-10-28", "2026-04-01")]
    [InlineData("2028-02-29", "2028-03-27", "2027-08-31")] // a leap day
    [InlineData("2027-02-28", "2027-03-27", "2026-08-31")]
    public void SixMonthWave_OfAConcentrator_ClosesWithinItsQuarter(string first, string last, string exit) =>
        Assert.Equal(Span(first, last), WaveSchedule.For(Graduate(exit), Kentucky).Waves[1].Days);

    [Fact]
    public void Feeds_OfAWaveThatOutlastsAWindow_SaySo()
    {
        var wave = WaveSchedule.For(Graduate("2026-07-10") with { Year = new(2025) }, Kentucky).Waves[0];

        Assert.Equal(Span("2026-10-10", "2026-11-06"), wave.Days);
        Assert.Equal(("firstFall", false), wave.Feeds.Where(feed => feed.Measure == "firstFall").Select(feed => (feed.Measure, feed.Whole)).Single());
        Assert.Contains("firstFall (August 15 to October 31, 2026, a part of the wave only)", wave.Derivation[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Feeds_IncludeTheDistrictsOwnMeasures()
    {
        var policy = Kentucky with { Measures = [new("connected", "Connected", new(MonthsAfterExit: new(3, 5)), [OutcomeKind.Working], MeasurePopulation.Leavers), new("iep", "IEP", new(MonthsAfterExit: new(0, 12)), [OutcomeKind.Working], MeasurePopulation.LeaversWithIep)] };

        var wave = WaveSchedule.For(May with { HadIep = false }, policy).Waves[0];

        Assert.Equal(["collegeGoing", "firstFall", "connected"], wave.Feeds.Select(feed => feed.Measure));
    }

    [Theory]
    [InlineData(ExitKind.DroppedOut, 4)]
    [InlineData(ExitKind.Transferred, 0)]
    [InlineData(ExitKind.Deceased, 0)]
    public void Leaver_IsAskedWhenThereIsAnOutcomeToAskFor(ExitKind kind, int waves) => Assert.Equal(waves, WaveSchedule.For(May with { Kind = kind }, Kentucky).Waves.Count);

    [Fact]
    public void WaveNoMeasureNeeds_GivesWayToOneThatAMeasureNeeds()
    {
        var tight = Kentucky with
        {
            Waves = [new("a", 2), new("b", 4), new("c", 6, LandingMeasure.Perkins3S1)],
            Perkins3S1 = Kentucky.Perkins3S1 with { Window = new(Dates: new(new(8, 31), 0, new(8, 1))) },
        };

        var schedule = WaveSchedule.For(May, tight);

        Assert.Equal([("b", On("2026-06-27")), ("c", On("2026-08-04"))], schedule.Waves.Select(wave => (wave.Id, wave.Days.First)).ToArray());
        Assert.Equal([new WaveLeftOut("a", "There is no room for it beside the waves that measures need.")], schedule.LeftOut);
    }

    [Fact]
    public void WavesThatLandInOneWindow_DoNotFitBoth()
    {
        var tight = Kentucky with
        {
            Waves = [new("a", 3, LandingMeasure.Perkins3S1), new("b", 6, LandingMeasure.Indicator14)],
            Perkins3S1 = Kentucky.Perkins3S1 with { Window = new(Dates: new(new(8, 31), 0, new(8, 1))) },
            Indicator14 = Kentucky.Indicator14 with { Collection = new(Dates: new(new(8, 31), 0, new(8, 1))) },
        };

        var schedule = WaveSchedule.For(May, tight);

        Assert.Equal(["b"], schedule.Waves.Select(wave => wave.Id));
        Assert.Equal([new WaveLeftOut("a", "There is no room for 28 days in August 1 to 31, 2026 beside the other waves.")], schedule.LeftOut);
    }

    public static TheoryData<int> Years => [2025, 2026, 2027, 2028];

    [Theory]
    [MemberData(nameof(Years))]
    public void Waves_OfEveryExitOfAYear_KeepOrderGapsAndWindows(int year)
    {
        foreach (var policy in new[] { Kentucky, ByProgramYear })
        {
            foreach (var flags in new (bool? Iep, bool? Cte)[] { (null, null), (true, false), (false, true), (false, false) })
            {
                for (var on = new DateOnly(year, 1, 1); on.Year == year; on = on.AddDays(1))
                    Holds(new(on, SchoolYear.Containing(on), ExitKind.Graduated, flags.Iep, flags.Cte), policy);
            }
        }
    }

    private static void Holds(SchoolExit exit, FollowUpPolicy policy)
    {
        var schedule = WaveSchedule.For(exit, policy);
        Assert.Empty(schedule.LeftOut);
        Assert.Equal(policy.Waves.Select(wave => wave.Id), schedule.Waves.Select(wave => wave.Id));
        var free = exit.On.AddDays(1);
        foreach (var wave in schedule.Waves)
        {
            Assert.True(wave.Days.First >= free, $"{exit.On:O} {wave}");
            Assert.Equal(policy.WaveDays, wave.Days.Days);
            free = wave.Days.Last.AddDays(policy.GapDays + 1);
        }

        var whole = schedule.Waves.ToDictionary(wave => wave.Id, wave => wave.Feeds.Where(feed => feed.Whole).Select(feed => feed.Measure).ToList());
        Assert.Equal(exit.CteConcentrator != false, whole["month-6"].Contains("perkins3S1"));
        Assert.Equal(exit.HadIep != false, whole["month-12"].Contains("indicator14"));
        if (exit is { HadIep: false, CteConcentrator: false }) Assert.Equal(policy.Waves.Select(wave => exit.On.AddMonths(wave.Months)), schedule.Waves.Select(wave => wave.Days.First));
    }
}
