using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Operations;

/// <summary>
/// Writes a line every hour that alerts are made of (<c>infra/modules/alerts</c>): a log is the one thing that every place to run in has. A line that does not come says that timers do not run.
/// </summary>
public sealed class VitalsWatch(VitalsReader vitals, TimeProvider time, ILogger<VitalsWatch> log)
{
    private const int Minute = 50;

    /// <summary>Runs ten minutes before every hour. On a virtual clock nobody is on watch, and nothing is read.</summary>
    [Function(nameof(WatchVitals))]
    public async Task WatchVitals([TimerTrigger("0 50 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        if (time != TimeProvider.System) return;
        Tell(await vitals.ReadAsync(cancellation), Lag(time.GetUtcNow()));
    }

    /// <summary>Writes the line.</summary>
    internal void Tell(Vitals read, TimeSpan lag) => log.LogInformation(
        "Vitals: backlog age {BacklogHours} h; timer lag {LagSeconds} s; dead letters {DeadLetters};", (long)read.Backlog.TotalHours, (long)lag.TotalSeconds, read.DeadLetters);

    /// <summary>How long after its moment the timer runs, under an hour: a whole hour missed is a line that did not come.</summary>
    internal static TimeSpan Lag(DateTimeOffset now) => TimeSpan.FromTicks((now.UtcTicks - (Minute * TimeSpan.TicksPerMinute)) % TimeSpan.TicksPerHour);
}
