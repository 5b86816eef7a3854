namespace IlpFunctions.Time;

/// <summary>What the date and time are for a school: instants exist only at the edge, school rules speak of dates in the school's zone.</summary>
public static class SchoolClock
{
    /// <summary>The school's date at an instant.</summary>
    public static DateOnly DateAt(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The latest date that it is anywhere at an instant: no zone is further ahead than 14 hours.</summary>
    public static DateOnly LatestDateAt(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime.AddHours(14));

    /// <summary>The instant of a local date and time. A time skipped by daylight saving moves forward by the gap; an ambiguous one is the first.</summary>
    public static DateTimeOffset InstantOf(DateOnly date, TimeOnly time, TimeZoneInfo zone)
    {
        var local = date.ToDateTime(time);
        if (zone.IsInvalidTime(local)) local += zone.GetUtcOffset(local.AddHours(3)) - zone.GetUtcOffset(local.AddHours(-3));
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
