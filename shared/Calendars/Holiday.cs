namespace IlpFunctions.Calendars;

/// <summary>
/// A holiday around which schools close, and its date in a school year. A projected calendar follows these, because a closure for one of them
/// does not fall a whole number of years later.
/// </summary>
internal sealed record Holiday(string Name, Func<SchoolYear, DateOnly> In)
{
    /// <summary>Holidays that keep their weekday and move within the month.</summary>
    public static IReadOnlyList<Holiday> OnAWeekday { get; } =
    [
        new("Labor Day", year => Nth(year.StartYear, 9, DayOfWeek.Monday, 1)),
        new("Columbus Day", year => Nth(year.StartYear, 10, DayOfWeek.Monday, 2)),
        new("Election Day", year => Nth(year.StartYear, 11, DayOfWeek.Monday, 1).AddDays(1)),
        new("Thanksgiving", year => Nth(year.StartYear, 11, DayOfWeek.Thursday, 4)),
        new("Martin Luther King Jr. Day", year => Nth(year.StartYear + 1, 1, DayOfWeek.Monday, 3)),
        new("Presidents' Day", year => Nth(year.StartYear + 1, 2, DayOfWeek.Monday, 3)),
        new("Memorial Day", year => new DateOnly(year.StartYear + 1, 5, 31).AddDays(-(((int)new DateOnly(year.StartYear + 1, 5, 31).DayOfWeek + 6) % 7))),
    ];

    /// <summary>Holidays that keep their date and move through the week.</summary>
    public static IReadOnlyList<Holiday> OnADate { get; } =
    [
        new("Veterans Day", year => new(year.StartYear, 11, 11)),
        new("Christmas Day", year => new(year.StartYear, 12, 25)),
        new("New Year's Day", year => new(year.StartYear + 1, 1, 1)),
        new("Juneteenth", year => new(year.StartYear + 1, 6, 19)),
    ];

    private static DateOnly Nth(int year, int month, DayOfWeek weekday, int nth)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((((int)weekday - (int)first.DayOfWeek + 7) % 7) + (7 * (nth - 1)));
    }
}
