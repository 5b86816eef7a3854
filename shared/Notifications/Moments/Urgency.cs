using IlpFunctions.Policies;

namespace IlpFunctions.Notifications.Moments;

/// <summary>How much a notice presses: what presses more goes first where not everything can go at once.</summary>
public enum Urgency
{
    /// <summary>Somebody has to act for somebody else.</summary>
    Escalation,

    /// <summary>What it is about has its date within the policy's days, or behind it.</summary>
    Due,

    /// <summary>Good to know.</summary>
    Courtesy,
}

/// <summary>Decides what goes first.</summary>
public static class Urgencies
{
    /// <summary>How much a notice presses on a day.</summary>
    public static Urgency Of(Told told, DateOnly today, NoticePolicy policy)
    {
        if (told.Escalates) return Urgency.Escalation;
        return IsDue(told.Due, today, policy) ? Urgency.Due : Urgency.Courtesy;
    }

    /// <summary>Whether something is due on a day: its date is within the policy's days, or behind.</summary>
    public static bool IsDue(DateOnly due, DateOnly today, NoticePolicy policy) => due.DayNumber - today.DayNumber <= (policy.Digests ?? DigestPolicy.Default).DueWithinDays;
}
