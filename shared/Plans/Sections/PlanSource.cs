namespace IlpFunctions.Plans.Sections;

/// <summary>The tool that a plan was reported by.</summary>
/// <param name="Tool">Its name.</param>
/// <param name="Link">Where the plan can be seen in it; https.</param>
/// <param name="Version">How the tool calls this version.</param>
public sealed record PlanSource(string Tool, string? Link = null, string? Version = null);
