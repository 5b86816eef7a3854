using System.Collections.Concurrent;
using System.Text;
using IlpFunctions.Calendars;
using IlpFunctions.Json;
using IlpFunctions.Policies;
using IlpFunctions.Storage;

namespace IlpFunctions.Districts;

/// <summary>
/// The districts: table <c>Districts</c>, one partition each with its setup, schools and staff. The setup row is written last and its version tells
/// whether what is remembered in memory still holds, so that a turn costs one read.
/// </summary>
/// <param name="store">Where rows live.</param>
public sealed partial class DistrictDirectory(ITableStore store)
{
    /// <summary>The table that lists every district: one that is not in it is not looked at.</summary>
    public const string Register = "Register";

    private const string Table = "Districts";
    private const string RegisterPartition = "districts";
    private const string SetupRow = "district";
    private const string SchoolRows = "school|";
    private const string StaffRows = "staff|";
    private const string TemplateRows = "template|";
    private const string Template = "text";

    /// <summary>The zone of a district without a calendar file: most of Kentucky's students live in it.</summary>
    public static readonly TimeZoneInfo DefaultZone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    private readonly ConcurrentDictionary<DistrictId, (string ETag, District District)> remembered = new();

    /// <summary>A district as it is now.</summary>
    /// <exception cref="InvalidOperationException">There is no such district.</exception>
    public async Task<District> GetAsync(DistrictId id, CancellationToken cancellation = default) =>
        await FindAsync(id, cancellation) ?? throw new InvalidOperationException($"There is no district {id}. Import its roster first.");

    /// <summary>A district as it is now, or null when there is none.</summary>
    public async Task<District?> FindAsync(DistrictId id, CancellationToken cancellation = default)
    {
        if (await store.GetAsync(Table, id.Value, SetupRow, cancellation) is not { } row) return null;
        if (remembered.TryGetValue(id, out var known) && known.ETag == row.ETag) return known.District;
        var district = await ReadAsync(id, row.Read<DistrictSetup>(), cancellation);
        remembered[id] = (row.ETag, district);
        return district;
    }

    /// <summary>Every district, in the order of their ids.</summary>
    public async Task<IReadOnlyList<District>> AllAsync(CancellationToken cancellation = default)
    {
        var districts = new List<District>();
        await foreach (var row in store.QueryAsync(Register, RegisterPartition, cancellation: cancellation))
        {
            if (await FindAsync(new(row.Row), cancellation) is { } district) districts.Add(district);
        }

        return districts;
    }

    /// <summary>The setup as it is stored, or null when there is no such district.</summary>
    public async Task<DistrictSetup?> SetupAsync(DistrictId id, CancellationToken cancellation = default) =>
        await store.GetAsync(Table, id.Value, SetupRow, cancellation) is { } row ? row.Read<DistrictSetup>() : null;

    /// <summary>Stores a district's setup with its schools and staff; staff no longer listed are marked as having left. Storing the same again changes nothing.</summary>
    public async Task StoreAsync(DistrictId id, DistrictSetup setup, IReadOnlyCollection<School> schools, IReadOnlyCollection<StaffMember> staff, CancellationToken cancellation = default)
    {
        var known = new Dictionary<string, StoredRow>();
        await foreach (var row in store.QueryAsync(Table, id.Value, cancellation: cancellation)) known[row.Row] = row;
        var changes = schools.Select(school => (Key: SchoolRows + school.Id, Values: DocumentRows.Values(school)))
            .Concat(staff.Select(member => (Key: StaffRows + member.Id, Values: DocumentRows.Values(member))))
            .Concat(Departed(known, staff).Select(member => (Key: StaffRows + member.Id, Values: DocumentRows.Values(member))))
            .Where(change => !known.TryGetValue(change.Key, out var row) || !row.Carries(change.Values))
            .Select(change => RowChange.Upsert(change.Key, change.Values))
            .ToList();
        var before = known.TryGetValue(SetupRow, out var setupRow) ? setupRow.Read<DistrictSetup>() : null;
        if (before is not null && before.Calendar == setup.Calendar) setup = setup with { CalendarChanges = before.CalendarChanges };
        if (changes.Count == 0 && before is not null && before with { Revision = 0 } == setup with { Revision = 0 }) return;

        // Registered first: a district without its setup is passed over, one with it but not registered would never be looked at.
        await store.CommitAsync(Register, RegisterPartition, [RowChange.Upsert(id.Value, new Dictionary<string, object>())], cancellation);
        if (before is not null && changes.Count > 0) await store.CommitAsync(Table, id.Value, [SetupChange(before with { Unfinished = true })], cancellation);
        foreach (var batch in changes.Chunk(100)) await store.CommitAsync(Table, id.Value, batch, cancellation);
        await store.CommitAsync(Table, id.Value, [SetupChange(setup with { Revision = (before?.Revision ?? 0) + 1 })], cancellation);
    }

    /// <summary>Puts a district's own template in the place of the one that comes with the app, or (null) takes it away again. Who calls has checked it.</summary>
    /// <param name="id">The district.</param>
    /// <param name="key">Language and name.</param>
    /// <param name="text">The template; null for the app's.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StorageConflictException">The district was changed at the same moment.</exception>
    public async Task StoreTemplateAsync(DistrictId id, string key, string? text, CancellationToken cancellation = default)
    {
        var setup = await store.GetAsync(Table, id.Value, SetupRow, cancellation) ?? throw new InvalidOperationException($"There is no district {id}.");
        var row = await store.GetAsync(Table, id.Value, TemplateRows + key, cancellation);
        if (text == row?.Text(Template)) return;
        var change = text is null ? RowChange.Delete(row!.Row, row.ETag) : RowChange.Upsert(TemplateRows + key, new Dictionary<string, object> { [Template] = text });
        var before = setup.Read<DistrictSetup>();

        // With the setup in one transaction: its version tells every process that what it remembers no longer holds.
        await store.CommitAsync(Table, id.Value, [change, RowChange.Replace(SetupRow, DocumentRows.Values(before with { Revision = before.Revision + 1 }), setup.ETag)], cancellation);
    }

    /// <summary>Notes that the district's first roster went in whole; later ones change nothing here.</summary>
    public async Task NoteImportAsync(DistrictId id, string import, CancellationToken cancellation = default)
    {
        if (await store.GetAsync(Table, id.Value, SetupRow, cancellation) is not { } row || row.Read<DistrictSetup>() is not { FirstImport: null } setup) return;
        await store.CommitAsync(Table, id.Value, [RowChange.Replace(SetupRow, DocumentRows.Values(setup with { FirstImport = import }), row.ETag)], cancellation);
    }

    private static IEnumerable<StaffMember> Departed(Dictionary<string, StoredRow> known, IReadOnlyCollection<StaffMember> staff)
    {
        var listed = staff.Select(member => member.Id).ToHashSet();
        return known.Values.Where(row => row.Row.StartsWith(StaffRows, StringComparison.Ordinal))
            .Select(row => row.Read<StaffMember>())
            .Where(member => !member.HasLeft && !listed.Contains(member.Id))
            .Select(member => member with { HasLeft = true });
    }

    private static RowChange SetupChange(DistrictSetup setup) => RowChange.Upsert(SetupRow, DocumentRows.Values(setup));

    private async Task<District> ReadAsync(DistrictId id, DistrictSetup setup, CancellationToken cancellation)
    {
        var schools = new Dictionary<SchoolId, School>();
        var staff = new Dictionary<StaffId, StaffMember>();
        await foreach (var row in store.QueryAsync(Table, id.Value, KeyRange.StartingWith(SchoolRows), cancellation))
        {
            var school = row.Read<School>();
            schools[school.Id] = school;
        }

        await foreach (var row in store.QueryAsync(Table, id.Value, KeyRange.StartingWith(StaffRows), cancellation))
        {
            var member = row.Read<StaffMember>();
            staff[member.Id] = member;
        }

        var templates = new Dictionary<string, string>();
        await foreach (var row in store.QueryAsync(Table, id.Value, KeyRange.StartingWith(TemplateRows), cancellation)) templates[row.Row[TemplateRows.Length..]] = row.Text(Template)!;

        return new()
        {
            Id = id,
            Name = setup.Name,
            Calendar = Calendar(id, setup),
            Policies = setup.Policy is { } policy ? PolicyFile.ReadText(policy, "the stored policy") : await CommonPolicy.ReadAsync(store, cancellation),
            Schools = schools,
            Staff = staff,
            Templates = templates,
        };
    }

    private static DistrictCalendar Calendar(DistrictId id, DistrictSetup setup)
    {
        var calendar = setup.Calendar is { } given ? CalendarFile.Read(Utf8(given), "the stored calendar") : DistrictCalendar.ProjectedDefault(id.Value, DefaultZone);
        return setup.CalendarChanges is { } changes ? calendar.With(RecordJson.Read<IReadOnlyList<CalendarChange>>(changes)) : calendar;
    }

    private static MemoryStream Utf8(string text) => new(Encoding.UTF8.GetBytes(text), writable: false);
}
