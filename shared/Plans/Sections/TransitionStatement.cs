namespace IlpFunctions.Plans.Sections;

/// <summary>The transition statement of the student's IEP, which must be aligned with the plan.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="AlignedWithPlan">Whether somebody has compared both and found them aligned.</param>
/// <param name="ReviewedOn">When it was reviewed last.</param>
public sealed record TransitionStatement(string Statement, bool AlignedWithPlan, DateOnly? ReviewedOn = null);
