using IlpFunctions.Roster.Rest;
using IlpFunctions.Roster.Rest.Polls;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Roster;

/// <summary>Polls every configured roster server: for what has changed, and now and then for everything, as a server says nothing of rows that are simply gone.</summary>
public sealed class RosterPollTimers(RosterConnections connections, RosterPollStarter starter, RosterPolls polls, ILogger<RosterPollTimers> log)
{
    /// <summary>When the settings say nothing: every hour at 20 past, and at 06:40 UTC, which is night everywhere in the United States.</summary>
    public static IReadOnlyDictionary<string, string?> Schedules { get; } = new Dictionary<string, string?> { ["Ilp:Polls:Changes"] = "0 20 * * * *", ["Ilp:Polls:Whole"] = "0 40 6 * * *" };

    /// <summary>Asks for what has changed.</summary>
    [Function(nameof(PollForChanges))]
    public Task PollForChanges([TimerTrigger("%Ilp:Polls:Changes%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        StartAsync(isWhole: false, client, cancellation);

    /// <summary>Asks for everything.</summary>
    [Function(nameof(PollForEverything))]
    public async Task PollForEverything([TimerTrigger("%Ilp:Polls:Whole%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        if (connections.IsNothing) return;
        await polls.ForgetRemovedAsync(cancellation);
        await StartAsync(isWhole: true, client, cancellation);
    }

    private async Task StartAsync(bool isWhole, DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var (name, district) in connections.All())
        {
            if (district is not { } known) log.LogError("The roster connection {Connection} says no district: set Ilp__Polls__Connections__{Connection}__District.", name, name);
            else if (!await starter.StartAsync(known, name, isWhole, client, cancellation)) log.LogWarning("District {District}, roster connection {Connection}: the last poll still runs.", known, name);
        }
    }
}
