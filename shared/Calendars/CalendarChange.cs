namespace IlpFunctions.Calendars;

/// <summary>What somebody said of a calendar after it was published. Changes are kept beside the calendar and taken up in the order of their own time, so that it does not matter in which they arrive.</summary>
/// <param name="Key">Its idempotency key.</param>
/// <param name="SaidAt">When it was said.</param>
/// <param name="Closures">Days without school that were school days.</param>
/// <param name="MakeUpDays">Days of school that were none.</param>
/// <param name="Reopened">Days that are school days after all.</param>
/// <param name="CancelledMakeUpDays">Make-up days that are none after all.</param>
public sealed record CalendarChange(
    string Key, DateTimeOffset SaidAt, IReadOnlyList<Closure> Closures, IReadOnlyList<MakeUpDay> MakeUpDays, IReadOnlyList<Closure> Reopened, IReadOnlyList<DateOnly> CancelledMakeUpDays)
{
    /// <summary>The longest closure that one change can bring, in days.</summary>
    public const int MostDays = 60;

    /// <summary>Why it cannot be so in a calendar; null when it can. Nothing beside it is asked: two changes of one day do not exclude each other.</summary>
    public string? WhyNot(DistrictCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        foreach (var closure in Closures)
        {
            var year = calendar.YearContaining(closure.From);
            if (closure.From < year.FirstDay || closure.To > year.LastInstructionalDay) return $"The closure from {closure.From:O} is not within the school year {year.Year}, which runs from {year.FirstDay:O} to {year.LastInstructionalDay:O}.";
            if (closure.Covers(year.FirstDay) || closure.Covers(year.LastDay)) return $"It closes the first or the last day of {year.Year}. Import a calendar file that says when the year begins and ends.";
        }

        foreach (var day in MakeUpDays)
        {
            if (day.Date < calendar.YearContaining(day.Date).FirstDay) return $"The make-up day {day.Date:O} is before the first day of school.";
        }

        return null;
    }

    /// <summary>A year after the change; the same one when it says nothing of it.</summary>
    internal SchoolYearCalendar Of(SchoolYearCalendar year)
    {
        if (!Concerns(year)) return year;
        var closed = year.Closures.SelectMany(closure => Days(closure).Select(date => (date, closure))).ToDictionary(day => day.date, day => day.closure);
        var makeUps = year.MakeUpDays.ToDictionary(day => day.Date);
        foreach (var date in Reopened.SelectMany(Days)) closed.Remove(date);
        foreach (var date in CancelledMakeUpDays) makeUps.Remove(date);
        foreach (var closure in Closures)
        {
            foreach (var date in Days(closure).Where(date => date >= year.FirstDay && date <= year.LastInstructionalDay))
            {
                makeUps.Remove(date);
                closed.TryAdd(date, closure);
            }
        }

        foreach (var day in MakeUpDays.Where(day => day.Date >= year.FirstDay && day.Date <= year.Year.Ends)) makeUps.TryAdd(day.Date, day);
        return new(year.Year, year.FirstDay, year.LastDay, Spans(closed), makeUps.Values.Where(day => closed.ContainsKey(day.Date) || !IsWeekdayOfSchool(year, day.Date)), year.ProjectedFrom);
    }

    private bool Concerns(SchoolYearCalendar year) =>
        Closures.Concat(Reopened).Any(closure => closure.From <= year.Year.Ends && closure.To >= year.Year.Starts)
        || MakeUpDays.Select(day => day.Date).Concat(CancelledMakeUpDays).Any(date => SchoolYear.Containing(date) == year.Year);

    // A make-up day that turns out to be a school day anyway makes up for nothing.
    private static bool IsWeekdayOfSchool(SchoolYearCalendar year, DateOnly date) =>
        date >= year.FirstDay && date <= year.LastDay && date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static IEnumerable<DateOnly> Days(Closure closure)
    {
        for (var date = closure.From; date <= closure.To; date = date.AddDays(1)) yield return date;
    }

    private static List<Closure> Spans(Dictionary<DateOnly, Closure> closed)
    {
        var spans = new List<Closure>();
        foreach (var (date, closure) in closed.OrderBy(day => day.Key))
        {
            if (spans is [.., var last] && last.To.AddDays(1) == date && (last.Reason, last.Unplanned) == (closure.Reason, closure.Unplanned)) spans[^1] = last with { To = date };
            else spans.Add(closure with { From = date, To = date });
        }

        return spans;
    }
}
