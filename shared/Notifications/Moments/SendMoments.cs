using IlpFunctions.Districts;
using IlpFunctions.Policies;
using IlpFunctions.Time;

namespace IlpFunctions.Notifications.Moments;

/// <summary>
/// Decides when a notice goes: escalations at once, a graduate's survey at its own hour, everything else with the recipient's message of the day, and nothing in quiet hours. Pure functions of the notice,
/// the district and an instant; decided when the notice enters the outbox, and again before it goes, because calendars change and families have been written to meanwhile.
/// </summary>
public static class SendMoments
{
    /// <summary>The first moment, from an instant on, at which a notice goes.</summary>
    /// <param name="told">The notice.</param>
    /// <param name="district">The district as it is set up.</param>
    /// <param name="now">The instant.</param>
    /// <param name="lastTold">When the recipient was last written to; null when that is long ago, or not known yet.</param>
    public static DateTimeOffset First(Told told, District district, DateTimeOffset now, DateOnly? lastTold = null)
    {
        var today = SchoolClock.DateAt(now, district.Zone);
        if (told.Escalates) return QuietHours.Over(district, now);
        if (told.At is { } at && SchoolClock.InstantOf(today, at, district.Zone) is var hour) return QuietHours.Over(district, hour > now ? hour : now);
        for (var day = today; ; day = day.AddDays(1))
        {
            if (DigestOn(district, day) is var moment && moment >= now && IsDayFor(told, district, day, lastTold)) return moment;
        }
    }

    /// <summary>When a notice goes whose moment has come but which may not go now; null when it may.</summary>
    /// <param name="told">The notice.</param>
    /// <param name="district">The district as it is set up now.</param>
    /// <param name="now">The instant.</param>
    /// <param name="lastTold">When the recipient was last written to; null when that is long ago.</param>
    public static DateTimeOffset? Instead(Told told, District district, DateTimeOffset now, DateOnly? lastTold)
    {
        if (QuietHours.At(district, now)) return First(told, district, now, lastTold);
        if (told.Escalates || told.At is not null) return null;
        var today = SchoolClock.DateAt(now, district.Zone);
        return now >= DigestOn(district, today) && IsDayFor(told, district, today, lastTold) ? null : First(told, district, now, lastTold);
    }

    private static DateTimeOffset DigestOn(District district, DateOnly day) => SchoolClock.InstantOf(day, district.Policies.InForceOn(day).Notices.DigestAt, district.Zone);

    /// <summary>Whether the recipient's message of a day goes on that day, and with it the notice.</summary>
    private static bool IsDayFor(Told told, District district, DateOnly day, DateOnly? lastTold)
    {
        if (QuietHours.IsOff(district, day)) return false;
        var policy = district.Policies.InForceOn(day).Notices;
        var digests = policy.Digests ?? DigestPolicy.Default;
        return told.Recipient.Kind switch
        {
            RecipientKind.Staff => digests.StaffDays == StaffDays.EveryDay || IsDayForStaff(told, district, day),
            RecipientKind.Guardian => lastTold is not { } last || day >= last.AddDays(digests.FamilyEveryDays) || Urgencies.IsDue(told.Due, day, policy),
            _ => true,
        };
    }

    /// <summary>A day with school. In summer there is none for weeks: what would be late on the next one is told on working days.</summary>
    private static bool IsDayForStaff(Told told, District district, DateOnly day)
    {
        if (district.Calendar.IsInstructionalDay(day)) return true;
        var year = district.Calendar.YearContaining(day);
        var isSummer = day < year.FirstDay || day > year.LastInstructionalDay;
        return isSummer && !QuietHours.IsDayOff(district, day) && told.Due < district.Calendar.InstructionalDayOnOrAfter(day);
    }
}
