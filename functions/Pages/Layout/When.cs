using System.Globalization;
using IlpFunctions.Time;

namespace IlpFunctions.Functions.Pages.Layout;

/// <summary>Dates and times as pages say them, the same on every machine.</summary>
internal static class When
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    /// <summary><c>Nov 16, 2026</c>.</summary>
    public static string Day(DateOnly date) => date.ToString("MMM d, yyyy", English);

    /// <summary><c>Monday, November 16, 2026</c>.</summary>
    public static string LongDay(DateOnly date) => date.ToString("dddd, MMMM d, yyyy", English);

    /// <summary><c>Nov 16</c>.</summary>
    public static string ShortDay(DateOnly date) => date.ToString("MMM d", English);

    /// <summary><c>November 2026</c>.</summary>
    public static string Month(DateOnly date) => date.ToString("MMMM yyyy", English);

    /// <summary><c>2026-11-16</c>, for machines.</summary>
    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary><c>Mon, Nov 16, 2026, 2:05 PM</c>, as the instant's own offset has it.</summary>
    public static string Moment(DateTimeOffset instant) => instant.ToString("ddd, MMM d, yyyy, h:mm tt", English);

    /// <summary>The same in a district's zone.</summary>
    public static string Moment(DateTimeOffset instant, TimeZoneInfo zone) => Moment(TimeZoneInfo.ConvertTime(instant, zone));

    /// <summary>The school's date now.</summary>
    public static DateOnly Today(this TimeProvider time, TimeZoneInfo zone) => SchoolClock.DateAt(time.GetUtcNow(), zone);

    /// <summary>How far a date is from today, in words: <c>in 12 days</c>, <c>3 days ago</c>.</summary>
    public static string Away(DateOnly date, DateOnly today) => (date.DayNumber - today.DayNumber) switch
    {
        0 => "today",
        1 => "tomorrow",
        -1 => "yesterday",
        > 0 and var days => $"in {days} days",
        var days => $"{-days} days ago",
    };
}
