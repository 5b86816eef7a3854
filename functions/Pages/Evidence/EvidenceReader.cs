using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using IlpFunctions.Districts;
using IlpFunctions.Evidence;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Milestones;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Evidence;

/// <summary>Puts evidence packs together from the stored records.</summary>
public sealed class EvidenceReader(StudentRows rows, Rollcall rollcall, TimeProvider time)
{
    // A school's students are read side by side: in Azure each is a few reads over the network.
    private const int AtOnce = 16;

    private readonly ConcurrentDictionary<(DistrictId District, SchoolId School), (SchoolRoll Roll, District District, SchoolEvidence Evidence)> remembered = new();

    /// <summary>A student's.</summary>
    public async Task<StudentEvidence> StudentAsync(StudentRecord record, District district, CancellationToken cancellation)
    {
        var ended = new List<Milestone>();
        await foreach (var milestone in rows.EndedMilestonesAsync(record.Key(), cancellation)) ended.Add(milestone);
        var today = time.Today(district.Zone);
        var plan = record.CurrentPlan() is { } version ? await rows.PlanAsync(record.Key(), version.Number, cancellation) : null;
        return StudentEvidence.Of(record, ended, plan, district.Policies.InForceOn(today), today);
    }

    /// <summary>A school's in short. Only students are read of whom something has changed since the last time; all of them when the date or the district is another.</summary>
    public async Task<SchoolEvidence> SchoolAsync(District district, School school, CancellationToken cancellation)
    {
        var (roll, today) = (await rollcall.OfSchoolAsync(district.Id, school.Id, cancellation), time.Today(district.Zone));
        var holds = remembered.TryGetValue((district.Id, school.Id), out var last) && ReferenceEquals(last.District, district) && last.Evidence.AsOf == today;
        if (holds && ReferenceEquals(last.Roll, roll)) return last.Evidence;
        var known = holds ? last.Evidence.Students.ToDictionary(student => student.Student) : [];
        var listed = roll.Students.Where(entry => entry.Enrollment is EnrollmentState.Active or EnrollmentState.Graduated).OrderBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase).ToList();
        var students = new StudentInShort?[listed.Count];
        await Parallel.ForAsync(0, listed.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (place, stop) =>
            students[place] = known.GetValueOrDefault(listed[place].Student) is { } same && same.Revision >= listed[place].Revision ? same : await InShortAsync(district, listed[place].Student, stop));
        var evidence = new SchoolEvidence(today, [.. students.OfType<StudentInShort>()]);
        remembered[(district.Id, school.Id)] = (roll, district, evidence);
        return evidence;
    }

    /// <summary>Streams what shows it, student by student in the order given, a few of them at a time.</summary>
    /// <param name="district">The district.</param>
    /// <param name="students">Whose.</param>
    /// <param name="before">Runs before the evidence of a student is given away.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<IReadOnlyList<StudentEvidence>> WholeAsync(
        District district, IReadOnlyList<StudentInShort> students, Func<StudentKey, CancellationToken, Task> before, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var some in students.Chunk(AtOnce))
        {
            var read = await Task.WhenAll(some.Select(async student =>
            {
                var key = new StudentKey(district.Id, student.Student);
                if (await rows.ReadAsync(key, cancellation) is not { } current) return null;
                await before(key, cancellation);
                return await StudentAsync(current.Record, district, cancellation);
            }));
            yield return [.. read.OfType<StudentEvidence>()];
        }
    }

    private async Task<StudentInShort?> InShortAsync(District district, StudentId student, CancellationToken cancellation) =>
        await rows.ReadAsync(new(district.Id, student), cancellation) is { } current ? StudentInShort.Of(current.Record, await StudentAsync(current.Record, district, cancellation)) : null;
}
