namespace IlpFunctions.Intake.Checking;

/// <summary>Something in an event that is not as it must be.</summary>
/// <param name="Path">Where, as a JSON path: <c>$.data.guardians[0].id</c>.</param>
/// <param name="What">What is wrong there and what to do. It repeats nothing that stands there, for that may be personal.</param>
public sealed record EventProblem(string Path, string What);
