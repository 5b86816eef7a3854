using System.Globalization;
using System.Text;
using IlpFunctions.Calendars;

namespace IlpFunctions.Tests.Calendars;

/// <summary>Calendars to test with: the sample district's, and small ones written where they are used.</summary>
internal static class Samples
{
    public static string SolarDistrictFile { get; } = Path.Combine(Repository.Root, "samples", "solar-district", "calendar.json");

    public static DistrictCalendar SolarDistrict { get; } = CalendarFile.Read(SolarDistrictFile);

    public static TimeZoneInfo Eastern { get; } = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    public static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DistrictCalendar Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return CalendarFile.Read(stream, "calendar.json");
    }

    /// <summary>A district with one published year and nothing else.</summary>
    public static DistrictCalendar OneYear(string year, string firstDay, string lastDay, string closures = "", string makeUpDays = "") => Read(
        $$"""
        {
          "district": "1",
          "timeZone": "America/New_York",
          "schoolYears": [
            { "year": "{{year}}", "firstDay": "{{firstDay}}", "lastDay": "{{lastDay}}", "closures": [{{closures}}], "makeUpDays": [{{makeUpDays}}] }
          ]
        }
        """);
}
