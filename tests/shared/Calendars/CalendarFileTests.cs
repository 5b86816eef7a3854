using System.Text;
using IlpFunctions.Calendars;
using static IlpFunctions.Tests.Calendars.Samples;

namespace IlpFunctions.Tests.Calendars;

public sealed class CalendarFileTests
{
    [Fact]
    public void SampleFile_Read_HasItsDistrictZoneAndOffice()
    {
        Assert.Equal("9999", SolarDistrict.District);
        Assert.Equal("America/New_York", SolarDistrict.Zone.Id);
        Assert.Equal(new DistrictOffice("Robin Castellane", "robin.castellane@solar-district.example"), SolarDistrict.Office);
        Assert.Equal([new SchoolYear(2026), new SchoolYear(2027)], SolarDistrict.Published.Select(year => year.Year));
    }

    [Theory]
    [InlineData(2026, "2026-08-17", "2027-05-26")]
    [InlineData(2027, "2027-08-16", "2028-05-23")]
    public void SampleFile_EachYear_Has170StudentAttendanceDays(int startYear, string first, string last)
    {
        var days = SolarDistrict.YearOf(new(startYear)).InstructionalDays().ToList();

        Assert.Equal(170, days.Count);
        Assert.Equal((Date(first), Date(last)), (days[0], days[^1]));
    }

    [Theory]
    [InlineData("2026-08-14", false)] // the Friday before
    [InlineData("2026-08-17", true)] // the first day
    [InlineData("2026-08-22", false)] // a Saturday
    [InlineData("2026-09-07", false)] // Labor Day
    [InlineData("2026-10-05", false)] // fall break begins
    [InlineData("2026-10-09", false)] // and ends
    [InlineData("2026-10-12", true)]
    [InlineData("2027-01-20", false)] // snow
    [InlineData("2027-02-15", true)] // Presidents' Day, made a school day for the snow
    [InlineData("2027-05-25", true)] // the last day
    [InlineData("2027-05-26", true)] // a make-up day after it
    [InlineData("2027-05-27", false)]
    public void SampleYear_Date_IsInstructionalOrNot(string date, bool expected) => Assert.Equal(expected, SolarDistrict.IsInstructionalDay(Date(date)));

    [Fact]
    public void MakeUpDay_OnASaturday_IsInstructional()
    {
        var year = OneYear("2026-27", "2026-08-17", "2027-05-25", makeUpDays: """{ "date": "2026-09-12", "reason": "Flood" }""").YearOf(new(2026));

        Assert.True(year.IsInstructionalDay(Date("2026-09-12")));
        Assert.False(year.IsInstructionalDay(Date("2026-09-13")));
        Assert.Equal(new MakeUpDay(Date("2026-09-12"), "Flood"), year.MakeUpDayOn(Date("2026-09-12")));
    }

    [Fact]
    public void File_WithAByteOrderMark_IsRead()
    {
        using var stream = new MemoryStream([0xEF, 0xBB, 0xBF, .. File.ReadAllBytes(SolarDistrictFile)]);

        Assert.Equal("9999", CalendarFile.Read(stream, "calendar.json").District);
    }

    [Fact]
    public void File_ThatIsNotThere_IsRefusedWithItsPath()
    {
        var refused = Assert.Throws<CalendarRefusedException>(() => CalendarFile.Read("no-such-folder/calendar.json"));

        Assert.StartsWith("no-such-folder/calendar.json: the calendar file cannot be opened", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    public static TheoryData<string, string, string> WrongPlaces => new()
    {
        { "\"9999\",", "\"9999\"", "line 3, $: not valid JSON ('\"' is invalid after a value. Expected either ',', '}', or ']'); correct it" },
        { "\"9999\"", "9999", "line 2, $.district: the value has the wrong type; write a text in quotes" },
        { "\"9999\"", "\" \"", "$.district: the text is empty or has control characters; write a few words" },
        { "\"district\"", "\"distrikt\"", "line 2, $.distrikt: the field \"distrikt\" is not known here; remove it or correct its spelling" },
        { "\"district\": \"9999\",", "", "line 20, $: missing \"district\"; add it" },
        { "\"district\": \"9999\",", "\"district\": \"9999\", \"district\": \"1\",", "line 2, $.district: the field \"district\" is there twice; keep one" },
        { "\"Robin\"", "null", "line 4, $.office.name: the value is null; write one or remove the field" },
        { "robin@solar.example", "robin", "$.office.email: \"robin\" is not an email address; correct it" },
        { "America/New_York", "Kentucky", "$.timeZone: \"Kentucky\" is not a known time zone; write an IANA name such as \"America/New_York\"" },
        { "America/New_York", "America/Frankfort", "$.timeZone: \"America/Frankfort\" is not a known time zone; write an IANA name such as \"America/New_York\"" },
        { "\"2026-27\"", "\"2026-28\"", "line 7, $.schoolYears[0].year: this is not a school year; write it as \"2026-27\"" },
        { "\"2026-08-17\"", "\"08/17/2026\"", "line 8, $.schoolYears[0].firstDay: this is not a date; write it as \"2026-08-17\"" },
        { "\"2026-08-17\"", "\"2025-08-18\"", "$.schoolYears[0].firstDay: 2025-08-18 is not in 2026-27, which runs from 2026-07-01 to 2027-06-30; correct it" },
        { "\"2026-08-17\"", "\"2026-08-16\"", "$.schoolYears[0].firstDay: 2026-08-16 is a Sunday; write the first day students attend" },
        { "\"2026-08-17\"", "\"2026-09-07\"", "$.schoolYears[0].firstDay: 2026-09-07 is closed (Labor Day); write the first day students attend" },
        { "\"2027-05-25\"", "\"2026-08-14\"", "$.schoolYears[0].lastDay: the last day 2026-08-14 is before the first day 2026-08-17; correct one of them" },
        { "\"2027-05-25\"", "\"2027-05-29\"", "$.schoolYears[0].lastDay: 2027-05-29 is a Saturday; write the last day students attend, without make-up days" },
        { "\"2026-10-09\"", "\"2026-10-02\"", "$.schoolYears[0].closures[1].to: 2026-10-02 is before 2026-10-05; correct one of them" },
        { "\"2026-10-09\"", "\"2027-05-26\"", "$.schoolYears[0].closures[1]: the closure is not between the first day 2026-08-17 and the last day 2027-05-25; correct its dates or remove it" },
        { "\"2026-10-05\"", "\"2026-09-07\"", "$.schoolYears[0].closures[1]: it overlaps closures[0] (Labor Day); shorten one, so that each day has one reason" },
        { "\"2027-05-26\"", "\"2027-02-13\"", "$.schoolYears[0].makeUpDays[1].date: 2027-02-13 is there twice; keep one" },
        { "\"2027-05-26\"", "\"2027-05-25\"", "$.schoolYears[0].makeUpDays[1].date: 2027-05-25 is a school day already, so it makes up for nothing; correct or remove it" },
        { "\"2027-05-26\"", "\"2026-08-15\"", "$.schoolYears[0].makeUpDays[1].date: 2026-08-15 is before the first day of school; correct it" },
        { "\"2027-05-26\"", "\"2027-07-01\"", "$.schoolYears[0].makeUpDays[1].date: 2027-07-01 is not in 2026-27, which runs from 2026-07-01 to 2027-06-30; correct it" },
        { "\"2027-28\"", "\"2026-27\"", "$.schoolYears[1].firstDay: 2027-08-16 is not in 2026-27, which runs from 2026-07-01 to 2027-06-30; correct it" },
    };

    [Theory]
    [MemberData(nameof(WrongPlaces))]
    public void File_WithAMistake_IsRefusedInOneLine(string right, string wrong, string message)
    {
        const string Good =
            """
            {
              "district": "9999",
              "timeZone": "America/New_York",
              "office": { "name": "Robin", "email": "robin@solar.example" },
              "schoolYears": [
                {
                  "year": "2026-27",
                  "firstDay": "2026-08-17",
                  "lastDay": "2027-05-25",
                  "closures": [
                    { "from": "2026-09-07", "reason": "Labor Day" },
                    { "from": "2026-10-05", "to": "2026-10-09", "reason": "Fall break" }
                  ],
                  "makeUpDays": [
                    { "date": "2027-02-13", "reason": "Snow" }, { "date": "2027-05-26", "reason": "Snow" }
                  ]
                },
                { "year": "2027-28", "firstDay": "2027-08-16", "lastDay": "2028-05-23", "closures": [], "makeUpDays": [] }
              ]
            }
            """;
        Assert.Equal(2, Read(Good).Published.Count);

        var refused = Assert.Throws<CalendarRefusedException>(() => Read(Good.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Equal($"calendar.json: {message}", refused.Message);
    }

    [Fact]
    public void SameYear_Twice_IsRefused()
    {
        const string Year = """{ "year": "2026-27", "firstDay": "2026-08-17", "lastDay": "2027-05-25", "closures": [], "makeUpDays": [] }""";

        var refused = Assert.Throws<CalendarRefusedException>(() => Read($$"""{ "district": "1", "timeZone": "America/New_York", "schoolYears": [{{Year}}, {{Year}}] }"""));

        Assert.Equal("calendar.json: $.schoolYears[1].year: 2026-27 is there twice; keep one", refused.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("""{ "district": "1", "timeZone": "America/New_York", "schoolYears": [] }""")]
    public void File_WithoutACalendar_IsRefusedInOneLine(string content)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));

        var refused = Assert.Throws<CalendarRefusedException>(() => CalendarFile.Read(stream, "calendar.json"));

        Assert.StartsWith("calendar.json: ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }
}
