namespace IlpFunctions.Roster.Rest;

/// <summary>The machine's clock. Time limits, back-off and the lives of access tokens follow it also where the business clock is a virtual one: a server elsewhere does not wait faster.</summary>
/// <param name="Clock">The clock; tests give one that they move.</param>
public sealed record MachineTime(TimeProvider Clock);
