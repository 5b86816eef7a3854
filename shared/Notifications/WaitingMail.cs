using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Notifications.Moments;
using IlpFunctions.Storage;
using IlpFunctions.Time;

namespace IlpFunctions.Notifications;

/// <summary>What waits for one recipient and goes as one message, as far as the due index says.</summary>
/// <param name="District">The district.</param>
/// <param name="Recipient">The recipient.</param>
/// <param name="IsUrgent">Whether it is for the next round, and not for the message of the day.</param>
/// <param name="Hints">Where the notices are.</param>
public sealed record WaitingMail(District District, Recipient Recipient, bool IsUrgent, IReadOnlyList<StoredRow> Hints)
{
    /// <summary>Whether it becomes a letter: paper needs no provider and waits for no quota.</summary>
    public bool IsOnPaper => Hints.Count > 0 && Hints.All(NoticeIndex.IsOnPaper);

    /// <summary>What decides when each of its notices goes.</summary>
    public IEnumerable<Told> Notices() => Hints.Select(hint => NoticeIndex.Told(hint, IsUrgent ? DueKind.UrgentNotice : DueKind.Notice));
}

/// <summary>Where mail stands in the queue: what presses most goes first, of that what is due first; the rest only makes the order the same every time.</summary>
/// <param name="Urgency">How much its most urgent notice presses.</param>
/// <param name="Due">The earliest date of those.</param>
/// <param name="District">The district.</param>
/// <param name="Recipient">The recipient.</param>
/// <param name="IsDaily">Whether it is the message of the day.</param>
public readonly record struct QueuePlace(Urgency Urgency, DateOnly Due, string District, string Recipient, bool IsDaily) : IComparable<QueuePlace>
{
    /// <summary>Whether left goes before right.</summary>
    public static bool operator <(QueuePlace left, QueuePlace right) => left.CompareTo(right) < 0;

    /// <summary>Whether left goes after right.</summary>
    public static bool operator >(QueuePlace left, QueuePlace right) => left.CompareTo(right) > 0;

    /// <summary>Whether left does not go after right.</summary>
    public static bool operator <=(QueuePlace left, QueuePlace right) => left.CompareTo(right) <= 0;

    /// <summary>Whether left does not go before right.</summary>
    public static bool operator >=(QueuePlace left, QueuePlace right) => left.CompareTo(right) >= 0;

    /// <summary>The place of what one recipient is told together, on a day.</summary>
    public static QueuePlace Of(District district, Recipient recipient, bool isUrgent, IEnumerable<Told> notices, DateTimeOffset now)
    {
        var today = SchoolClock.DateAt(now, district.Zone);
        var policy = district.Policies.InForceOn(today).Notices;
        var (urgency, due) = notices.Select(told => (Urgencies.Of(told, today, policy), told.Due)).Min();
        return new(urgency, due, district.Id.Value, recipient.KeyPart(), !isUrgent);
    }

    /// <inheritdoc/>
    public int CompareTo(QueuePlace other)
    {
        if (Urgency != other.Urgency) return Urgency.CompareTo(other.Urgency);
        if (Due != other.Due) return Due.CompareTo(other.Due);
        if (string.CompareOrdinal(District, other.District) is var byDistrict and not 0) return byDistrict;
        if (string.CompareOrdinal(Recipient, other.Recipient) is var byRecipient and not 0) return byRecipient;
        return IsDaily.CompareTo(other.IsDaily);
    }
}
