using IlpFunctions.Runtime.Durable;
using IlpFunctions.Runtime.Timers;
using Microsoft.Extensions.Hosting;

namespace IlpFunctions.Runtime.Hosting;

/// <summary>
/// Starts and stops the runtime with the host. The engine starts before the app's own services and HTTP, and stops after them; timers begin when everything has
/// started, and no further one begins as soon as the host is asked to stop.
/// </summary>
internal sealed class EmbeddedRuntimeService(DurableEngine engine, TimerTriggers timers) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => engine.StartAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        timers.Start();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => timers.StopAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => engine.StopAsync(cancellationToken);

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
