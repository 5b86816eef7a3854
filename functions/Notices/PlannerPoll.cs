using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Notifications.Planner;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Notices;

/// <summary>Brings tasks here and in Planner into line. Planner tells nobody of a change: it has to be asked.</summary>
public sealed class PlannerPoll(PlannerSync planner, ILogger<PlannerPoll> log)
{
    /// <summary>Runs every quarter of an hour.</summary>
    [Function(nameof(PollPlanner))]
    public async Task PollPlanner([TimerTrigger("0 7/15 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var moved = await planner.RunAsync(new StudentWaker(client), cancellation);
        if (moved > 0) log.LogInformation("Made, changed or settled {Tasks} tasks with Planner.", moved);
    }
}
