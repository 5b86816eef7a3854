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
public sealed record SchoolEvidenceModel(OpenSchool Open, SchoolEvidence Evidence);
