namespace IlpFunctions.Intake;

/// <summary>How a deployment takes events in.</summary>
public sealed record IntakeSettings
{
    /// <summary>The fewest days for which an id is remembered: senders retry for about three.</summary>
    public const int LeastKeepDays = 7;

    /// <summary>For how many days events that are settled or discarded are kept, with their ids and bodies; at least 7.</summary>
    public int KeepDays { get; init; } = 30;

    /// <summary>How many signed requests of a district are taken in a second, on the whole; at least 1.</summary>
    public int PerSecond { get; init; } = 2000;

    /// <summary>How many are taken at once after a quiet time; at least 1.</summary>
    public int Burst { get; init; } = 10_000;

    /// <summary>The shortest time between two wake-ups of what settles a district's events; it doubles as long as they keep coming.</summary>
    public TimeSpan BetweenWakeUps { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest it becomes.</summary>
    public TimeSpan LongestBetweenWakeUps { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The settings, checked.</summary>
    /// <exception cref="ArgumentException">One of them cannot be.</exception>
    public IntakeSettings Checked() => this switch
    {
        { KeepDays: < LeastKeepDays } => throw new ArgumentException($"Ilp:Webhooks:KeepDays is {KeepDays}. Ids are remembered for at least {LeastKeepDays} days, because senders try again for about three."),
        { PerSecond: < 1 } or { Burst: < 1 } => throw new ArgumentException("Ilp:Webhooks:PerSecond and Ilp:Webhooks:Burst are at least 1."),
        _ => this,
    };
}
