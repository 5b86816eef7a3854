namespace IlpFunctions.Students.Acts;

/// <summary>A placement in an alternative program, which asks for an addendum to the plan.</summary>
/// <param name="Key">The command that said so.</param>
/// <param name="On">The first day.</param>
/// <param name="Program">The program.</param>
public sealed record Placement(string Key, DateOnly On, string Program);
