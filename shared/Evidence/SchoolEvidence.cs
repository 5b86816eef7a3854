using IlpFunctions.Districts;

namespace IlpFunctions.Evidence;

/// <summary>A school's compliance record: how its students' requirements stand, and each student's evidence. docs/evidence.md describes it as JSON.</summary>
/// <param name="Schema">The version of this shape.</param>
/// <param name="AsOf">The school's date on which it was put together.</param>
/// <param name="District">The district's id.</param>
/// <param name="School">The school's id.</param>
/// <param name="Name">The school's name.</param>
/// <param name="Totals">How often each requirement is in each state.</param>
/// <param name="Students">Each student's evidence.</param>
public sealed record SchoolEvidence(int Schema, DateOnly AsOf, string District, string School, string Name, IReadOnlyList<EvidenceTotal> Totals, IReadOnlyList<StudentEvidence> Students)
{
    private const int CurrentSchema = 1;

    /// <summary>Counts what the students' evidence says.</summary>
    public static SchoolEvidence Of(District district, School school, DateOnly asOf, IReadOnlyList<StudentEvidence> students)
    {
        var totals = students.SelectMany(student => student.Requirements)
            .GroupBy(item => item.Requirement)
            .OrderBy(group => group.Key)
            .Select(group => new EvidenceTotal(group.Key, group.GroupBy(item => item.State).OrderBy(states => states.Key).ToDictionary(states => states.Key, states => states.Count())));
        return new(CurrentSchema, asOf, district.Id.Value, school.Id.Value, school.Name, [.. totals], students);
    }
}

/// <summary>How often a requirement is in each state.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="States">The count by state; a state that does not occur is left out.</param>
public sealed record EvidenceTotal(Requirement Requirement, IReadOnlyDictionary<EvidenceState, int> States)
{
    /// <summary>How often it is in a state.</summary>
    public int In(EvidenceState state) => States.GetValueOrDefault(state);
}
