using IlpFunctions.Json;
using IlpFunctions.Outcomes.Facts;
using static IlpFunctions.Tests.Outcomes.Said;

namespace IlpFunctions.Tests.Outcomes.Facts;

public sealed class FactDateTests
{
    [Theory]
    [InlineData("2026-08-17", "2026-08-17", "2026-08-17", "August 17, 2026")]
    [InlineData("2026-08", "2026-08-01", "2026-08-31", "August 2026")]
    [InlineData("2027-02", "2027-02-01", "2027-02-28", "February 2027")]
    [InlineData("2028-02", "2028-02-01", "2028-02-29", "February 2028")]
    [InlineData("2028-02-29", "2028-02-29", "2028-02-29", "February 29, 2028")]
    public void Text_OfADayOrAMonth_MeansItsDays(string text, string first, string last, string words)
    {
        var date = Since(text);

        Assert.Equal((On(first), On(last)), (date.First, date.Last));
        Assert.Equal((text, words), (date.ToString(), date.InWords()));
        Assert.Equal(date, RecordJson.Read<FactDate>(RecordJson.Write(date)));
    }

    [Theory]
    [InlineData("2026")]
    [InlineData("2026-13")]
    [InlineData("2027-02-29")]
    [InlineData("8/17/2026")]
    [InlineData("")]
    [InlineData(null)]
    public void Text_OfAnythingElse_IsRefused(string? text) => Assert.False(FactDate.TryParse(text, out _));

    [Theory]
    [InlineData("2026-08", "2026-08-31", true)]
    [InlineData("2026-08", "2026-09-01", false)]
    [InlineData("2026-08", "2026-08", true)]
    [InlineData("2026-08-31", "2026-08", false)]
    public void Admits_ADate_WhenItSaysTheSameMoreExactly(string date, string other, bool admits) => Assert.Equal(admits, Since(date).Admits(Since(other)));
}
