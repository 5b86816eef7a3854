using System.Text.Json;
using IlpFunctions.Calendars;

namespace IlpFunctions.Tests.Calendars;

public sealed class SchoolYearTests
{
    [Theory]
    [InlineData("2026-06-30", 2025)]
    [InlineData("2026-07-01", 2026)]
    [InlineData("2026-12-31", 2026)]
    [InlineData("2027-06-30", 2026)]
    public void Containing_Date_IsTheYearFromJulyToJune(string date, int expected) => Assert.Equal(new SchoolYear(expected), SchoolYear.Containing(Samples.Date(date)));

    [Theory]
    [InlineData("2026-27", 2026)]
    [InlineData("1999-00", 1999)]
    [InlineData("2099-00", 2099)]
    public void TryParse_WrittenAsPeopleDo_IsRead(string text, int expected)
    {
        Assert.True(SchoolYear.TryParse(text, out var year));
        Assert.Equal((expected, text), (year.StartYear, year.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026")]
    [InlineData("2026-28")]
    [InlineData("2026-2027")]
    [InlineData("2026/27")]
    [InlineData("0000-01")]
    [InlineData("-026-27")]
    public void TryParse_AnythingElse_IsNotAYear(string? text) => Assert.False(SchoolYear.TryParse(text, out _));

    [Fact]
    public void Json_RoundTrip_IsTheYearAsPeopleWriteIt()
    {
        var json = JsonSerializer.Serialize(new SchoolYear(2026));

        Assert.Equal("\"2026-27\"", json);
        Assert.Equal(new SchoolYear(2026), JsonSerializer.Deserialize<SchoolYear>(json));
    }
}
