using IlpFunctions.Districts;
using IlpFunctions.Outcomes.Waves;
using IlpFunctions.Policies;
using IlpFunctions.Time;

namespace IlpFunctions.Notifications.Moments;

/// <summary>When a district writes to nobody: at night, on weekends and holidays, as its policy says. Pure functions of the district and an instant.</summary>
public static class QuietHours
{
    /// <summary>Whether nobody is written to at an instant.</summary>
    public static bool At(District district, DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, district.Zone).DateTime;
        var day = DateOnly.FromDateTime(local);
        return IsOff(district, day) || PolicyOn(district, day).Covers(TimeOnly.FromDateTime(local));
    }

    /// <summary>The first instant, from one on, at which somebody may be written to.</summary>
    public static DateTimeOffset Over(District district, DateTimeOffset instant)
    {
        if (!At(district, instant)) return instant;
        var today = SchoolClock.DateAt(instant, district.Zone);
        for (var day = today; ; day = day.AddDays(1))
        {
            if (IsOff(district, day)) continue;
            var policy = PolicyOn(district, day);
            foreach (var hour in (TimeOnly[])[TimeOnly.MinValue, policy.Until])
            {
                var opens = SchoolClock.InstantOf(day, hour, district.Zone);
                if (opens >= instant && !At(district, opens)) return opens;
            }
        }
    }

    /// <summary>Whether nobody is written to on a day: a day off by the policy. A day with school is none, whatever day of the week it makes up for.</summary>
    public static bool IsOff(District district, DateOnly day) => PolicyOn(district, day).DaysOff && IsDayOff(district, day);

    /// <summary>Whether a day is a weekend, a holiday, or one of the school year without school, whatever the policy makes of it.</summary>
    internal static bool IsDayOff(District district, DateOnly day) => new DaysOff(district.Calendar).Contains(day) && !district.Calendar.IsInstructionalDay(day);

    private static QuietPolicy PolicyOn(District district, DateOnly day) => district.Policies.InForceOn(day).Notices.Quiet ?? QuietPolicy.Default;
}
