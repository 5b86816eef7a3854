using IlpFunctions.Districts;
using IlpFunctions.Roster.Rest.Polls;
using IlpFunctions.Time;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Roster;

/// <summary>Starts polls, one of a connection at a time.</summary>
public sealed class RosterPollStarter(IIdSource ids)
{
    /// <summary>Starts a poll.</summary>
    /// <returns>Whether it was started; otherwise another one of the connection runs.</returns>
    public Task<bool> StartAsync(DistrictId district, string connection, bool isWhole, DurableTaskClient client, CancellationToken cancellation) =>
        client.TryStartAsync(nameof(RosterPoll), new PollRequest($"poll-{ids.NewId()}", district, connection, isWhole), RosterPoll.InstanceId(district, connection), cancellation);
}
