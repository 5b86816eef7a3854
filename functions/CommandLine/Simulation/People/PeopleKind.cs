namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>How simulated people behave.</summary>
internal enum PeopleKind
{
    /// <summary>Nobody ever acts.</summary>
    None,

    /// <summary>Everybody acts on the day a task reaches them.</summary>
    Prompt,

    /// <summary>As in a real district: most in time, some late, some never; who does what follows from the seed.</summary>
    Mixed,
}
