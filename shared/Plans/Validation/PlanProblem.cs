namespace IlpFunctions.Plans.Validation;

/// <summary>Something in a plan that cannot be so.</summary>
/// <param name="Path">Where, as a path into its JSON: <c>$.goals[0].text</c>.</param>
/// <param name="What">What is wrong and what to do, one sentence or two.</param>
public sealed record PlanProblem(string Path, string What);
