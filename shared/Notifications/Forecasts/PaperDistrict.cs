using IlpFunctions.Districts;
using IlpFunctions.Notifications.Moments;
using IlpFunctions.Time;

namespace IlpFunctions.Notifications.Forecasts;

/// <summary>A district's part of the queue on paper: what waits for its moment, and what is due in its order. A round looks at what goes in it and not at the rest, which on a bad day is thousands.</summary>
internal sealed class PaperDistrict
{
    private readonly District district;
    private readonly PriorityQueue<PaperNotice, DateTimeOffset> waiting = new();
    private readonly Dictionary<(Recipient Recipient, bool IsUrgent), PlacedMail> due = [];

    /// <summary>What is due, by its place on <see cref="today"/>; mail that has grown since it was put here is in it twice.</summary>
    private readonly PriorityQueue<PlacedMail, QueuePlace> order = new();
    private DateOnly today;

    public PaperDistrict(District district, IEnumerable<PaperNotice> notices)
    {
        this.district = district;
        Wait(notices);
    }

    public bool IsEmpty => waiting.Count == 0 && due.Count == 0;

    /// <summary>What goes first of what is due; null when nothing is.</summary>
    public PlacedMail? First
    {
        get
        {
            while (order.TryPeek(out var first, out _) && !IsStill(first)) order.Dequeue();
            return order.TryPeek(out var next, out _) ? next : null;
        }
    }

    /// <summary>The first instant, from one on, at which something is to go and may.</summary>
    public DateTimeOffset NextFrom(DateTimeOffset instant)
    {
        var goes = due.Count == 0 && waiting.TryPeek(out _, out var first) && first > instant ? first : instant;
        return QuietHours.Over(district, goes);
    }

    /// <summary>Lets what has come due by a round into the order.</summary>
    /// <returns>Whether the district sends anything in the round.</returns>
    public bool Opens(DateTimeOffset round)
    {
        if (QuietHours.At(district, round)) return false;
        var grown = new HashSet<(Recipient, bool)>();
        while (waiting.TryPeek(out var notice, out var goes) && goes <= round)
        {
            waiting.Dequeue();
            var key = (notice.Told.Recipient, notice.IsUrgent);
            due[key] = new(new(district, notice.Told.Recipient, notice.IsUrgent, [.. due.GetValueOrDefault(key)?.Mail.Notices ?? [], notice]), default);
            grown.Add(key);
        }

        var day = SchoolClock.DateAt(round, district.Zone);
        foreach (var key in day == today ? grown : [.. due.Keys]) Place(key, round);
        today = day;
        return true;
    }

    /// <summary>Takes out what goes first.</summary>
    public void TakeFirst() => due.Remove(KeyOf(First!));

    /// <summary>Puts notices to their moments.</summary>
    public void Wait(IEnumerable<PaperNotice> notices) => waiting.EnqueueRange(notices.Select(notice => (notice, notice.Goes)));

    private void Place((Recipient, bool) key, DateTimeOffset round)
    {
        var mail = due[key].Mail;
        var placed = new PlacedMail(mail, QueuePlace.Of(district, mail.Recipient, mail.IsUrgent, mail.Notices.Select(notice => notice.Told), round));
        due[key] = placed;
        order.Enqueue(placed, placed.Place);
    }

    private bool IsStill(PlacedMail mail) => due.TryGetValue(KeyOf(mail), out var known) && ReferenceEquals(known, mail);

    private static (Recipient, bool) KeyOf(PlacedMail mail) => (mail.Mail.Recipient, mail.Mail.IsUrgent);
}

/// <summary>Mail that is due, with its place.</summary>
/// <param name="Mail">The mail.</param>
/// <param name="Place">Its place.</param>
internal sealed record PlacedMail(PaperMail Mail, QueuePlace Place);
