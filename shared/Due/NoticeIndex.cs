using System.Globalization;
using IlpFunctions.Districts;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Moments;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Time;

namespace IlpFunctions.Due;

/// <summary>
/// The due-index rows that point to notices, under the day on which they are to go, grouped by recipient so that a recipient's day lies together. A hint says what decides its moment and its place
/// in the queue, so that neither the notice nor the record is read before its turn.
/// </summary>
public static class NoticeIndex
{
    private const string InDistrict = "district";
    private const string StudentId = "student";
    private const string NoticeId = "notice";
    private const string Kind = "recipientKind";
    private const string Id = "recipientId";
    private const string Due = "due";
    private const string Hour = "hour";
    private const string HourFormat = "HH:mm";
    private const string Paper = "paper";

    /// <summary>Hints that a notice is about to be put into a student's outbox, for the moment at which it is to go.</summary>
    /// <param name="index">The index.</param>
    /// <param name="student">The student.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="district">The student's district.</param>
    /// <param name="now">When it is decided.</param>
    /// <param name="onPaper">Whether it goes on paper, as far as is known (<see cref="Contact.GetsLetters"/>): it then waits for no provider.</param>
    /// <param name="cancellation">Gives up.</param>
    public static Task AddNoticeAsync(this DueIndex index, StudentKey student, Notice notice, District district, DateTimeOffset now, bool onPaper = false, CancellationToken cancellation = default) =>
        AddAsync(index, KindOf(notice.IsUrgent()), student, notice, district, SendMoments.First(Moments(notice), district, now), now, onPaper, cancellation);

    /// <summary>Hints that a notice is about to wait once more because a person wants it sent: with the next round that may send anything, whatever its kind.</summary>
    public static Task AddNoticeAgainAsync(this DueIndex index, StudentKey student, Notice notice, District district, DateTimeOffset now, bool onPaper = false, CancellationToken cancellation = default) =>
        AddAsync(index, DueKind.UrgentNotice, student, notice, district, QuietHours.Over(district, now), now, onPaper, cancellation);

    /// <summary>Moves a hint to another moment: the new one is written before the old one goes.</summary>
    public static async Task MoveNoticeAsync(this DueIndex index, StoredRow hint, District district, DateTimeOffset goes, CancellationToken cancellation = default)
    {
        var values = hint.Values.ToDictionary();
        values[DueIndex.GoesAt] = goes;
        var moved = await index.AddAgainAsync(hint, SchoolClock.DateAt(goes, district.Zone), values, cancellation);
        if (moved != hint.Partition) await index.RemoveAsync(hint, cancellation);
    }

    /// <summary>The notice a hint points to.</summary>
    public static NoticeRef Notice(StoredRow hint) => new(new(new(hint.Text(InDistrict)!), new(hint.Text(StudentId)!)), hint.Text(NoticeId)!);

    /// <summary>Who the notice is for.</summary>
    public static Recipient Recipient(StoredRow hint) => new(Enum.Parse<RecipientKind>(hint.Text(Kind)!), hint.Text(Id)!);

    /// <summary>Whether the notice was to go on paper when the hint was written.</summary>
    public static bool IsOnPaper(StoredRow hint) => hint.Values.ContainsKey(Paper);

    /// <summary>What decides when the notice goes, as a hint of a kind has it.</summary>
    public static Told Told(StoredRow hint, DueKind kind)
    {
        var due = hint.Text(Due) is { } written ? DateOnly.ParseExact(written, "yyyyMMdd", CultureInfo.InvariantCulture) : DateOnly.MinValue;
        var hour = hint.Text(Hour) is { } at ? TimeOnly.ParseExact(at, HourFormat, CultureInfo.InvariantCulture) : (TimeOnly?)null;
        return new(Recipient(hint), kind == DueKind.UrgentNotice, due, hour);
    }

    /// <summary>Whether the hint is old enough that its notice must be there if it ever will be.</summary>
    public static bool IsRipe(StoredRow hint, DateTimeOffset now) => DueIndex.Since(hint) is { } at && now - at >= WakeIndex.Grace;

    private static Told Moments(Notice notice) => Notifications.Moments.Told.Of(notice);

    private static DueKind KindOf(bool isUrgent) => isUrgent ? DueKind.UrgentNotice : DueKind.Notice;

    private static Task AddAsync(DueIndex index, DueKind kind, StudentKey student, Notice notice, District district, DateTimeOffset goes, DateTimeOffset now, bool onPaper, CancellationToken cancellation)
    {
        var values = new Dictionary<string, object>
        {
            [InDistrict] = student.District.Value,
            [StudentId] = student.Id.Value,
            [NoticeId] = notice.Id,
            [Kind] = notice.Recipient.Kind.ToString(),
            [Id] = notice.Recipient.Id,
            [Due] = Keys.Day(notice.Due),
            [DueIndex.WrittenAt] = now,
            [DueIndex.GoesAt] = goes,
        };
        if (onPaper) values[Paper] = true;
        if (notice.At is { } at) values[Hour] = at.ToString(HourFormat, CultureInfo.InvariantCulture);
        var group = Keys.Join(student.District.Value, notice.Recipient.KeyPart());
        return index.AddAsync(kind, SchoolClock.DateAt(goes, district.Zone), group, Keys.Join(student.Id.Value, notice.Id), values, cancellation);
    }
}
