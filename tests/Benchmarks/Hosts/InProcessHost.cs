using Microsoft.DurableTask.Testing;

namespace IlpFunctions.Benchmarks.Hosts;

/// <summary>Microsoft's in-process host: nothing in it is durable.</summary>
internal sealed class InProcessHost(DurableTaskTestHost host) : ILoadHost
{
    // It would say lines for each call, which cost more than the call; the engine writes none either.
    static InProcessHost() => Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "None");

    public string Name => "Microsoft's in-process host (not durable)";

    public DurableTaskClient Client => host.Client;

    public static async Task<ILoadHost> StartAsync(Action<ILoadCode> register) =>
        new InProcessHost(await DurableTaskTestHost.StartAsync(registry => register(new Code(registry)), new DurableTaskTestHostOptions { Port = FreePort() }));

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Code(DurableTaskRegistry registry) : ILoadCode
    {
        public void AddOrchestrator<TInput, TOutput>(string name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> code) =>
            registry.AddOrchestratorFunc<TInput, TOutput>(name, async (context, input) => await code(context, input!));

        public void AddActivity<TInput, TOutput>(string name, Func<TInput, TOutput> code) => registry.AddActivityFunc<TInput, TOutput>(name, (_, input) => code(input!));
    }
}
