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
    private const int AtOnce = 8;

    /// <summary>A student's.</summary>
    public async Task<StudentEvidence> StudentAsync(StudentRecord record, District district, CancellationToken cancellation)
    {
        var ended = new List<Milestone>();
        await foreach (var milestone in rows.EndedMilestonesAsync(record.Key(), cancellation)) ended.Add(milestone);
        var today = time.Today(district.Zone);
        var plan = record.CurrentPlan() is { } version ? await rows.PlanAsync(record.Key(), version.Number, cancellation) : null;
        return StudentEvidence.Of(record, ended, plan, district.Policies.InForceOn(today), today);
    }

    /// <summary>A school's: everybody of grades 6 to 12 there, by name.</summary>
    public async Task<SchoolEvidence> SchoolAsync(District district, School school, CancellationToken cancellation)
    {
        var listed = new List<RollcallEntry>();
        await foreach (var entry in rollcall.SchoolAsync(district.Id, school.Id, cancellation))
        {
            if (entry.Enrollment == EnrollmentState.Active) listed.Add(entry);
        }

        var students = new StudentEvidence?[listed.Count];
        await Parallel.ForAsync(0, listed.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (place, stop) =>
            students[place] = await rows.ReadAsync(new(district.Id, listed[place].Student), stop) is { } current ? await StudentAsync(current.Record, district, stop) : null);
        return SchoolEvidence.Of(district, school, time.Today(district.Zone), [.. listed.Zip(students).OrderBy(pair => pair.First.Name, StringComparer.OrdinalIgnoreCase).Select(pair => pair.Second).OfType<StudentEvidence>()]);
    }
}
