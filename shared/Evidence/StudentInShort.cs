using IlpFunctions.Students;

namespace IlpFunctions.Evidence;

/// <summary>Where a student's requirements stand, without what shows it.</summary>
/// <param name="Student">The student.</param>
/// <param name="Revision">The revision of the record that says so.</param>
/// <param name="Name">Family name first.</param>
/// <param name="Grade">The grade.</param>
/// <param name="Lines">The requirements, in the order of the student's evidence.</param>
public sealed record StudentInShort(StudentId Student, int Revision, string Name, Grade Grade, IReadOnlyList<EvidenceLine> Lines)
{
    /// <summary>The same as a student's evidence says, in short.</summary>
    public static StudentInShort Of(StudentRecord record, StudentEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(evidence);
        return new(record.Id, record.Revision, record.Name.Sorted(), record.Grade, [.. evidence.Requirements.Select(item => new EvidenceLine(item.Requirement, item.About, item.Year, item.State, item.Due, item.On))]);
    }
}

/// <summary>Where a requirement of a student stands.</summary>
/// <param name="Requirement">Which requirement.</param>
/// <param name="About">Which review, which wave; null where there is only one.</param>
/// <param name="Year">The school year it belongs to, e.g. <c>2026-27</c>.</param>
/// <param name="State">How it was met.</param>
/// <param name="Due">The last day on which it is on time; null for what has no day.</param>
/// <param name="On">When it was met, waived or given up; null while it is open.</param>
public sealed record EvidenceLine(Requirement Requirement, string? About, string Year, EvidenceState State, DateOnly? Due, DateOnly? On);
