using System.Collections.Frozen;

namespace IlpFunctions.Calendars;

/// <summary>Days without school inside a school year.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, inclusive.</param>
/// <param name="Reason">What people call it, e.g. <c>Winter break</c>.</param>
/// <param name="Unplanned">Whether it was not in the calendar as adopted (snow, flooding): such a closure is not carried into projected years.</param>
public sealed record Closure(DateOnly From, DateOnly To, string Reason, bool Unplanned = false)
{
    /// <summary>Whether the closure covers a date.</summary>
    public bool Covers(DateOnly date) => date >= From && date <= To;
}

/// <summary>A day of school added to replace a lost one: it counts although it is a weekend, falls on a closure or comes after the last day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Reason">What it makes up for.</param>
public sealed record MakeUpDay(DateOnly Date, string Reason);

/// <summary>One school year of a district: which dates are instructional days.</summary>
public sealed class SchoolYearCalendar
{
    private readonly FrozenSet<DateOnly> makeUps;

    /// <summary>Makes a year from dates that are already checked (<see cref="CalendarFile"/>) or projected.</summary>
    internal SchoolYearCalendar(SchoolYear year, DateOnly firstDay, DateOnly lastDay, IEnumerable<Closure> closures, IEnumerable<MakeUpDay> makeUpDays, string? projectedFrom = null)
    {
        Year = year;
        FirstDay = firstDay;
        LastDay = lastDay;
        Closures = [.. closures.OrderBy(closure => closure.From)];
        MakeUpDays = [.. makeUpDays.OrderBy(day => day.Date)];
        ProjectedFrom = projectedFrom;
        makeUps = MakeUpDays.Select(day => day.Date).ToFrozenSet();
    }

    /// <summary>Which year it is.</summary>
    public SchoolYear Year { get; }

    /// <summary>The first instructional day of the year.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>The last day as adopted; make-up days may follow it.</summary>
    public DateOnly LastDay { get; }

    /// <summary>Days without school, in order; none overlap.</summary>
    public IReadOnlyList<Closure> Closures { get; }

    /// <summary>Days added, in order.</summary>
    public IReadOnlyList<MakeUpDay> MakeUpDays { get; }

    /// <summary>Whether the district has not published this year, so that its dates are an estimate.</summary>
    public bool IsProjected => ProjectedFrom is not null;

    /// <summary>What a projected year was projected from, in words: <c>the published 2027-28 calendar</c>; null for a published year.</summary>
    public string? ProjectedFrom { get; }

    /// <summary>The last instructional day, make-up days included.</summary>
    public DateOnly LastInstructionalDay => MakeUpDays.Count > 0 && MakeUpDays[^1].Date > LastDay ? MakeUpDays[^1].Date : LastDay;

    /// <summary>Whether students attend on a date: a weekday from the first to the last day that is no closure, or a make-up day.</summary>
    public bool IsInstructionalDay(DateOnly date) =>
        makeUps.Contains(date)
        || (date >= FirstDay && date <= LastDay && date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && ClosureOn(date) is null);

    /// <summary>The closure that covers a date, or null. A make-up day may fall on one and is instructional all the same.</summary>
    public Closure? ClosureOn(DateOnly date) => Closures.FirstOrDefault(closure => closure.Covers(date));

    /// <summary>The make-up day on a date, or null.</summary>
    public MakeUpDay? MakeUpDayOn(DateOnly date) => makeUps.Contains(date) ? MakeUpDays.First(day => day.Date == date) : null;

    /// <summary>Every instructional day of the year, in order.</summary>
    public IEnumerable<DateOnly> InstructionalDays()
    {
        for (var date = FirstDay; date <= LastInstructionalDay; date = date.AddDays(1))
        {
            if (IsInstructionalDay(date)) yield return date;
        }
    }
}
