namespace IlpFunctions.Functions.Pages.Overview;

/// <summary>The clock of a demonstration: it stands still until somebody advances it.</summary>
public interface IDemoClock
{
    /// <summary>What time it is, in the district's zone.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Runs everything that happens within some days, 1 or more.</summary>
    Task AdvanceByDaysAsync(int days);

    /// <summary>Runs what happens next.</summary>
    Task AdvanceToNextEventAsync();
}
