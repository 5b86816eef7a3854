using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using IlpFunctions.Districts;
using IlpFunctions.Milestones;
using IlpFunctions.Storage;
using IlpFunctions.Students.Acts;

namespace IlpFunctions.Students;

/// <summary>
/// The lists that pages read: table <c>Rollcall</c>, one partition per school, one row per student with what a list shows. A projection of the records:
/// written after them, the same however often it is written, and rebuilt from them by the sweeper when a crash came in between. Beside them each school has a stamp that
/// every change writes anew: a school whose stamp is the one that was seen is not read again.
/// </summary>
/// <param name="store">Where rows live.</param>
public sealed class Rollcall(ITableStore store)
{
    private const string Table = "Rollcall";
    private const string StampRow = "-stamp";

    /// <summary>A transaction has at most 100 rows, and one of them is the stamp.</summary>
    private const int RowsAtOnce = 99;
    private const int MostRemembered = 16_384;

    private static readonly RowChange NewStamp = RowChange.Upsert(StampRow, new Dictionary<string, object> { ["Of"] = "school" });

    private readonly VersionMemory<RollcallEntry> entries = new(MostRemembered);
    private readonly ConcurrentDictionary<string, SchoolRoll> rolls = new(StringComparer.Ordinal);

    /// <summary>Lists a record at its school, and takes it off the lists of the schools it was at before. An entry of a newer record stays.</summary>
    public async Task ListAsync(StudentRecord record, CancellationToken cancellation = default)
    {
        while (!await TryListAsync(record, cancellation))
        {
            // Another worker listed the student at this moment: look which of the two records is newer.
        }

        foreach (var former in record.FormerSchools) await StrikeAsync(Partition(record.District, former), record.Id, cancellation);
    }

    /// <summary>Lists many records, each of another student; those of new students school by school.</summary>
    /// <param name="records">The records, and whether nobody can have listed the student yet.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task ListAllAsync(IReadOnlyList<(StudentRecord Record, bool IsNew)> records, CancellationToken cancellation = default)
    {
        foreach (var school in records.Where(entry => entry.IsNew).Select(entry => entry.Record).GroupBy(record => Partition(record.District, record.School)))
        {
            foreach (var batch in school.Chunk(RowsAtOnce)) await InsertAsync(school.Key, batch, cancellation);
        }

        foreach (var (record, _) in records.Where(entry => !entry.IsNew)) await ListAsync(record, cancellation);
    }

    /// <summary>The students of a school: one row is read while nobody on the list has changed, every row when somebody has.</summary>
    public async Task<SchoolRoll> OfSchoolAsync(DistrictId district, SchoolId school, CancellationToken cancellation = default)
    {
        var partition = Partition(district, school);

        // The stamp is read before the students: who changes in between has a newer one, which the next reader sees.
        var stamp = (await store.GetAsync(Table, partition, StampRow, cancellation))?.ETag;
        if (stamp is not null && rolls.TryGetValue(partition, out var known) && known.Stamp == stamp) return known;
        var listed = new List<RollcallEntry>();
        await foreach (var row in store.QueryAsync(Table, partition, cancellation: cancellation))
        {
            if (row.Row != StampRow) listed.Add(entries.Read(row));
        }

        return rolls[partition] = new(stamp ?? "", listed);
    }

    /// <summary>Streams the students of a school.</summary>
    public async IAsyncEnumerable<RollcallEntry> SchoolAsync(DistrictId district, SchoolId school, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var entry in (await OfSchoolAsync(district, school, cancellation)).Students) yield return entry;
    }

    /// <summary>Streams the students of a district, school by school.</summary>
    public async IAsyncEnumerable<RollcallEntry> DistrictAsync(DistrictId district, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in store.QueryPartitionsAsync(Table, KeyRange.StartingWith(Keys.Join(district.Value, "")), cancellation))
        {
            if (row.Row != StampRow) yield return entries.Read(row);
        }
    }

    private async Task InsertAsync(string partition, StudentRecord[] records, CancellationToken cancellation)
    {
        try
        {
            await store.CommitAsync(Table, partition, [NewStamp, .. records.Select(record => RowChange.Insert(record.Id.Value, DocumentRows.ValuesOnDemand(RollcallEntry.Of(record))))], cancellation);
        }
        catch (Exception one) when (one is StorageConflictException or StorageLimitException)
        {
            // One of them is listed already, or names are so long that together they are too much: one after the other.
            foreach (var record in records) await ListAsync(record, cancellation);
        }
    }

    private async Task<bool> TryListAsync(StudentRecord record, CancellationToken cancellation)
    {
        var partition = Partition(record.District, record.School);
        var listed = await store.GetAsync(Table, partition, record.Id.Value, cancellation);
        if (listed is not null && entries.Read(listed) is var known && known.Revision >= record.Revision && known.Shape >= RollcallEntry.PresentShape) return true;
        var values = DocumentRows.ValuesOnDemand(RollcallEntry.Of(record));
        try
        {
            var change = listed is null ? RowChange.Insert(record.Id.Value, values) : RowChange.Replace(record.Id.Value, values, listed.ETag);
            await store.CommitAsync(Table, partition, [NewStamp, change], cancellation);
            entries.Wrote(partition, change);
            return true;
        }
        catch (StorageConflictException)
        {
            return false;
        }
    }

    private async Task StrikeAsync(string partition, StudentId student, CancellationToken cancellation)
    {
        if (await store.GetAsync(Table, partition, student.Value, cancellation) is not { } row) return;
        try
        {
            await store.CommitAsync(Table, partition, [NewStamp, RowChange.Delete(row.Row, row.ETag)], cancellation);
        }
        catch (StorageConflictException)
        {
            // Struck by another worker.
        }
    }

    private static string Partition(DistrictId district, SchoolId school) => Keys.Join(district.Value, school.Value);
}

/// <summary>A school's students at one moment.</summary>
/// <param name="Stamp">Another one after every change.</param>
/// <param name="Students">The students, in no order that means anything.</param>
public sealed record SchoolRoll(string Stamp, IReadOnlyList<RollcallEntry> Students);

/// <summary>A student as lists show them.</summary>
/// <param name="Student">The student's id.</param>
/// <param name="Revision">The revision of the record that is shown.</param>
/// <param name="Name">Family name first.</param>
/// <param name="School">The school.</param>
/// <param name="Grade">The grade.</param>
/// <param name="Enrollment">Whether the student takes part.</param>
/// <param name="Adviser">The adviser, if any.</param>
/// <param name="Homeroom">Who leads the student's homeroom, if anybody.</param>
/// <param name="Household">The same for siblings; null when nobody is on file to speak for the student.</param>
/// <param name="NeedsLifecycle">Whether an orchestration runs for the student.</param>
/// <param name="EstablishedOn">When the plan was established, if it was.</param>
/// <param name="Creation">The milestone of establishing the plan, if there is one.</param>
public sealed record RollcallEntry(
    StudentId Student,
    int Revision,
    string Name,
    SchoolId School,
    Grade Grade,
    EnrollmentState Enrollment,
    StaffId? Adviser,
    StaffId? Homeroom,
    string? Household,
    bool NeedsLifecycle,
    DateOnly? EstablishedOn,
    ListedMilestone? Creation)
{
    /// <summary>What entries hold since this release; one of an earlier release is written anew when its student is listed again.</summary>
    internal const int PresentShape = 2;

    /// <summary>Which release's entry this is.</summary>
    public int Shape { get; init; }

    /// <summary>What is open, the first due first; no more of it than a list needs.</summary>
    public IReadOnlyList<ListedTask> Open { get; init; } = [];

    /// <summary>What has ended of this school year's.</summary>
    public IReadOnlyList<EndedTask> Ended { get; init; } = [];

    /// <summary>When the student was last met about the plan; null for never.</summary>
    public DateOnly? MetOn { get; init; }

    /// <summary>Whether nobody has confirmed the grade that the turn of the school year made.</summary>
    public bool GradeIsPresumed { get; init; }

    /// <summary>What is known since the graduation; null for who has not graduated.</summary>
    public ListedGraduate? After { get; init; }

    /// <summary>The entry of a record.</summary>
    public static RollcallEntry Of(StudentRecord record)
    {
        var creation = record.Milestones.LastOrDefault(milestone => milestone.Kind == MilestoneKind.Creation);
        return new(
            record.Id,
            record.Revision,
            record.Name.Sorted(),
            record.School,
            record.Grade,
            record.Enrollment,
            record.Adviser,
            record.Homeroom,
            record.Household(),
            record.NeedsLifecycle(),
            record.Plan?.On,
            creation is null ? null : new(creation.Id, creation.Due, creation.State))
        {
            Shape = PresentShape,
            MetOn = LastMet.Of(record),
            GradeIsPresumed = record.GradeIsPresumed,
            After = ListedGraduate.Of(record),
            Ended = [.. record.Milestones.Where(milestone => milestone.State != MilestoneState.Open).Select(milestone => new EndedTask(milestone.Kind, milestone.Due, milestone.State, milestone.Settlement?.On))],
            Open = [.. record.Milestones.Where(milestone => milestone.State == MilestoneState.Open).OrderBy(milestone => milestone.Due).Select(milestone => new ListedTask(milestone.Id, milestone.Kind, milestone.Due))],
        };
    }
}

/// <summary>A milestone as lists show it.</summary>
/// <param name="Id">The milestone's id.</param>
/// <param name="Due">When it is due.</param>
/// <param name="State">Where it stands.</param>
public sealed record ListedMilestone(string Id, DateOnly Due, MilestoneState State);

/// <summary>An open milestone as lists show it.</summary>
/// <param name="Id">The milestone's id.</param>
/// <param name="Kind">What kind of milestone it is.</param>
/// <param name="Due">When it is due.</param>
public sealed record ListedTask(string Id, MilestoneKind Kind, DateOnly Due);

/// <summary>A milestone that has ended as lists count it.</summary>
/// <param name="Kind">What kind of milestone it was.</param>
/// <param name="Due">When it was due.</param>
/// <param name="State">How it ended.</param>
/// <param name="On">When it ended.</param>
public sealed record EndedTask(MilestoneKind Kind, DateOnly Due, MilestoneState State, DateOnly? On);
