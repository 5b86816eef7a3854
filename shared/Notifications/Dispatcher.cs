using IlpFunctions.Notifications.Channels;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Notifications;

/// <summary>
/// Sends what the outboxes hold, in rounds: what presses most first, and never more than providers take. Channels go side by side, each at its own pace, so that one that is slow delays only what
/// goes by it. A round can be stopped anywhere.
/// </summary>
public sealed class Dispatcher(NoticeQueue queue, RecipientTurn recipients, ChannelRouter channels, ChannelGate gate, TimeProvider time, ILogger<Dispatcher> log)
{
    private int isRunning;

    /// <summary>Sends everything that is due now, in every district: what is urgent first. When nothing is due it costs one query for either kind and nothing else.</summary>
    /// <returns>How many messages went out; 0 while another round of this process goes on.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        // One round at a time in a process: the ledger tells servers apart, not the rounds of one.
        if (Interlocked.Exchange(ref isRunning, 1) == 1) return 0;
        try
        {
            return await RoundAsync(cancellation);
        }
        finally
        {
            Volatile.Write(ref isRunning, 0);
        }
    }

    private async Task<int> RoundAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var due = await queue.DueAsync(now, cancellation);
        var lanes = due.Select(mail => (Mail: mail, Lane: channels.LaneOf(mail, now))).GroupBy(one => one.Lane.Name).ToList();

        // What stays here goes in order and on this thread: on a virtual clock nothing else does, and the same run gives the same bytes.
        var sent = await Task.WhenAll(lanes.Select(lane => lane.Key is null ? StayingAsync(lane.Select(one => one.Mail), cancellation) : Task.Run(() => LeavingAsync([.. lane], cancellation), cancellation)));
        return sent.Sum();
    }

    private async Task<int> StayingAsync(IEnumerable<WaitingMail> mail, CancellationToken cancellation)
    {
        var sent = 0;
        foreach (var one in mail) sent += await TrySendAsync(one, new(), cancellation);
        return sent;
    }

    /// <summary>Sends by one provider as long as it takes messages and the round lasts. What is left has not been touched: it is decided again, and merged with what comes, in its own round.</summary>
    private async Task<int> LeavingAsync(IReadOnlyList<(WaitingMail Mail, SendLane Lane)> lane, CancellationToken cancellation)
    {
        var ends = gate.RoundEnds();
        var (sent, goingOn) = (0, new List<Task<int>>());
        foreach (var (mail, its) in lane)
        {
            if (!await gate.IsReadyAsync(its.Way!, its.Probe, ends, cancellation)) break;
            var turn = new LaneTurn();
            var sending = TrySendAsync(mail, turn, cancellation);
            if (await Task.WhenAny(sending, turn.Left) == sending) sent += await sending;
            else goingOn.Add(sending);
        }

        return sent + (await Task.WhenAll(goingOn)).Sum();
    }

    /// <summary>What goes wrong for one recipient delays nobody else; their notices stay in the index for the next round.</summary>
    private async Task<int> TrySendAsync(WaitingMail mail, LaneTurn turn, CancellationToken cancellation)
    {
        try
        {
            return await recipients.TakeAsync(mail, turn, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "District {District}: {Notices} notices to {Recipient} could not be sent; the next round tries again.", mail.District.Id, mail.Hints.Count, mail.Recipient.KeyPart());
            return 0;
        }
    }
}
