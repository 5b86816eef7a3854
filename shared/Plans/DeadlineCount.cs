using IlpFunctions.Calendars;

namespace IlpFunctions.Plans;

/// <summary>What a deadline's two counts consist of, in the pieces a person adds up.</summary>
internal static class DeadlineCount
{
    /// <summary>One row a month from day 1 to the later of both deadlines.</summary>
    public static IReadOnlyList<MonthCount> Months(DateOnly dayOne, DateOnly calendarDeadline, IReadOnlyList<DateOnly> instructional)
    {
        var last = instructional[^1] > calendarDeadline ? instructional[^1] : calendarDeadline;
        var rows = new List<MonthCount>();
        var (instructionalTotal, calendarTotal) = (0, 0);
        for (var month = new DateOnly(dayOne.Year, dayOne.Month, 1); month <= last; month = month.AddMonths(1))
        {
            var end = month.AddMonths(1).AddDays(-1);
            var attended = instructional.Count(day => day >= month && day <= end);
            var passed = DaysWithin(month, end, dayOne, calendarDeadline);
            instructionalTotal += attended;
            calendarTotal += passed;
            rows.Add(new(month, attended, instructionalTotal, passed, calendarTotal));
        }

        return rows;
    }

    /// <summary>Closures from day 1 to the deadline, and the summers between the years it runs through.</summary>
    public static IReadOnlyList<SkippedClosure> Skipped(DistrictCalendar calendar, DateOnly dayOne, DateOnly deadline)
    {
        var skipped = new List<SkippedClosure>();
        for (var year = SchoolYear.Containing(dayOne); year <= SchoolYear.Containing(deadline); year = year.Next)
        {
            var dates = calendar.YearOf(year);
            skipped.AddRange(dates.Closures.Select(closure => Skip(closure.From, closure.To, closure.Reason)));
            var next = calendar.YearOf(year.Next);
            skipped.Add(Skip(dates.LastDay.AddDays(1), next.FirstDay.AddDays(-1), $"No school between {year} and {next.Year}"));
        }

        return [.. skipped.Where(closure => closure.WeekdaysSkipped > 0)];

        SkippedClosure Skip(DateOnly from, DateOnly to, string reason)
        {
            var weekdays = 0;
            for (var date = from > dayOne ? from : dayOne; date <= to && date <= deadline; date = date.AddDays(1))
            {
                if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !calendar.IsInstructionalDay(date)) weekdays++;
            }

            return new(from, to, reason, weekdays);
        }
    }

    /// <summary>The make-up days among the days counted.</summary>
    public static IReadOnlyList<MakeUpDay> MakeUpDays(DistrictCalendar calendar, IReadOnlyList<DateOnly> instructional) =>
        [.. instructional.Select(day => calendar.YearContaining(day).MakeUpDayOn(day)).OfType<MakeUpDay>()];

    /// <summary>The unpublished years among those that the dates lie in.</summary>
    public static IReadOnlyList<ProjectedYear> Projected(DistrictCalendar calendar, DateOnly from, DateOnly to)
    {
        var projected = new List<ProjectedYear>();
        for (var year = SchoolYear.Containing(from); year <= SchoolYear.Containing(to); year = year.Next)
        {
            if (calendar.YearOf(year).ProjectedFrom is { } basis) projected.Add(new(year, basis));
        }

        return projected;
    }

    private static int DaysWithin(DateOnly from, DateOnly to, DateOnly first, DateOnly last)
    {
        var start = from > first ? from : first;
        var end = to < last ? to : last;
        return Math.Max(0, end.DayNumber - start.DayNumber + 1);
    }
}
