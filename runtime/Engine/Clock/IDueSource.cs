namespace IlpFunctions.Runtime.Clock;

/// <summary>
/// Something that has moments at which it must run: a timer trigger, or the engine's own durable work.
/// A clock consults its sources and runs the earliest; at the same moment, the source registered first.
/// </summary>
public interface IDueSource
{
    /// <summary>
    /// The earliest moment at which something is due, in UTC; a moment that is not in the future means "ready now"; null means nothing is planned.
    /// </summary>
    DateTimeOffset? NextDue { get; }

    /// <summary>Runs the first thing that is due, and only that; <see cref="NextDue"/> must have moved on when the task completes.</summary>
    /// <param name="now">The clock's time, not before the moment that is due.</param>
    /// <param name="cancellation">Cancelled when the clock is stopping and can wait no longer.</param>
    Task RunDueAsync(DateTimeOffset now, CancellationToken cancellation);
}
