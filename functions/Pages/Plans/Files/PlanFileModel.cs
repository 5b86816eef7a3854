using IlpFunctions.Functions.Pages.Students;

namespace IlpFunctions.Functions.Pages.Plans.Files;

/// <summary>Bringing in a plan from a file, as a page.</summary>
/// <param name="Open">The student.</param>
/// <param name="Problems">Why the file was not taken; empty when nothing was sent.</param>
/// <param name="Doubt">Why the file may be another student's, which a person has to say; null when there is no doubt.</param>
/// <param name="Taken">What came of it, one sentence each; null when nothing was taken.</param>
public sealed record PlanFileModel(OpenRecord Open, IReadOnlyList<string> Problems, string? Doubt = null, IReadOnlyList<string>? Taken = null);
