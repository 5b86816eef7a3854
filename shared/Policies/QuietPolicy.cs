using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Policies;

/// <summary>When nobody is written to, whatever there is to say.</summary>
/// <param name="From">The local time from which on nothing goes.</param>
/// <param name="Until">The local time from which on messages go again; the same as <paramref name="From"/> when no hour is quiet.</param>
/// <param name="DaysOff">Whether nothing goes on weekends, holidays and days of the school year without school.</param>
public sealed record QuietPolicy(
    [property: JsonConverter(typeof(TimeOfDayJsonConverter))] TimeOnly From,
    [property: JsonConverter(typeof(TimeOfDayJsonConverter))] TimeOnly Until,
    bool DaysOff)
{
    /// <summary>For a policy that does not say: nights and days off.</summary>
    public static QuietPolicy Default { get; } = new(new(20, 0), new(7, 0), DaysOff: true);

    /// <summary>Whether a local time is in the quiet hours.</summary>
    public bool Covers(TimeOnly time) => From <= Until ? time >= From && time < Until : time >= From || time < Until;
}

/// <summary>How what there is to say is put together, so that nobody is flooded.</summary>
/// <param name="StaffDays">On which days an adviser's or school lead's message of the day goes.</param>
/// <param name="FamilyEveryDays">A family gets at most one message in so many days, unless something is due: 1 to 31.</param>
/// <param name="DueWithinDays">What has its date within so many days, or behind it, is due: 0 to 60.</param>
public sealed record DigestPolicy(StaffDays StaffDays, int FamilyEveryDays, int DueWithinDays)
{
    /// <summary>For a policy that does not say: school days, one message a week, and a week's notice.</summary>
    public static DigestPolicy Default { get; } = new(StaffDays.SchoolDays, 7, 7);
}

/// <summary>On which days staff of schools are written to.</summary>
[JsonConverter(typeof(WordJsonConverter<StaffDays>))]
public enum StaffDays
{
    /// <summary>On days with school. In summer only what would be late on the next of them, on working days.</summary>
    SchoolDays,

    /// <summary>On every day that is not quiet.</summary>
    EveryDay,
}
