using IlpFunctions.Notifications;
using IlpFunctions.Storage;
using IlpFunctions.Students;

namespace IlpFunctions.Due;

/// <summary>The due-index rows that point to notices, grouped by recipient so that a recipient's day lies together.</summary>
public static class NoticeIndex
{
    private const string District = "district";
    private const string StudentId = "student";
    private const string NoticeId = "notice";
    private const string Kind = "recipientKind";
    private const string Id = "recipientId";

    /// <summary>Hints that a notice is about to be put into a student's outbox.</summary>
    public static Task AddNoticeAsync(this DueIndex index, StudentKey student, Notice notice, DateTimeOffset now, CancellationToken cancellation = default) =>
        AddAsync(index, notice.IsUrgent() ? DueKind.UrgentNotice : DueKind.Notice, student, notice, now, cancellation);

    /// <summary>Hints that a notice is about to wait once more because a person wants it sent: with the next round, whatever its kind.</summary>
    public static Task AddNoticeAgainAsync(this DueIndex index, StudentKey student, Notice notice, DateTimeOffset now, CancellationToken cancellation = default) =>
        AddAsync(index, DueKind.UrgentNotice, student, notice, now, cancellation);

    /// <summary>The notice a hint points to.</summary>
    public static NoticeRef Notice(StoredRow hint) => new(new(new(hint.Text(District)!), new(hint.Text(StudentId)!)), hint.Text(NoticeId)!);

    /// <summary>Who the notice is for.</summary>
    public static Recipient Recipient(StoredRow hint) => new(Enum.Parse<RecipientKind>(hint.Text(Kind)!), hint.Text(Id)!);

    /// <summary>Whether the hint's day has come, for a district whose date it is today.</summary>
    public static bool IsDue(StoredRow hint, DateOnly today) => string.CompareOrdinal(hint.Partition.Split('|')[1], Keys.Day(today)) <= 0;

    /// <summary>Whether the hint is old enough that its notice must be there if it ever will be.</summary>
    public static bool IsRipe(StoredRow hint, DateTimeOffset now) => DueIndex.Since(hint) is { } at && now - at >= WakeIndex.Grace;

    private static Task AddAsync(DueIndex index, DueKind kind, StudentKey student, Notice notice, DateTimeOffset now, CancellationToken cancellation) =>
        index.AddAsync(
            kind,
            notice.DecidedOn,
            Keys.Join(student.District.Value, notice.Recipient.KeyPart()),
            Keys.Join(student.Id.Value, notice.Id),
            new Dictionary<string, object>
            {
                [District] = student.District.Value,
                [StudentId] = student.Id.Value,
                [NoticeId] = notice.Id,
                [Kind] = notice.Recipient.Kind.ToString(),
                [Id] = notice.Recipient.Id,
                [DueIndex.WrittenAt] = now,
            },
            cancellation);
}
