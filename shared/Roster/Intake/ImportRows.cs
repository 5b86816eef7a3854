using System.Runtime.CompilerServices;
using IlpFunctions.Districts;
using IlpFunctions.Storage;
using IlpFunctions.Students;

namespace IlpFunctions.Roster.Intake;

/// <summary>The rows of imports: table <c>Imports</c>. A partition per import holds its staged students, its problems and who was missing; one per district its reports, newest first.</summary>
/// <param name="store">Where rows live.</param>
public sealed class ImportRows(ITableStore store)
{
    private const string Table = "Imports";
    private const string Reports = "reports";
    private const string About = "about";
    private const string Missing = "missing|";
    private const string District = "district";

    /// <summary>Streams the problems of an import, in the order they were met.</summary>
    public async IAsyncEnumerable<RosterProblem> ProblemsAsync(string import, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in store.QueryAsync(Table, import, KeyRange.StartingWith("problem|"), cancellation)) yield return row.Read<RosterProblem>();
    }

    /// <summary>Streams the reports of a district's imports, newest first.</summary>
    public async IAsyncEnumerable<ImportReport> ReportsAsync(DistrictId district, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in store.QueryAsync(Table, Keys.Join(Reports, district.Value), cancellation: cancellation)) yield return row.Read<ImportReport>();
    }

    /// <summary>The report of the latest import that went in whole, or null.</summary>
    public async Task<ImportReport?> LatestAsync(DistrictId district, CancellationToken cancellation = default) =>
        await ReportsAsync(district, cancellation).FirstOrDefaultAsync(report => report.Failure is null, cancellation);

    /// <summary>The report of an import, or null when there is none.</summary>
    public async Task<ImportReport?> FindAsync(DistrictId district, string import, CancellationToken cancellation = default) =>
        await ReportsAsync(district, cancellation).FirstOrDefaultAsync(report => report.Import == import, cancellation);

    /// <summary>Notes whose import it is, before anything of it is stored: should it fail, the district is to be told.</summary>
    internal Task BeginAsync(string import, DistrictId district, CancellationToken cancellation) =>
        store.CommitAsync(Table, import, [RowChange.Upsert(About, new Dictionary<string, object> { [District] = district.Value })], cancellation);

    /// <summary>Whose import it is; null when its roster could not even be read.</summary>
    internal async Task<DistrictId?> DistrictOfAsync(string import, CancellationToken cancellation) =>
        await store.GetAsync(Table, import, About, cancellation) is { } row ? new DistrictId(row.Text(District)!) : null;

    /// <summary>Streams the enrolled students who were missing from an import's roster, in the order of their ids.</summary>
    public async IAsyncEnumerable<StudentId> MissingAsync(string import, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in store.QueryAsync(Table, import, KeyRange.StartingWith(Missing), cancellation)) yield return new(row.Row[Missing.Length..]);
    }

    internal async Task AddMissingAsync(string import, IEnumerable<StudentId> missing, CancellationToken cancellation)
    {
        foreach (var batch in missing.Select(student => RowChange.Upsert(Missing + student.Value, new Dictionary<string, object>())).Chunk(100))
            await store.CommitAsync(Table, import, batch, cancellation);
    }

    internal async Task StageAsync(string import, IEnumerable<StagedStudent> students, CancellationToken cancellation)
    {
        foreach (var batch in students.Select((student, number) => RowChange.Upsert(Staged(number), DocumentRows.Values(student))).Chunk(100))
            await store.CommitAsync(Table, import, batch, cancellation);
    }

    internal async IAsyncEnumerable<(int Number, StagedStudent Student)> StagedAsync(string import, int from, int count, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var number = from;
        await foreach (var row in store.QueryAsync(Table, import, new(Staged(from), Staged(from + count)), cancellation)) yield return (number++, row.Read<StagedStudent>());
    }

    internal async Task AddProblemsAsync(string import, IEnumerable<(string Key, RosterProblem Problem)> problems, CancellationToken cancellation)
    {
        foreach (var batch in problems.Select(entry => RowChange.Upsert(Keys.Join("problem", entry.Key), DocumentRows.Values(entry.Problem))).Chunk(100))
            await store.CommitAsync(Table, import, batch, cancellation);
    }

    internal Task ReportAsync(ImportReport report, CancellationToken cancellation) =>
        store.CommitAsync(
            Table,
            Keys.Join(Reports, report.District.Value),
            [RowChange.Upsert(Keys.Join($"{DateTimeOffset.MaxValue.Ticks - report.At.UtcTicks:D19}", report.Import), DocumentRows.Values(report))],
            cancellation);

    /// <summary>Staged students are a copy of the roster: once recorded, or given up, they are removed, so that personal data is kept in one place.</summary>
    internal async Task ClearStageAsync(string import, CancellationToken cancellation)
    {
        var rows = new List<StoredRow>();
        await foreach (var row in store.QueryAsync(Table, import, KeyRange.StartingWith("student|"), cancellation)) rows.Add(row);
        foreach (var batch in rows.Chunk(100)) await store.CommitAsync(Table, import, [.. batch.Select(row => RowChange.Delete(row.Row, row.ETag))], cancellation);
        if (await store.GetAsync(Table, import, About, cancellation) is { } about) await store.CommitAsync(Table, import, [RowChange.Delete(About, about.ETag)], cancellation);
    }

    private static string Staged(int number) => Keys.Join("student", Keys.Sequence(number));
}
