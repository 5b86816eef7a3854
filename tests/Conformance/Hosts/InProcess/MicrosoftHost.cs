using Microsoft.DurableTask.Client.Grpc;
using Microsoft.DurableTask.Testing;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Conformance.Hosts.InProcess;

/// <summary>Microsoft's in-process test host. Its timers run in real time only.</summary>
internal sealed class MicrosoftHost : ConformanceHost
{
    // It cannot be asked whether anything is going on: one looks again.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    private DurableTaskTestHost? host;

    // Each of its hosts would watch the configuration of this program; the machine has not that many watchers to give.
    static MicrosoftHost() => Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");

    public override DurableTaskClient Client => host!.Client;

    public static async Task<ConformanceHost> StartAsync(Action<ITasks> register, string defaultVersion)
    {
        var started = new MicrosoftHost();
        started.host = await DurableTaskTestHost.StartAsync(
            registry => register(new Registry(registry)),
            new DurableTaskTestHostOptions
            {
                Port = FreePort(),
                LoggerFactory = started.Log.ToFactory(),
                ConfigureServices = services => ConfigureVersions(services, defaultVersion),
            });
        return started;
    }

    public override ValueTask DisposeAsync() => host!.DisposeAsync();

    protected override Task SettleAsync() => Task.CompletedTask;

    protected override Task PassAsync(OrchestrationMetadata waitedFor, CancellationToken limit) => Task.Delay(LookAgain, limit);

    private static void ConfigureVersions(IServiceCollection services, string defaultVersion)
    {
        if (defaultVersion.Length == 0) return;
        services.ConfigureAll<GrpcDurableTaskClientOptions>(options => options.DefaultVersion = defaultVersion);
        services.ConfigureAll<DurableTaskWorkerOptions>(
            options => options.Versioning = new DurableTaskWorkerOptions.VersioningOptions { DefaultVersion = defaultVersion });
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Registry(DurableTaskRegistry registry) : ITasks
    {
        public void AddOrchestrator<TInput, TOutput>(string name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> code) =>
            registry.AddOrchestratorFunc<TInput, TOutput>(name, async (context, input) => await code(context, input!));

        public void AddActivity<TInput, TOutput>(string name, Func<TaskActivityContext, TInput, Task<TOutput>> code) =>
            registry.AddActivityFunc<TInput, TOutput>(name, async (context, input) => await code(context, input!));
    }
}
