using System.Runtime.CompilerServices;
using IlpFunctions.Districts;
using IlpFunctions.Storage;
using IlpFunctions.Students;

namespace IlpFunctions.Roster.Intake;

/// <summary>
/// The rows of imports: table <c>Imports</c>. A partition per import holds its staged students (many a row), its problems and who was missing; one per district its reports, newest first.
/// </summary>
/// <param name="store">Where rows live.</param>
public sealed class ImportRows(ITableStore store)
{
    private const string Table = "Imports";
    private const string Reports = "reports";
    private const string About = "about";
    private const string Missing = "missing|";
    private const string Problems = "problem|";
    private const string School = "school";
    private const int RowsAtOnce = 100;

    // A row's text stays below what is kept apart as a large object, and piles up until the whole memory is looked through.
    private const int StudentsPerRow = 25;
    private const int StagedAtOnce = 16;
    private const int CharactersPerRow = 200_000;

    /// <summary>Streams the problems of an import, in the order they were met.</summary>
    public IAsyncEnumerable<RosterProblem> ProblemsAsync(string import, CancellationToken cancellation = default) => KeyedProblemsAsync(import, cancellation).Select(entry => entry.Problem);

    /// <summary>Streams the problems of an import with the key of each, in the order they were met.</summary>
    public async IAsyncEnumerable<(string Key, RosterProblem Problem)> KeyedProblemsAsync(string import, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in store.QueryAsync(Table, import, KeyRange.StartingWith(Problems), cancellation)) yield return (row.Row[Problems.Length..], row.Read<RosterProblem>());
    }

    /// <summary>Some of the problems of an import, in the order they were met, and how many there are: what is not shown is counted and not read.</summary>
    public async Task<(IReadOnlyList<(string Key, RosterProblem Problem)> Shown, int Total)> ProblemsAsync(string import, int skip, int take, CancellationToken cancellation = default)
    {
        var (shown, total) = (new List<(string, RosterProblem)>(), 0);
        await foreach (var row in store.QueryAsync(Table, import, KeyRange.StartingWith(Problems), cancellation))
        {
            if (total++ >= skip && shown.Count < take) shown.Add((row.Row[Problems.Length..], row.Read<RosterProblem>()));
        }

        return (shown, total);
    }

    /// <summary>One problem of an import by its key, or null.</summary>
    public async Task<RosterProblem?> ProblemAsync(string import, string key, CancellationToken cancellation = default) =>
        await store.GetAsync(Table, import, Problems + key, cancellation) is { } row ? row.Read<RosterProblem>() : null;

    /// <summary>Notes what a person did about a problem. The row's values, which are personal, are kept no longer.</summary>
    /// <returns>Whether it was still open.</returns>
    public async Task<bool> DecideAsync(string import, string key, ProblemDecision decision, CancellationToken cancellation = default)
    {
        if (await store.GetAsync(Table, import, Problems + key, cancellation) is not { } row || row.Read<RosterProblem>() is not { Decision: null } problem) return false;
        try
        {
            await store.CommitAsync(Table, import, [RowChange.Replace(row.Row, DocumentRows.Values(problem with { Decision = decision, Values = null }), row.ETag)], cancellation);
            return true;
        }
        catch (StorageConflictException)
        {
            return false;
        }
    }

    /// <summary>Streams the reports of a district's imports, newest first.</summary>
    public async IAsyncEnumerable<ImportReport> ReportsAsync(DistrictId district, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in store.QueryAsync(Table, Keys.Join(Reports, district.Value), cancellation: cancellation)) yield return row.Read<ImportReport>();
    }

    /// <summary>The report of the latest import that went in whole, or null.</summary>
    public async Task<ImportReport?> LatestAsync(DistrictId district, CancellationToken cancellation = default) =>
        await ReportsAsync(district, cancellation).FirstOrDefaultAsync(report => report.WentIn, cancellation);

    /// <summary>The report of an import, or null when there is none.</summary>
    public async Task<ImportReport?> FindAsync(DistrictId district, string import, CancellationToken cancellation = default) =>
        await ReportsAsync(district, cancellation).FirstOrDefaultAsync(report => report.Import == import, cancellation);

    /// <summary>Keeps what a person decided about a held roster.</summary>
    /// <returns>False when somebody had decided before.</returns>
    public async Task<bool> DecideAsync(ImportReport held, HeldDecision decision, CancellationToken cancellation = default)
    {
        var (partition, key) = (Keys.Join(Reports, held.District.Value), ReportKey(held));
        if (await store.GetAsync(Table, partition, key, cancellation) is not { } row || !row.Read<ImportReport>().Waits) return false;
        try
        {
            await store.CommitAsync(Table, partition, [RowChange.Replace(key, DocumentRows.Values(held with { Decision = decision }), row.ETag)], cancellation);
            return true;
        }
        catch (StorageConflictException)
        {
            return false;
        }
    }

    /// <summary>Notes what an import is about, before anything of it is stored. Should the import fail, the district is to be told. Noted again, it is still as the district was before it.</summary>
    public async Task<ImportBeginning> BeginAsync(string import, ImportBeginning beginning, CancellationToken cancellation = default)
    {
        var known = await BeginningAsync(import, cancellation);
        var noted = known is null ? beginning : beginning with { Revision = known.Revision };
        if (noted != known) await store.CommitAsync(Table, import, [RowChange.Upsert(About, DocumentRows.Values(noted))], cancellation);
        return noted;
    }

    /// <summary>What a running import is about; null when its roster could not even be read, and for one that has ended.</summary>
    public async Task<ImportBeginning?> BeginningAsync(string import, CancellationToken cancellation = default) =>
        await store.GetAsync(Table, import, About, cancellation) is { } row ? row.Read<ImportBeginning>() : null;

    /// <summary>Streams the enrolled students who were missing from an import's roster, in the order of their ids.</summary>
    public IAsyncEnumerable<StudentId> MissingAsync(string import, CancellationToken cancellation = default) => MissedAsync(import, cancellation).Select(missed => missed.Student);

    internal async IAsyncEnumerable<(StudentId Student, SchoolId School)> MissedAsync(string import, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in store.QueryAsync(Table, import, KeyRange.StartingWith(Missing), cancellation)) yield return (new(row.Row[Missing.Length..]), new(row.Text(School) ?? ""));
    }

    internal async Task AddMissingAsync(string import, IEnumerable<EnrolledStudent> missing, CancellationToken cancellation)
    {
        foreach (var batch in missing.Select(student => RowChange.Upsert(Missing + student.Student.Value, new Dictionary<string, object> { [School] = student.School.Value })).Chunk(RowsAtOnce))
            await store.CommitAsync(Table, import, batch, cancellation);
    }

    /// <summary>Stages students, numbered in their order. Many share a row, which begins anew with every twenty-fifth.</summary>
    /// <returns>How many.</returns>
    internal async Task<int> StageAsync(string import, IEnumerable<StagedStudent> students, CancellationToken cancellation)
    {
        var (count, first, size) = (0, 0, 0);
        var (row, written) = (new List<StagedStudent>(), new Queue<Task>());
        foreach (var student in students)
        {
            if (row.Count > 0 && (count % StudentsPerRow == 0 || size + student.Size() > CharactersPerRow)) await WriteAsync();
            row.Add(student);
            size += student.Size();
            count++;
        }

        if (row.Count > 0) await WriteAsync();
        await Task.WhenAll(written);
        return count;

        // The next ones are read while these are being written.
        async Task WriteAsync()
        {
            if (written.Count == StagedAtOnce) await written.Dequeue();
            written.Enqueue(store.CommitAsync(Table, import, [RowChange.Upsert(Staged(first), DocumentRows.Values(row))], cancellation));
            (row, first, size) = ([], count, 0);
        }
    }

    /// <summary>Streams staged students with their numbers, a row at a time; both bounds at a twenty-fifth or the end.</summary>
    internal async IAsyncEnumerable<IReadOnlyList<(int Number, StagedStudent Student)>> StagedAsync(string import, int from, int count, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var number = from;
        await foreach (var row in store.QueryAsync(Table, import, new(Staged(from), Staged(from + count)), cancellation))
            yield return [.. row.Read<List<StagedStudent>>().Select(student => (number++, student))];
    }

    internal async Task AddProblemsAsync(string import, IEnumerable<(string Key, RosterProblem Problem)> problems, CancellationToken cancellation)
    {
        foreach (var batch in problems.Select(entry => RowChange.Upsert(Problems + entry.Key, DocumentRows.Values(entry.Problem))).Chunk(RowsAtOnce))
        {
            try
            {
                await store.CommitAsync(Table, import, batch, cancellation);
            }
            catch (StorageLimitException)
            {
                // Rows so long that a hundred are too much for one transaction.
                foreach (var one in batch) await store.CommitAsync(Table, import, [one], cancellation);
            }
        }
    }

    internal Task ReportAsync(ImportReport report, CancellationToken cancellation) =>
        store.CommitAsync(Table, Keys.Join(Reports, report.District.Value), [RowChange.Upsert(ReportKey(report), DocumentRows.Values(report))], cancellation);

    /// <summary>Staged students are a copy of the roster: once recorded, or given up, they are removed, so that personal data is kept in one place.</summary>
    internal async Task ClearStageAsync(string import, CancellationToken cancellation)
    {
        var rows = new List<(string Row, string ETag)>();
        await foreach (var row in store.QueryAsync(Table, import, KeyRange.StartingWith("student|"), cancellation)) rows.Add((row.Row, row.ETag));
        foreach (var batch in rows.Chunk(RowsAtOnce)) await store.CommitAsync(Table, import, [.. batch.Select(row => RowChange.Delete(row.Row, row.ETag))], cancellation);
        if (await store.GetAsync(Table, import, About, cancellation) is { } about) await store.CommitAsync(Table, import, [RowChange.Delete(About, about.ETag)], cancellation);
    }

    private static string ReportKey(ImportReport report) => Keys.Join($"{DateTimeOffset.MaxValue.Ticks - report.At.UtcTicks:D19}", report.Import);

    private static string Staged(int number) => Keys.Join("student", Keys.Sequence(number));
}

/// <summary>What a running import is about.</summary>
/// <param name="District">The district.</param>
/// <param name="Path">The roster.</param>
/// <param name="By">Who or what brought it.</param>
/// <param name="Revision">The revision of the district's setup before it.</param>
/// <param name="IsDelta">Whether the roster says no more than what has changed.</param>
public sealed record ImportBeginning(DistrictId District, string Path, string By, int Revision = 0, bool IsDelta = false);
