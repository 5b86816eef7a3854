namespace IlpFunctions.Plans.Sections;

/// <summary>What a placement in an alternative program adds to the plan.</summary>
/// <param name="Program">The program.</param>
/// <param name="From">The first day of the placement.</param>
/// <param name="Statement">What holds for it.</param>
public sealed record Addendum(string Program, DateOnly From, string Statement);
