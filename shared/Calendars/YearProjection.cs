namespace IlpFunctions.Calendars;

/// <summary>
/// Estimates a year that is not published from one that is: every date moves by the same whole number of weeks, the one that brings the first day
/// nearest to its month and day, so weekdays and the number of days stay. Closures that hold a holiday follow that holiday. Unplanned closures and
/// make-up days are not repeated.
/// </summary>
internal static class YearProjection
{
    public static SchoolYearCalendar Project(SchoolYearCalendar source, SchoolYear year, string from)
    {
        var shift = WholeWeeks(source, year);
        var first = source.FirstDay.AddDays(shift);
        var last = Earlier(source.LastDay.AddDays(shift), year.Ends);
        var closures = source.Closures.Where(closure => !closure.Unplanned).ToList();
        var moved = closures.Select(closure => Moved(closure, shift + HolidayDrift(closure, source.Year, year, shift)))
            .Concat(DatedHolidays(closures, source.Year, year));
        return WithClosures(year, first, last, moved, from)
            ?? WithClosures(year, first, last, closures.Select(closure => Moved(closure, shift)), from)!;
    }

    private static int WholeWeeks(SchoolYearCalendar source, SchoolYear year)
    {
        var sameDate = source.FirstDay.AddYears(year.StartYear - source.Year.StartYear);
        var behind = ((int)source.FirstDay.DayOfWeek - (int)sameDate.DayOfWeek + 7) % 7;
        var first = sameDate.AddDays(behind > 3 ? behind - 7 : behind);
        if (first < year.Starts) first = first.AddDays(7);
        if (first > year.Ends) first = first.AddDays(-7);
        return first.DayNumber - source.FirstDay.DayNumber;
    }

    private static int HolidayDrift(Closure closure, SchoolYear from, SchoolYear to, int shift)
    {
        var holiday = Holiday.OnAWeekday.FirstOrDefault(holiday => closure.Covers(holiday.In(from)))
            ?? Holiday.OnADate.FirstOrDefault(holiday => closure.From == closure.To && closure.From == holiday.In(from));
        return holiday is null ? 0 : holiday.In(to).DayNumber - holiday.In(from).DayNumber - shift;
    }

    private static IEnumerable<Closure> DatedHolidays(List<Closure> closures, SchoolYear from, SchoolYear to) =>
        Holiday.OnADate
            .Where(holiday => closures.Exists(closure => closure.Covers(holiday.In(from))))
            .Select(holiday => new Closure(holiday.In(to), holiday.In(to), holiday.Name))
            .Where(closure => closure.From.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    private static Closure Moved(Closure closure, int days) => closure with { From = closure.From.AddDays(days), To = closure.To.AddDays(days) };

    /// <summary>The year with its closures cut to what lies inside it and is not covered yet; null when that leaves no day of school.</summary>
    private static SchoolYearCalendar? WithClosures(SchoolYear year, DateOnly first, DateOnly last, IEnumerable<Closure> closures, string from)
    {
        var kept = new List<Closure>();
        foreach (var closure in closures.OrderBy(closure => closure.From).ThenByDescending(closure => closure.To))
        {
            var start = kept.Count > 0 && kept[^1].To >= closure.From ? kept[^1].To.AddDays(1) : closure.From;
            var cut = closure with { From = Later(start, first), To = Earlier(closure.To, last) };
            if (cut.From <= cut.To) kept.Add(cut);
        }

        var days = new SchoolYearCalendar(year, first, last, kept, [], from).InstructionalDays().ToList();
        return days.Count == 0 ? null : new(year, days[0], days[^1], kept.Where(closure => closure.To >= days[0] && closure.From <= days[^1]), [], from);
    }

    private static DateOnly Earlier(DateOnly left, DateOnly right) => left < right ? left : right;

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;
}
