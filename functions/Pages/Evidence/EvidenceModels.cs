using IlpFunctions.Evidence;
using IlpFunctions.Functions.Pages.Students;

namespace IlpFunctions.Functions.Pages.Evidence;

/// <summary>What a student's evidence page shows.</summary>
/// <param name="Open">The record, as it was opened.</param>
/// <param name="Evidence">The evidence.</param>
public sealed record StudentEvidenceModel(OpenRecord Open, StudentEvidence Evidence);

/// <summary>What a school's evidence page shows.</summary>
/// <param name="Open">The school, as it was opened.</param>
/// <param name="Evidence">The evidence.</param>
/// <param name="Filter">What of it.</param>
/// <param name="Shown">The students of this page of the list; empty where none are listed.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Pages">How many pages there are, at least 1.</param>
public sealed record SchoolEvidenceModel(OpenSchool Open, SchoolEvidence Evidence, EvidenceFilter Filter, IReadOnlyList<(StudentInShort Student, EvidenceLine Line)> Shown, int Total, int Pages)
{
    private const int PageSize = 50;

    /// <summary>What an address asks for.</summary>
    public static SchoolEvidenceModel Of(OpenSchool open, SchoolEvidence evidence, EvidenceFilter filter)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(filter);
        var lines = filter.Lists ? evidence.Lines(filter.Year, filter.Requirement, filter.State).ToList() : [];
        var pages = Math.Max(1, (lines.Count + PageSize - 1) / PageSize);
        var page = Math.Min(filter.Page, pages);
        return new(open, evidence, filter with { Page = page }, [.. lines.Skip((page - 1) * PageSize).Take(PageSize)], lines.Count, pages);
    }
}

/// <summary>What begins a school's printed pack.</summary>
/// <param name="Open">The school, as it was opened.</param>
/// <param name="Evidence">The evidence in short.</param>
public sealed record PrintedSchoolModel(OpenSchool Open, SchoolEvidence Evidence);

/// <summary>A few students of a school's printed pack.</summary>
/// <param name="Open">The school, as it was opened.</param>
/// <param name="Students">Their evidence.</param>
public sealed record PrintedStudentsModel(OpenSchool Open, IReadOnlyList<StudentEvidence> Students);
