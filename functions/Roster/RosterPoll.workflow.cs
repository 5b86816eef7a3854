using IlpFunctions.Districts;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Roster.Rest.Polls;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace IlpFunctions.Functions.Roster;

/// <summary>
/// A roster server is polled: what has changed there is fetched into an archive, which goes in as any other roster does; only then does the next poll ask from there on: not while the
/// roster is held for a person's decision. One poll of a connection runs at a
/// time, by its instance id. One that fails says so where people look. Its custom status says how far it is.
/// </summary>
public static class RosterPoll
{
    /// <summary>The instance that polls a connection.</summary>
    public static string InstanceId(DistrictId district, string connection) => $"poll-{district}-{connection}";

    /// <summary>Runs a poll.</summary>
    [Function(nameof(RosterPoll))]
    public static async Task<PollReport> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var poll = context.GetInput<PollRequest>()!;
        try
        {
            return await context.PollAsync(poll);
        }
        catch (TaskFailedException failure)
        {
            return await context.GiveUpAsync(new(poll, failure.FailureDetails.Root().ErrorMessage));
        }
    }

    private static async Task<PollReport> PollAsync(this TaskOrchestrationContext context, PollRequest poll)
    {
        context.SetCustomStatus(new PollProgress("asking the roster server", Rows: 0, Import: null));
        var answer = await context.FetchAsync(poll);
        if (answer.Fetched is not { } fetched) return await context.GiveUpAsync(new(poll, answer.Refused!));

        if (fetched.Archive is { } archive)
        {
            context.SetCustomStatus(new PollProgress("importing what came", fetched.Count, poll.Poll));
            var import = await context.ImportAsync(poll, new(archive, Calendar: null, District: poll.District, By: $"roster server {poll.Connection}"));
            if (import.Failure is { } why) return await context.GiveUpAsync(new(poll, $"what it gave could not be imported: {why}"));
            if (import.State == ImportState.Held) fetched = fetched with { HeldAs = poll.Poll };
        }

        var report = await (fetched.HeldAs is null ? context.AdvanceAsync(new(poll, fetched)) : context.HoldAsync(new(poll, fetched)));
        context.SetCustomStatus(new PollProgress(report.Held is null ? "done" : "held for a decision", report.Rows, report.Import));
        return report;
    }

    private static Task<PollReport> GiveUpAsync(this TaskOrchestrationContext context, FailedPoll failed)
    {
        context.SetCustomStatus(new PollProgress("failed", Rows: 0, Import: null));
        return context.FailAsync(failed);
    }

    private static Task<PollAnswer> FetchAsync(this TaskOrchestrationContext context, PollRequest poll) =>
        context.CallActivityAsync<PollAnswer>(nameof(RosterPollActivities.FetchRoster), poll, Retries.Brief);

    private static Task<ImportReport> ImportAsync(this TaskOrchestrationContext context, PollRequest poll, RosterImportRequest request) =>
        context.CallSubOrchestratorAsync<ImportReport>(nameof(RosterImport), request, new SubOrchestrationOptions(instanceId: poll.Poll));

    private static Task<PollReport> AdvanceAsync(this TaskOrchestrationContext context, FinishedPoll finished) =>
        context.CallActivityAsync<PollReport>(nameof(RosterPollActivities.AdvancePoll), finished, Retries.Patient);

    private static Task<PollReport> HoldAsync(this TaskOrchestrationContext context, FinishedPoll held) =>
        context.CallActivityAsync<PollReport>(nameof(RosterPollActivities.HoldPoll), held, Retries.Patient);

    private static Task<PollReport> FailAsync(this TaskOrchestrationContext context, FailedPoll failed) =>
        context.CallActivityAsync<PollReport>(nameof(RosterPollActivities.FailPoll), failed, Retries.Patient);
}

/// <summary>How far a poll is: its custom status.</summary>
/// <param name="Step">What it does.</param>
/// <param name="Rows">How many rows were fetched.</param>
/// <param name="Import">The import that takes them; its own status says how far it is.</param>
public sealed record PollProgress(string Step, int Rows, string? Import);

/// <summary>What came of asking a server.</summary>
/// <param name="Fetched">What was fetched; null when it could not be.</param>
/// <param name="Refused">Why not, for a person.</param>
public sealed record PollAnswer(FetchedRoster? Fetched, string? Refused);

/// <summary>A poll whose roster went in, or is held.</summary>
/// <param name="Poll">The poll.</param>
/// <param name="Fetched">What was fetched.</param>
public sealed record FinishedPoll(PollRequest Poll, FetchedRoster Fetched);

/// <summary>A poll that failed.</summary>
/// <param name="Poll">The poll.</param>
/// <param name="Reason">Why, for a person.</param>
public sealed record FailedPoll(PollRequest Poll, string Reason);
