using System.Runtime.CompilerServices;
using IlpFunctions.Districts;
using IlpFunctions.Findings;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Time;

namespace IlpFunctions.Roster.Missing;

/// <summary>Who is missing from a district's rosters, since when, and what people said became of them: table <c>Missing</c>, a partition per district, a row per student.</summary>
public sealed class MissingBoard(ITableStore store, DistrictDirectory districts, Rollcall rollcall, FindingBoard findings, TimeProvider time)
{
    private const string Table = "Missing";
    private const int RowsAtOnce = 100;

    /// <summary>Streams everybody who is missing now.</summary>
    public async IAsyncEnumerable<MissingStudent> OpenAsync(DistrictId district, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in store.QueryAsync(Table, district.Value, cancellation: cancellation))
        {
            if (row.Read<MissingStudent>() is { ClosedOn: null } missing) yield return missing;
        }
    }

    /// <summary>What is known of a student's being missing, or null when the student never was.</summary>
    public async Task<MissingStudent?> FindAsync(StudentKey student, CancellationToken cancellation = default) =>
        await store.GetAsync(Table, student.District.Value, student.Id.Value, cancellation) is { } row ? row.Read<MissingStudent>() : null;

    /// <summary>The students of a school whom it is asked about today, as its list shows them, the longest missed first.</summary>
    public async Task<IReadOnlyList<(MissingStudent Missing, RollcallEntry Entry)>> AskedAsync(District district, SchoolId school, CancellationToken cancellation = default)
    {
        var today = SchoolClock.DateAt(time.GetUtcNow(), district.Zone);
        var policy = district.Policies.InForceOn(today).Rosters;
        var asked = await OpenAsync(district.Id, cancellation).Where(missing => missing.IsAskedOn(today, policy)).ToDictionaryAsync(missing => missing.Student, cancellationToken: cancellation);
        if (asked.Count == 0) return [];
        var listed = await rollcall.SchoolAsync(district.Id, school, cancellation).Where(entry => asked.ContainsKey(entry.Student) && IsEnrolled(entry)).ToListAsync(cancellation);
        return [.. listed.Select(entry => (asked[entry.Student], entry)).OrderBy(entry => entry.Item1.Since).ThenBy(entry => entry.entry.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Keeps what somebody said; who left, or moved where the rosters may find them, is closed unless they stay missing.</summary>
    public async Task AnswerAsync(DistrictId district, StudentId student, MissingAnswer answer, CancellationToken cancellation = default)
    {
        while (await store.GetAsync(Table, district.Value, student.Value, cancellation) is { } row)
        {
            var missing = row.Read<MissingStudent>();
            var answered = missing with { Answers = [.. missing.Answers, answer], ClosedOn = answer.Kind == MissingAnswerKind.Left ? answer.On : missing.ClosedOn };
            try
            {
                await store.CommitAsync(Table, district.Value, [RowChange.Replace(row.Row, DocumentRows.Values(answered), row.ETag)], cancellation);
                break;
            }
            catch (StorageConflictException)
            {
                // An import or somebody else wrote it at this moment: read again.
            }
        }

        await SayAsync(district, cancellation);
    }

    /// <summary>Tells each school how many students it is asked about today. Done after every import, and every day.</summary>
    public async Task SayAsync(DistrictId id, CancellationToken cancellation = default)
    {
        var district = await districts.GetAsync(id, cancellation);
        var today = SchoolClock.DateAt(time.GetUtcNow(), district.Zone);
        var policy = district.Policies.InForceOn(today).Rosters;
        var asked = await OpenAsync(id, cancellation).Where(missing => missing.IsAskedOn(today, policy)).Select(missing => missing.Student).ToHashSetAsync(cancellationToken: cancellation);
        var perSchool = new Dictionary<SchoolId, int>();
        if (asked.Count > 0)
        {
            await foreach (var entry in rollcall.DistrictAsync(id, cancellation))
            {
                if (IsEnrolled(entry) && asked.Remove(entry.Student)) perSchool[entry.School] = perSchool.GetValueOrDefault(entry.School) + 1;
            }
        }

        foreach (var school in district.SchoolsInOrder())
            await findings.SayAsync(id, FindingKind.StudentsToAskAbout, school.Value, perSchool.TryGetValue(school, out var count) ? Words(district.NameOf(school), count) : null, cancellation);
    }

    /// <summary>Settles who is missing by a roster that has gone in: who is not any more is closed, who is for the first time is noted with the date.</summary>
    internal async Task SettleAsync(DistrictId district, string import, IReadOnlyList<(StudentId Student, SchoolId School)> missing, DateOnly today, CancellationToken cancellation)
    {
        var changes = new List<RowChange>();
        var now = missing.ToDictionary(student => student.Student, student => student.School);
        await foreach (var row in store.QueryAsync(Table, district.Value, cancellation: cancellation))
        {
            var known = row.Read<MissingStudent>();
            var isMissing = now.Remove(known.Student, out var school);
            if (known.ClosedOn is null && !isMissing) changes.Add(RowChange.Upsert(row.Row, DocumentRows.Values(known with { ClosedOn = today })));
            if (known.ClosedOn is not null && isMissing) changes.Add(RowChange.Upsert(row.Row, DocumentRows.Values(new MissingStudent(known.Student, school, today, import) { Answers = known.Answers })));
        }

        changes.AddRange(now.OrderBy(student => student.Key.Value, StringComparer.Ordinal)
            .Select(student => RowChange.Upsert(student.Key.Value, DocumentRows.Values(new MissingStudent(student.Key, student.Value, today, import)))));
        foreach (var batch in changes.Chunk(RowsAtOnce)) await store.CommitAsync(Table, district.Value, batch, cancellation);
        await SayAsync(district, cancellation);
    }

    private static bool IsEnrolled(RollcallEntry entry) => entry.Enrollment is EnrollmentState.Active or EnrollmentState.Dormant;

    private static string Words(string school, int count) =>
        $"{school}: {(count == 1 ? "1 student has" : $"{count} students have")} been missing from the district's rosters for some time. Say what became of {(count == 1 ? "the student" : "them")}.";
}
