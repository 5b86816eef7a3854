using System.Runtime.CompilerServices;
using IlpFunctions.Forms;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Plans;
using IlpFunctions.Storage;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Students;

/// <summary>
/// The rows of a student's partition in table <c>Students</c>: the record, its audit trail, the receipts of commands, the outbox, versions of the plan
/// and who looked. They share a partition so that one transaction writes what belongs together.
/// </summary>
/// <param name="store">Where rows live.</param>
public sealed class StudentRows(ITableStore store)
{
    /// <summary>The table, for counts over every student.</summary>
    public const string Table = "Students";

    private const string RecordRow = "student";
    private const string WakeRow = "wake";
    private const int MostRemembered = 2048;

    private readonly VersionMemory<StudentRecord> records = new(MostRemembered);

    /// <summary>Reads the record, or null for a student not known.</summary>
    public async Task<VersionedRecord?> ReadAsync(StudentKey student, CancellationToken cancellation = default) =>
        await store.GetAsync(Table, student.Partition, RecordRow, cancellation) is { } row ? new(records.Read(row), row.ETag) : null;

    /// <summary>The receipt of a command handled before, or null.</summary>
    public async Task<CommandReceipt?> ReceiptAsync(StudentKey student, string key, CancellationToken cancellation = default) =>
        await store.GetAsync(Table, student.Partition, Receipt(key), cancellation) is { } row ? row.Read<CommandReceipt>() : null;

    /// <summary>Streams the receipts of every command handled before, in no order that means anything.</summary>
    public IAsyncEnumerable<CommandReceipt> ReceiptsAsync(StudentKey student, CancellationToken cancellation = default) =>
        DocumentsAsync<CommandReceipt>(student, "command|", cancellation);

    /// <summary>The wake-up that a command left and no turn has answered yet, or null.</summary>
    public Task<StoredRow?> WakeAsync(StudentKey student, CancellationToken cancellation = default) => store.GetAsync(Table, student.Partition, WakeRow, cancellation);

    /// <summary>Commands that came before their student was enrolled, with their rows.</summary>
    public async Task<IReadOnlyList<(StudentCommand Command, StoredRow Row)>> EarlyAsync(StudentKey student, CancellationToken cancellation = default)
    {
        var early = new List<(StudentCommand, StoredRow)>();
        await foreach (var row in store.QueryAsync(Table, student.Partition, KeyRange.StartingWith("early|"), cancellation)) early.Add((row.Read<StudentCommand>(), row));
        return early;
    }

    /// <summary>Streams the milestones of earlier school years that ended, which the record itself no longer holds.</summary>
    public IAsyncEnumerable<Milestone> EndedMilestonesAsync(StudentKey student, CancellationToken cancellation = default) =>
        DocumentsAsync<Milestone>(student, "milestone|", cancellation);

    /// <summary>Streams the audit trail, oldest first.</summary>
    public IAsyncEnumerable<AuditEntry> AuditAsync(StudentKey student, CancellationToken cancellation = default) =>
        DocumentsAsync<AuditEntry>(student, "audit|", cancellation);

    /// <summary>Streams the notices ever decided for the student.</summary>
    public IAsyncEnumerable<Notice> NoticesAsync(StudentKey student, CancellationToken cancellation = default) =>
        DocumentsAsync<Notice>(student, "outbox|", cancellation);

    /// <summary>Reads one notice with its version, or null.</summary>
    public Task<StoredRow?> NoticeAsync(StudentKey student, string notice, CancellationToken cancellation = default) =>
        store.GetAsync(Table, student.Partition, Outbox(notice), cancellation);

    /// <summary>Reads a version of the plan document, or null.</summary>
    public async Task<PlanDocument?> PlanAsync(StudentKey student, int version, CancellationToken cancellation = default) =>
        await store.GetAsync(Table, student.Partition, Plan(version), cancellation) is { } row ? row.Read<PlanDocument>() : null;

    /// <summary>Writes a transaction.</summary>
    /// <exception cref="StorageConflictException">Somebody changed the record first.</exception>
    public async Task CommitAsync(StudentKey student, IReadOnlyCollection<RowChange> changes, CancellationToken cancellation = default)
    {
        await store.CommitAsync(Table, student.Partition, changes, cancellation);
        if (changes.FirstOrDefault(change => change.Row == RecordRow) is { } written) records.Wrote(student.Partition, written);
    }

    /// <summary>The change that writes a record over the version it was decided on, or the first one.</summary>
    public static RowChange RecordChange(StudentRecord record, string? etag)
    {
        var values = DocumentRows.ValuesOnDemand(record);
        return etag is null ? RowChange.Insert(RecordRow, values) : RowChange.Replace(RecordRow, values, etag);
    }

    /// <summary>The change that adds an audit entry.</summary>
    public static RowChange AuditChange(int number, AuditEntry entry) => RowChange.Insert(Keys.Join("audit", Keys.Sequence(number)), DocumentRows.ValuesOnDemand(entry));

    /// <summary>The change that keeps a command's receipt.</summary>
    public static RowChange ReceiptChange(string key, CommandReceipt receipt) => RowChange.Insert(Receipt(key), DocumentRows.ValuesOnDemand(receipt));

    /// <summary>The change that keeps a command until its student is enrolled.</summary>
    public static RowChange EarlyChange(StudentCommand command) => RowChange.Insert(Keys.Join("early", Keys.Digest(command.Key)), DocumentRows.ValuesOnDemand(command));

    /// <summary>The change that keeps a milestone that ended outside the record.</summary>
    public static RowChange EndedMilestoneChange(Milestone milestone) => RowChange.Upsert(Keys.Join("milestone", milestone.Id), DocumentRows.ValuesOnDemand(milestone));

    /// <summary>The change that leaves a wake-up for the student's orchestration, indexed under <paramref name="indexedOn"/>.</summary>
    public static RowChange WakeChange(DateOnly indexedOn) => RowChange.Upsert(WakeRow, new Dictionary<string, object> { ["indexedOn"] = Keys.Day(indexedOn) });

    /// <summary>The change that puts a notice into the outbox.</summary>
    public static RowChange NoticeChange(Notice notice) => RowChange.Upsert(Outbox(notice.Id), DocumentRows.ValuesOnDemand(notice));

    /// <summary>The change that settles a notice as it was read.</summary>
    public static RowChange NoticeChange(Notice notice, string etag) => RowChange.Replace(Outbox(notice.Id), DocumentRows.ValuesOnDemand(notice), etag);

    /// <summary>The answers that a command brought, or null.</summary>
    public async Task<AnswerSheet?> AnswersAsync(StudentKey student, string key, CancellationToken cancellation = default) =>
        await store.GetAsync(Table, student.Partition, Answers(key), cancellation) is { } row ? row.Read<AnswerSheet>() : null;

    /// <summary>The change that keeps answers.</summary>
    public static RowChange AnswersChange(string key, AnswerSheet sheet) => RowChange.Insert(Answers(key), DocumentRows.ValuesOnDemand(sheet));

    /// <summary>The change that keeps a version of the plan.</summary>
    public static RowChange PlanChange(int version, PlanDocument document) => RowChange.Insert(Plan(version), DocumentRows.ValuesOnDemand(document));

    private static string Receipt(string key) => Keys.Join("command", Keys.Digest(key));

    private static string Outbox(string notice) => Keys.Join("outbox", notice);

    private static string Answers(string key) => Keys.Join("answers", Keys.Digest(key));

    private static string Plan(int version) => Keys.Join("plan", Keys.Sequence(version));

    private async IAsyncEnumerable<T> DocumentsAsync<T>(StudentKey student, string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in store.QueryAsync(Table, student.Partition, KeyRange.StartingWith(prefix), cancellation)) yield return row.Read<T>();
    }
}

/// <summary>A record as it was read.</summary>
/// <param name="Record">The record.</param>
/// <param name="ETag">Its version.</param>
public sealed record VersionedRecord(StudentRecord Record, string ETag);
