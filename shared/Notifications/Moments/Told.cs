namespace IlpFunctions.Notifications.Moments;

/// <summary>What decides when a notice goes: known from the notice, and from the hint that points to it.</summary>
/// <param name="Recipient">Who it is for.</param>
/// <param name="Escalates">Whether it is an escalation.</param>
/// <param name="Due">When what it is about is due.</param>
/// <param name="At">The local time before which it does not go; null when it goes with the recipient's message of the day.</param>
public readonly record struct Told(Recipient Recipient, bool Escalates, DateOnly Due, TimeOnly? At = null)
{
    /// <summary>What decides when a notice goes.</summary>
    public static Told Of(Notice notice) => new(notice.Recipient, notice.IsUrgent(), notice.Due, notice.At);
}
