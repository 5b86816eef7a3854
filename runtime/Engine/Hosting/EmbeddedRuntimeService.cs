using IlpFunctions.Runtime.Durable;
using Microsoft.Extensions.Hosting;

namespace IlpFunctions.Runtime.Hosting;

/// <summary>Starts and stops the engine with the host. It is added first, so that it starts before the app's own services and HTTP, and stops after them.</summary>
internal sealed class EmbeddedRuntimeService(DurableEngine engine) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => engine.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => engine.StopAsync(cancellationToken);
}
