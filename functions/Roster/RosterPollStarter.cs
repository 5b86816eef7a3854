using IlpFunctions.Districts;
using IlpFunctions.Roster.Rest.Polls;
using IlpFunctions.Time;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Roster;

/// <summary>Starts polls, one of a connection at a time.</summary>
public sealed class RosterPollStarter(IIdSource ids)
{
    private static readonly OrchestrationRuntimeStatus[] Alive = [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <summary>Starts a poll.</summary>
    /// <returns>Whether it was started; otherwise another one of the connection runs.</returns>
    public async Task<bool> StartAsync(DistrictId district, string connection, bool isWhole, DurableTaskClient client, CancellationToken cancellation)
    {
        var instance = RosterPoll.InstanceId(district, connection);
        if (await client.GetInstanceAsync(instance, cancellation) is { IsCompleted: false }) return false;
        var poll = new PollRequest($"poll-{ids.NewId()}", district, connection, isWhole);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(RosterPoll), poll, new StartOrchestrationOptions(instance).WithDedupeStatuses(Alive), cancellation);
            return true;
        }
        catch (Exception started) when (started is not OperationCanceledException)
        {
            // Backends report a taken id by different exceptions: what counts is whether another poll is there now.
            if (await client.GetInstanceAsync(instance, cancellation) is not { IsCompleted: false }) throw;
            return false;
        }
    }
}
