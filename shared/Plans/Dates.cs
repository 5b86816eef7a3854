using System.Globalization;

namespace IlpFunctions.Plans;

/// <summary>Dates as sentences say them, the same on every machine.</summary>
internal static class Dates
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    /// <summary><c>Monday, August 17, 2026</c>.</summary>
    public static string Long(DateOnly date) => date.ToString("dddd, MMMM d, yyyy", English);

    /// <summary><c>August 17, 2026</c>.</summary>
    public static string Day(DateOnly date) => date.ToString("MMMM d, yyyy", English);

    /// <summary><c>August 2026</c>.</summary>
    public static string Month(DateOnly date) => date.ToString("MMMM yyyy", English);

    /// <summary><c>August 17, 2026</c>, or <c>August 17 to 21, 2026</c> when it is a range within a month.</summary>
    public static string Range(DateOnly from, DateOnly to) => (from == to, from.Year == to.Year, from.Month == to.Month) switch
    {
        (true, _, _) => Day(from),
        (_, true, true) => $"{from.ToString("MMMM d", English)} to {to.ToString("%d, yyyy", English)}",
        (_, true, _) => $"{from.ToString("MMMM d", English)} to {Day(to)}",
        _ => $"{Day(from)} to {Day(to)}",
    };
}
