using IlpFunctions.Functions.Roster;
using IlpFunctions.Runtime.Durable;

namespace IlpFunctions.Functions.CommandLine;

/// <summary>Looks into the watched folder every few seconds, by the machine's clock: waiting for a file is no business time.</summary>
internal sealed class FolderWatch(RosterWatch watch, DurableEngine engine, ILogger<FolderWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await watch.LookAsync(engine.Client, stoppingToken);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // A file somebody else holds open, or a folder that is away: looked at again in a moment.
                log.LogWarning("The watched folder could not be read: {Reason}", failure.Message);
            }
        }
    }
}
