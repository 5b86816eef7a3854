using IlpFunctions.Storage;
using IlpFunctions.Students;

namespace IlpFunctions.Due;

/// <summary>The due-index rows that point to students whose record changed.</summary>
public static class WakeIndex
{
    /// <summary>How long after a hint was written its command may still be on its way; a sweep before that leaves the hint alone.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    private const string Row = "wake";

    /// <summary>Hints that a command for the student is about to be recorded.</summary>
    public static Task AddWakeAsync(this DueIndex index, StudentKey student, DateOnly today, DateTimeOffset now, CancellationToken cancellation = default) =>
        index.AddAsync(DueKind.Wake, today, student.Partition, Row, new Dictionary<string, object> { [DueIndex.WrittenAt] = now }, cancellation);

    /// <summary>Hints that commands for several students, each once, are about to be recorded.</summary>
    public static Task AddWakesAsync(this DueIndex index, IEnumerable<StudentKey> students, DateOnly today, DateTimeOffset now, CancellationToken cancellation = default) =>
        index.AddAllAsync(DueKind.Wake, today, students.Select(student => (student.Partition, Row, (IReadOnlyDictionary<string, object>)new Dictionary<string, object> { [DueIndex.WrittenAt] = now })), cancellation);

    /// <summary>The student a hint points to.</summary>
    public static StudentKey Student(StoredRow hint) => StudentKey.FromPartition(hint.Row[..^(Row.Length + 1)]);

    /// <summary>Whether the hint is old enough to be followed.</summary>
    public static bool IsRipe(StoredRow hint, DateTimeOffset now) => DueIndex.Since(hint) is { } at && now - at >= Grace;
}
