using IlpFunctions.Roster.Rest;
using IlpFunctions.Roster.Rest.Polls;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Roster;

/// <summary>The activities of <see cref="RosterPoll"/>.</summary>
public sealed class RosterPollActivities(RosterPolls polls, ILogger<RosterPollActivities> log)
{
    /// <summary>Fetches what has changed. A server that cannot be read is an answer and no failure: it was asked often enough, and the next poll asks again.</summary>
    [Function(nameof(FetchRoster))]
    public async Task<PollAnswer> FetchRoster([ActivityTrigger] PollRequest poll, CancellationToken cancellation)
    {
        try
        {
            var fetched = await polls.FetchAsync(poll, cancellation);
            log.LogDebug("District {District}, roster connection {Connection}: {Rows} rows fetched.", poll.District, poll.Connection, fetched.Count);
            return new(fetched, Refused: null);
        }
        catch (RosterServerException refused)
        {
            log.LogWarning("District {District}, roster connection {Connection}: {Reason}.", poll.District, poll.Connection, refused.Message);
            return new(Fetched: null, refused.Message);
        }
    }

    /// <summary>Says that what was fetched has gone in.</summary>
    [Function(nameof(AdvancePoll))]
    public Task<PollReport> AdvancePoll([ActivityTrigger] FinishedPoll finished, CancellationToken cancellation) => polls.AdvanceAsync(finished.Poll, finished.Fetched, cancellation);

    /// <summary>Says that what was fetched is held until a person decides.</summary>
    [Function(nameof(HoldPoll))]
    public Task<PollReport> HoldPoll([ActivityTrigger] FinishedPoll held, CancellationToken cancellation) => polls.HoldAsync(held.Poll, held.Fetched, cancellation);

    /// <summary>Says that the poll failed.</summary>
    [Function(nameof(FailPoll))]
    public Task<PollReport> FailPoll([ActivityTrigger] FailedPoll failed, CancellationToken cancellation) => polls.FailAsync(failed.Poll, failed.Reason, cancellation);
}
