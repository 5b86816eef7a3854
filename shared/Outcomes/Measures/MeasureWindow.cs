using System.Globalization;
using IlpFunctions.Policies;

namespace IlpFunctions.Outcomes.Measures;

/// <summary>Turns a window as policy has it into days after an exit.</summary>
public static class MeasureWindow
{
    private static readonly string[] Ordinals = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

    /// <summary>The window's days; null when the window was over before the exit.</summary>
    /// <exception cref="ArgumentException">The policy names no window.</exception>
    public static DateSpan? Of(WindowPolicy policy, SchoolExit exit)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(exit);
        var days = policy switch
        {
            { QuarterAfterExit: { } quarters } => Quarter(exit.On, quarters),
            { MonthsAfterExit: { } months } => new(exit.On.AddMonths(months.From), exit.On.AddMonths(months.To)),
            { Dates: { } dates } => Days(dates, exit),
            _ => throw new ArgumentException("The window has neither a quarter nor months nor dates.", nameof(policy)),
        };
        return days.Last < days.First || days.Last < exit.On ? null : days;
    }

    /// <summary>The window's rule in words: <c>the second quarter after the quarter of the exit</c>.</summary>
    public static string InWords(WindowPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy switch
        {
            { QuarterAfterExit: { } quarters } => $"the {Ordinals[quarters]} quarter after the quarter of the exit",
            { MonthsAfterExit: { From: 0 } months } => Text($"the {months.To} months after the exit"),
            { MonthsAfterExit: { } months } => Text($"{months.From} to {months.To} months after the exit"),
            { Dates: { } dates } => $"{(dates.From is { } from ? Day(from) : "the exit")} to {Day(dates.To)} {Year(dates.YearsAfter)}",
            _ => throw new ArgumentException("The window has neither a quarter nor months nor dates.", nameof(policy)),
        };
    }

    private static DateSpan Quarter(DateOnly exit, int quarters)
    {
        var first = new DateOnly(exit.Year, ((exit.Month - 1) / 3 * 3) + 1, 1).AddMonths(3 * quarters);
        return new(first, first.AddMonths(3).AddDays(-1));
    }

    private static DateSpan Days(DatesWindow dates, SchoolExit exit)
    {
        var year = exit.Year.Ends.Year + dates.YearsAfter;
        if (dates.From is not { } from) return new(exit.On, dates.To.In(year));
        return new(from.In(year), dates.To.In(dates.To < from ? year + 1 : year));
    }

    private static string Day(MonthDay day) => day.In(2001).ToString("MMMM d", CultureInfo.InvariantCulture);

    private static string Year(int yearsAfter) => yearsAfter switch
    {
        0 => "of the year in which the school year ended",
        1 => "of the year after the one in which the school year ended",
        _ => Text($"of the year {yearsAfter} years after the one in which the school year ended"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
