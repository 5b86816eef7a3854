using IlpFunctions.Students.Commands;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Lifecycle;

/// <summary>Raises wake-ups again that were lost between a record and its orchestration.</summary>
public sealed class WakeSweep(WakeSweeper sweeper, ILogger<WakeSweep> log)
{
    /// <summary>Runs every half hour, a quarter past and a quarter to.</summary>
    [Function(nameof(SweepWakes))]
    public async Task SweepWakes([TimerTrigger("0 15,45 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var woken = await sweeper.SweepAsync(new StudentWaker(client), cancellation);
        if (woken > 0) log.LogInformation("Woke {Students} students again whose wake-up had no answer yet.", woken);
    }
}
