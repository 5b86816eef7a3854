using System.Collections.Concurrent;

namespace IlpFunctions.Calendars;

/// <summary>Who at the district office hears of what the schools did not settle.</summary>
/// <param name="Name">A person's or an office's name.</param>
/// <param name="Email">Where to write to.</param>
public sealed record DistrictOffice(string Name, string Email);

/// <summary>
/// A district's calendar: the published school years and, for every other year, one projected from them and marked so.
/// Immutable; read one with <see cref="CalendarFile"/>.
/// </summary>
public sealed class DistrictCalendar
{
    private readonly IReadOnlyList<SchoolYearCalendar> basis;
    private readonly bool basisIsDefault;
    private readonly IReadOnlyList<CalendarChange> changes;
    private readonly ConcurrentDictionary<SchoolYear, SchoolYearCalendar> years = new();

    internal DistrictCalendar(string district, TimeZoneInfo zone, DistrictOffice? office, IEnumerable<SchoolYearCalendar> basis, bool basisIsDefault = false, IEnumerable<CalendarChange>? changes = null)
    {
        District = district;
        Zone = zone;
        Office = office;
        this.basis = [.. basis.OrderBy(year => year.Year)];
        this.basisIsDefault = basisIsDefault;
        this.changes = [.. (changes ?? []).OrderBy(change => change.SaidAt).ThenBy(change => change.Key, StringComparer.Ordinal)];
        Published = basisIsDefault ? [] : [.. this.basis.Select(Changed)];
    }

    /// <summary>The district's identifier, as its roster writes it.</summary>
    public string District { get; }

    /// <summary>The zone in which the district's dates and times are meant.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The contact at the district office; null when the file names none.</summary>
    public DistrictOffice? Office { get; }

    /// <summary>The years the district has published, in order; empty when there is no calendar file.</summary>
    public IReadOnlyList<SchoolYearCalendar> Published { get; }

    /// <summary>A calendar for a district without a calendar file: every year is projected from a typical Kentucky year.</summary>
    public static DistrictCalendar ProjectedDefault(string district, TimeZoneInfo zone)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(district);
        ArgumentNullException.ThrowIfNull(zone);
        return new(district, zone, null, CalendarFile.TypicalKentuckyYears(), basisIsDefault: true);
    }

    /// <summary>The calendar with what was said of it since, each change taken up in the order of its own time. Years that are projected are projected from what was published.</summary>
    public DistrictCalendar With(IEnumerable<CalendarChange> said) => new(District, Zone, Office, basis, basisIsDefault, said);

    /// <summary>The year as published and changed since, or projected from the nearest published one (of two equally near, the later). The same answer every time.</summary>
    public SchoolYearCalendar YearOf(SchoolYear year) => years.GetOrAdd(year, Find);

    /// <summary>The year a date belongs to: from July 1 to June 30.</summary>
    public SchoolYearCalendar YearContaining(DateOnly date) => YearOf(SchoolYear.Containing(date));

    /// <summary>Whether students attend on a date.</summary>
    public bool IsInstructionalDay(DateOnly date) => YearContaining(date).IsInstructionalDay(date);

    /// <summary>The first instructional day on or after a date, in a later year when its own has ended.</summary>
    public DateOnly InstructionalDayOnOrAfter(DateOnly date) => InstructionalDaysFrom(date).First();

    /// <summary>Instructional days on or after a date, in order, without end: past the published years they are projected.</summary>
    public IEnumerable<DateOnly> InstructionalDaysFrom(DateOnly date)
    {
        for (var year = SchoolYear.Containing(date); ; year = year.Next)
        {
            foreach (var day in YearOf(year).InstructionalDays())
            {
                if (day >= date) yield return day;
            }
        }
    }

    private SchoolYearCalendar Changed(SchoolYearCalendar year) => changes.Aggregate(year, (known, change) => change.Of(known));

    private SchoolYearCalendar Find(SchoolYear year) => Changed(Unchanged(year));

    private SchoolYearCalendar Unchanged(SchoolYear year)
    {
        var nearest = basis.MinBy(known => (Math.Abs(known.Year.StartYear - year.StartYear), -known.Year.StartYear))!;
        if (basisIsDefault) return YearProjection.Project(nearest, year, "a typical Kentucky calendar");
        return nearest.Year == year ? nearest : YearProjection.Project(nearest, year, $"the published {nearest.Year} calendar");
    }
}
