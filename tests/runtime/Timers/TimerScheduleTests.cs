using IlpFunctions.Runtime.Timers;
using Microsoft.Extensions.Configuration;

namespace IlpFunctions.Tests.Runtime.Timers;

public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("0 0 6 * * *", "2026-11-23T05:59:59", "2026-11-23T06:00:00")]
    [InlineData("0 0 6 * * *", "2026-11-23T06:00:00", "2026-11-24T06:00:00")]
    [InlineData("0 6 * * *", "2026-11-23T06:00:00", "2026-11-24T06:00:00")]
    [InlineData("*/15 * * * * *", "2026-11-23T06:00:14", "2026-11-23T06:00:15")]
    [InlineData("30 */5 * * * *", "2026-11-23T06:00:31", "2026-11-23T06:05:30")]
    [InlineData("0 0 9-17 * * 1-5", "2026-11-27T17:00:00", "2026-11-30T09:00:00")]
    [InlineData("0 0 6 * * MON", "2026-11-23T06:00:00", "2026-11-30T06:00:00")]
    [InlineData("0 0 0 1 JAN *", "2026-11-23T06:00:00", "2027-01-01T00:00:00")]
    [InlineData("0 0 0 29 2 *", "2026-11-23T06:00:00", "2028-02-29T00:00:00")]
    [InlineData("  0  6 * * * ", "2026-11-23T00:00:00", "2026-11-23T06:00:00")]
    // The nights on which clocks are changed, in Europe and in Kentucky, are nights like any other.
    [InlineData("0 30 2 * * *", "2026-03-08T00:00:00", "2026-03-08T02:30:00")]
    [InlineData("0 30 2 * * *", "2026-03-29T00:00:00", "2026-03-29T02:30:00")]
    [InlineData("0 30 1 * * *", "2026-11-01T01:30:00", "2026-11-02T01:30:00")]
    [InlineData("0 30 2 * * *", "2026-10-25T02:30:00", "2026-10-26T02:30:00")]
    public void NextAfter_Expression_GivesTheOccurrenceInUtc(string expression, string after, string expected)
    {
        var next = TimerSchedule.Parse(expression).NextAfter(Utc(after));

        Assert.Equal(Utc(expected), next);
    }

    [Fact]
    public void NextAfter_ExpressionOfADayThatNeverComes_GivesNone() => Assert.Null(TimerSchedule.Parse("0 0 0 31 2 *").NextAfter(Utc("2026-11-23T00:00:00")));

    [Theory]
    [InlineData("", "0 fields")]
    [InlineData("* * * *", "4 fields")]
    [InlineData("* * * * * * *", "7 fields")]
    [InlineData("@daily", "1 fields")]
    [InlineData("00:30:00", "1 fields")]
    [InlineData("60 * * * *", "Minute")]
    [InlineData("0 0 24 * * *", "Hour")]
    [InlineData("0 0 0 0 * *", "Day")]
    [InlineData("0 0 0 * * 7", "DayOfWeek")]
    [InlineData("0 0 0 ? * *", "Day")]
    public void Parse_NotAnExpression_SaysWhatIsWrong(string expression, string expected)
    {
        var refused = Assert.Throws<FormatException>(() => TimerSchedule.Parse(expression));

        Assert.Contains($"'{expression}'", refused.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*/59 * * * * *", true)]
    [InlineData("0 * * * * *", false)]
    [InlineData("* * * * *", false)]
    [InlineData("0,30 0 6 * * *", true)]
    [InlineData("0 0 6 * * *", false)]
    [InlineData("0 0 0 31 2 *", false)]
    public void IsFasterThanAMinute_LooksAtTheOccurrences(string expression, bool expected) =>
        Assert.Equal(expected, TimerSchedule.Parse(expression).IsFasterThanAMinute(Utc("2026-11-23T00:00:00")));

    [Theory]
    [InlineData("0 0 6 * * *", "0 0 6 * * *")]
    [InlineData("%Nightly%", "0 0 3 * * *")]
    [InlineData("0 0 %Timers:Hour% * * *", "0 0 4 * * *")]
    public void Resolve_PutsSettingsIn(string schedule, string expected) => Assert.Equal(expected, SettingNames.Resolve(schedule, Settings()));

    [Theory]
    [InlineData("%Absent%")]
    [InlineData("%Empty%")]
    public void Resolve_SettingWithoutValue_IsNamed(string schedule)
    {
        var refused = Assert.Throws<FormatException>(() => SettingNames.Resolve(schedule, Settings()));

        Assert.Contains(schedule.Trim('%'), refused.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Settings() => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Nightly"] = "0 0 3 * * *", ["Timers:Hour"] = "4", ["Empty"] = "" })
        .Build();

    private static DateTimeOffset Utc(string text) => new(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);
}
