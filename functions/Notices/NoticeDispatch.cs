using IlpFunctions.Notifications;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Notices;

/// <summary>Sends the notices whose time has come.</summary>
public sealed class NoticeDispatch(Dispatcher dispatcher, ILogger<NoticeDispatch> log)
{
    /// <summary>Runs every half hour, so that a district's hour for daily messages is met wherever its zone is.</summary>
    [Function(nameof(DispatchNotices))]
    public async Task DispatchNotices([TimerTrigger("0 */30 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var sent = await dispatcher.RunAsync(cancellation);
        if (sent > 0) log.LogInformation("Handed over {Messages} messages.", sent);
    }
}
