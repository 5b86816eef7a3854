using IlpFunctions.Runtime.Timers;
using Microsoft.Extensions.Hosting;

namespace IlpFunctions.Runtime.Hosting;

/// <summary>
/// Starts and stops the timers with the host. They begin when the app's own services have started and nobody is listened to yet: the first request may make
/// virtual time pass, and no occurrence in it is skipped. No further run begins as soon as the host is asked to stop.
/// </summary>
internal sealed class TimerService(TimerTriggers timers) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        timers.Start();
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => timers.StopAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
