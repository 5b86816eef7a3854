using IlpFunctions.Districts;
using IlpFunctions.Students;

namespace IlpFunctions.Intake;

/// <summary>What settling some events leaves to do.</summary>
/// <param name="HasMore">Whether more may wait.</param>
/// <param name="Students">Students whose record has something new.</param>
/// <param name="Schools">Schools at which somebody needs an adviser.</param>
/// <param name="Open">Changes of the district that have to reach everybody before their event is settled.</param>
public sealed record SettledBatch(bool HasMore, IReadOnlyList<StudentId> Students, IReadOnlyList<SchoolId> Schools, IReadOnlyList<DistrictWork> Open);

/// <summary>What a change of the district leaves to do.</summary>
/// <param name="Shard">The event's shard.</param>
/// <param name="Digest">The digest of the event's id.</param>
/// <param name="Outcome">What became of it, in words, once all is done.</param>
/// <param name="Assign">Schools whose caseload is planned anew.</param>
/// <param name="Wake">Schools whose students look at their agenda again.</param>
public sealed record DistrictWork(string Shard, string Digest, string Outcome, IReadOnlyList<SchoolId> Assign, IReadOnlyList<SchoolId> Wake);

/// <summary>Collects what is left to do.</summary>
public sealed class BatchWork
{
    private readonly HashSet<StudentId> students = [];
    private readonly HashSet<SchoolId> schools = [];
    private readonly List<DistrictWork> open = [];

    /// <summary>A student's record has something new.</summary>
    public void Wake(StudentRecord record)
    {
        students.Add(record.Id);
        if (record is { Enrollment: EnrollmentState.Active, Adviser: null }) schools.Add(record.School);
    }

    /// <summary>A change of the district has to reach everybody.</summary>
    public void Open(DistrictWork work) => open.Add(work);

    /// <summary>All that was collected, in one order.</summary>
    public SettledBatch Done(bool hasMore) => new(
        hasMore,
        [.. students.OrderBy(student => student.Value, StringComparer.Ordinal)],
        [.. schools.OrderBy(school => school.Value, StringComparer.Ordinal)],
        open);
}
