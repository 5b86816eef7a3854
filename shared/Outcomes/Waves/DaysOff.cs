using IlpFunctions.Calendars;

namespace IlpFunctions.Outcomes.Waves;

/// <summary>Days on which nobody is written to or called: weekends, holidays, and days of the school year without school. Summer days are none of these.</summary>
public sealed class DaysOff(DistrictCalendar calendar)
{
    private static readonly Holiday IndependenceDay = new("Independence Day", year => new(year.StartYear, 7, 4));

    /// <summary>Whether a date is one.</summary>
    public bool Contains(DateOnly date)
    {
        var year = calendar.YearContaining(date);
        return date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
            || year.ClosureOn(date) is not null
            || Holiday.OnAWeekday.Any(holiday => holiday.In(year.Year) == date)
            || Holiday.OnADate.Append(IndependenceDay).Any(holiday => Observed(holiday.In(year.Year)) == date);
    }

    /// <summary>A holiday on a Saturday is kept on the Friday before, one on a Sunday on the Monday after.</summary>
    private static DateOnly Observed(DateOnly holiday) => holiday.DayOfWeek switch
    {
        DayOfWeek.Saturday => holiday.AddDays(-1),
        DayOfWeek.Sunday => holiday.AddDays(1),
        _ => holiday,
    };
}
