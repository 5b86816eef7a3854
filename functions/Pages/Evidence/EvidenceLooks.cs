using IlpFunctions.Districts;
using IlpFunctions.Evidence;
using IlpFunctions.Functions.Access;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Evidence;

/// <summary>Writes down, with every student of a school's pack, who looked: families may ask who has seen their child's record (34 CFR 99.32).</summary>
public sealed class EvidenceLooks(AccessLog log)
{
    private const int AtOnce = 8;

    /// <summary>Writes it down, before anything is shown.</summary>
    public Task WriteAsync(Principal who, District district, SchoolEvidence evidence, string what, CancellationToken cancellation) => Parallel.ForEachAsync(
        evidence.Students,
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
        async (student, stop) => await log.WriteAsync(new(district.Id, new(student.Student)), who.Signature, $"{what}: {who.RoleName}", stop));
}
