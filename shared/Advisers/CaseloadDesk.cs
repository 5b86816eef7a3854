using IlpFunctions.Districts;
using IlpFunctions.Findings;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;

namespace IlpFunctions.Advisers;

/// <summary>
/// Gives the students of a school their advisers. The school's assignment is one record (table <c>Caseloads</c>) with optimistic concurrency, so that two who
/// assign at once cannot both give the last place; the students' records follow it.
/// </summary>
public sealed class CaseloadDesk(ITableStore store, Rollcall rollcall, DistrictDirectory districts, BulkDesk desk, FindingBoard findings, TimeProvider time)
{
    private const string Table = "Caseloads";
    private const int MostAttempts = 20;
    private const int StudentsAtOnce = 250;

    /// <summary>Plans the school's caseload anew and tells the students' records; wakes nobody. Planning again without a change changes nothing.</summary>
    /// <returns>The students whose adviser changed.</returns>
    public async Task<IReadOnlyList<StudentKey>> AssignAsync(DistrictId district, SchoolId school, CancellationToken cancellation = default)
    {
        var (caseload, listed) = await PlanAsync(district, school, cancellation);
        var commands = new List<BulkCommand>();
        foreach (var entry in listed)
        {
            // Whoever knew a graduate at school goes on knowing them.
            if (entry.Enrollment is EnrollmentState.Graduated or EnrollmentState.Completed) continue;
            var adviser = caseload.Advisers.TryGetValue(entry.Student, out var assigned) ? assigned : (StaffId?)null;
            if (adviser == entry.Adviser) continue;
            var command = new AssignAdviser { Key = $"caseload:{school}:{caseload.Revision}:{entry.Revision}", Actor = "caseload", Adviser = adviser };
            commands.Add(new(new(district, entry.Student), command));
        }

        var changed = new List<StudentKey>();
        foreach (var some in commands.Chunk(StudentsAtOnce))
        {
            var results = await desk.RecordAsync(district, some, cancellation);
            changed.AddRange(some.Where((_, i) => results[i].Outcome is CommandOutcome.Accepted or CommandOutcome.Duplicate).Select(command => command.Student));
        }

        await SayAsync(district, school, caseload, cancellation);
        return changed;
    }

    /// <summary>The school's assignment, or null before the first.</summary>
    public async Task<Caseload?> ReadAsync(DistrictId district, SchoolId school, CancellationToken cancellation = default) =>
        await store.GetAsync(Table, district.Value, school.Value, cancellation) is { } row ? row.Read<Caseload>() : null;

    private async Task<(Caseload Caseload, IReadOnlyList<RollcallEntry> Listed)> PlanAsync(DistrictId district, SchoolId school, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(district, school, cancellation);
            }
            catch (StorageConflictException) when (attempt < MostAttempts)
            {
                // Somebody else assigned in between: read again, plan again.
            }
        }
    }

    private async Task<(Caseload Caseload, IReadOnlyList<RollcallEntry> Listed)> AttemptAsync(DistrictId id, SchoolId school, CancellationToken cancellation)
    {
        var row = await store.GetAsync(Table, id.Value, school.Value, cancellation);
        var before = row?.Read<Caseload>();
        var district = await districts.GetAsync(id, cancellation);
        var listed = new List<RollcallEntry>();
        await foreach (var entry in rollcall.SchoolAsync(id, school, cancellation))
        {
            if (entry.Enrollment == EnrollmentState.Active) listed.Add(entry);
        }

        var after = Plan(district, school, listed, before);
        if (row is null) await store.CommitAsync(Table, id.Value, [RowChange.Insert(school.Value, DocumentRows.Values(after))], cancellation);
        else if (!before!.SameAs(after)) await store.CommitAsync(Table, id.Value, [RowChange.Replace(school.Value, DocumentRows.Values(after), row.ETag)], cancellation);
        else after = before;
        return (after, listed);
    }

    private Caseload Plan(District district, SchoolId school, List<RollcallEntry> listed, Caseload? before)
    {
        var today = SchoolClock.DateAt(time.GetUtcNow(), district.Zone);
        var cap = district.Policies.InForceOn(today).Advising.MaxStudents;
        var advisers = district.Staff.Values.Where(member => member.Advises(school)).Select(member => member.Id.Value).ToList();
        var students = listed.Select(entry => new CaseloadStudent(
            entry.Student,
            entry.Grade,
            entry.Homeroom?.Value,
            entry.Household,
            before is not null && before.Advisers.TryGetValue(entry.Student, out var current) ? current.Value : null));
        var plan = CaseloadPlanner.Plan(new(cap, advisers, [.. students]));
        return new(
            plan.Assignments.ToDictionary(assignment => assignment.Student, assignment => new StaffId(assignment.Adviser)),
            plan.Unassigned,
            plan.AdvisersMissing,
            cap,
            (before?.Revision ?? 0) + 1);
    }

    private async Task SayAsync(DistrictId id, SchoolId school, Caseload caseload, CancellationToken cancellation)
    {
        var district = await districts.GetAsync(id, cancellation);
        var shortage = caseload.Unassigned.Count == 0 ? null
            : $"{district.NameOf(school)}: {caseload.Unassigned.Count} students have no adviser. {caseload.Missing} more advisers are needed at {caseload.Cap} students each; until then their tasks go to the school lead.";
        await findings.SayAsync(id, FindingKind.TooFewAdvisers, school.Value, shortage, cancellation);
        var leaderless = caseload.Advisers.Count + caseload.Unassigned.Count > 0 && district.LeadOf(school) is null
            ? $"{district.NameOf(school)} has no administrator in the roster: what is overdue there goes to the district."
            : null;
        await findings.SayAsync(id, FindingKind.NoSchoolLead, school.Value, leaderless, cancellation);
    }
}

/// <summary>Who advises whom at a school.</summary>
/// <param name="Advisers">The adviser of each student who has one.</param>
/// <param name="Unassigned">Students without one, next in line first.</param>
/// <param name="Missing">How many more advisers those need.</param>
/// <param name="Cap">The most students an adviser may have.</param>
/// <param name="Revision">Counts the changes.</param>
public sealed record Caseload(IReadOnlyDictionary<StudentId, StaffId> Advisers, IReadOnlyList<StudentId> Unassigned, int Missing, int Cap, int Revision)
{
    /// <summary>Whether two caseloads say the same, whatever their revision.</summary>
    public bool SameAs(Caseload other) =>
        Cap == other.Cap
        && Missing == other.Missing
        && Unassigned.SequenceEqual(other.Unassigned)
        && Advisers.Count == other.Advisers.Count
        && Advisers.All(pair => other.Advisers.TryGetValue(pair.Key, out var adviser) && adviser == pair.Value);
}
