using System.Runtime.CompilerServices;
using IlpFunctions.Districts;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Storage;
using IlpFunctions.Students;

namespace IlpFunctions.Notifications.Planner;

/// <summary>Which of our tasks have, or are to have, a task in Planner: table <c>Planner</c>, one partition per district, one row per student and milestone. Whatever is over leaves it.</summary>
/// <param name="store">Where rows live.</param>
/// <param name="settings">Which districts use Planner.</param>
public sealed class PlannerBook(ITableStore store, ChannelSettings settings)
{
    private const string Table = "Planner";

    /// <summary>Notes that what a message tells staff of is to be in Planner too. Noting it again changes nothing.</summary>
    public async Task NoteAsync(LedgerEntry told, CancellationToken cancellation = default)
    {
        if (told.Message.Audience != NoticeAudience.Staff || PlanOf(told.Message.District) is null) return;
        foreach (var (student, milestone) in told.Notices.Where(notice => notice.Milestone is not null).Select(notice => (notice.Student, notice.Milestone!)).Distinct())
        {
            var row = Row(student, milestone);
            if (await store.GetAsync(Table, student.District.Value, row, cancellation) is null) await WriteAsync(new(student, milestone), cancellation);
        }
    }

    /// <summary>The plan in Planner that a district's tasks go into; null where it uses none.</summary>
    public string? PlanOf(DistrictId district) => settings.TestAddress(district) is null ? settings.Own(district, "Planner:Plan") : null;

    /// <summary>Streams what is there.</summary>
    public async IAsyncEnumerable<PlannerEntry> ReadAsync(DistrictId district, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in store.QueryAsync(Table, district.Value, cancellation: cancellation)) yield return row.Read<PlannerEntry>();
    }

    /// <summary>Writes an entry over whatever is there: only the one poller does.</summary>
    public Task WriteAsync(PlannerEntry entry, CancellationToken cancellation = default) =>
        store.CommitAsync(Table, entry.Student.District.Value, [RowChange.Upsert(Row(entry.Student, entry.Milestone), DocumentRows.Values(entry))], cancellation);

    /// <summary>Takes an entry out.</summary>
    public async Task RemoveAsync(PlannerEntry entry, CancellationToken cancellation = default)
    {
        var (partition, row) = (entry.Student.District.Value, Row(entry.Student, entry.Milestone));
        if (await store.GetAsync(Table, partition, row, cancellation) is { } stored) await store.CommitAsync(Table, partition, [RowChange.Delete(row, stored.ETag)], cancellation);
    }

    private static string Row(StudentKey student, string milestone) => Keys.Join(student.Id.Value, milestone);
}

/// <summary>A task of ours and its task in Planner.</summary>
/// <param name="Student">The student.</param>
/// <param name="Milestone">The milestone.</param>
/// <param name="TaskId">Planner's id; null until it is there.</param>
/// <param name="IsLinked">Whether the task in Planner leads back to ours.</param>
public sealed record PlannerEntry(StudentKey Student, string Milestone, string? TaskId = null, bool IsLinked = false)
{
    /// <summary>
    /// What the task is found by in Planner: a code at the end of its title that follows from student and milestone and tells nothing of either. Planner creates the same task again when it is
    /// asked again, so it is looked for first.
    /// </summary>
    public string Code() => Keys.Digest(Keys.Join(Student.Partition, Milestone))[..10].ToUpperInvariant();
}
