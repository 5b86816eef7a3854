using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable;
using IlpFunctions.Runtime.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Tests.Runtime.Hosting;

/// <summary>A running embedded host with its own folder, on a free port of 127.0.0.1 or without HTTP.</summary>
internal sealed class EmbeddedApp : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 8, 10, 0, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<string> Folders = new(CreateFolders);
    private static int _folders;

    private readonly IHost _host;
    private readonly HttpClient? _client;

    private EmbeddedApp(IHost host, HttpClient? client, CapturedLog log) => (_host, _client, Log) = (host, client, log);

    public HttpClient Client => _client ?? throw new InvalidOperationException("This app serves no HTTP.");

    public CapturedLog Log { get; }

    public IServiceProvider Services => _host.Services;

    public VirtualClock Clock => (VirtualClock)Services.GetRequiredService<EngineClock>();

    public DurableTaskClient Durable => Services.GetRequiredService<DurableTaskClient>();

    /// <summary>An app with HTTP; on the machine's clock unless said otherwise.</summary>
    public static Task<EmbeddedApp> ServeAsync(
        Type functions,
        Action<EmbeddedFunctionsApplicationBuilder>? configure = null,
        string? hostJson = null,
        DateTimeOffset? virtualStart = null,
        long? maxBody = null,
        string? folder = null)
    {
        folder ??= NewFolder();
        if (hostJson is not null) File.WriteAllText(Path.Combine(folder, "host.json"), hostJson);
        var options = Options(folder, functions) with { Urls = ["http://127.0.0.1:0"], VirtualClockStart = virtualStart };
        return RunAsync(maxBody is { } limit ? options with { MaxRequestBodyBytes = limit } : options, configure);
    }

    /// <summary>An app without HTTP, on a virtual clock.</summary>
    public static Task<EmbeddedApp> SimulateAsync(Type functions, string? folder = null, Action<EmbeddedFunctionsApplicationBuilder>? configure = null) =>
        RunAsync(Options(folder ?? NewFolder(), functions) with { Urls = null, VirtualClockStart = Start }, configure);

    /// <summary>Only builds, for what is refused there.</summary>
    public static IHost Build(Type functions, string? hostJson = null, bool http = true)
    {
        var folder = NewFolder();
        if (hostJson is not null) File.WriteAllText(Path.Combine(folder, "host.json"), hostJson);
        return EmbeddedFunctionsApplication.CreateBuilder(Options(folder, functions) with { Urls = http ? ["http://127.0.0.1:0"] : null }).Build();
    }

    public static string NewFolder() => Directory.CreateDirectory(Path.Combine(Folders.Value, $"{Interlocked.Increment(ref _folders)}")).FullName;

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _client?.Dispose();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private static string CreateFolders()
    {
        var root = Directory.CreateTempSubdirectory("ilp-host-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        return root;
    }

    private static EmbeddedOptions Options(string folder, Type functions) => new()
    {
        DatabasePath = Path.Combine(folder, "engine.db"),
        AppFolder = folder,
        FunctionTypes = [functions],
        Durability = CommitDurability.Relaxed,
        Seed = 7,
    };

    private static async Task<EmbeddedApp> RunAsync(EmbeddedOptions options, Action<EmbeddedFunctionsApplicationBuilder>? configure)
    {
        var log = new CapturedLog();
        var builder = EmbeddedFunctionsApplication.CreateBuilder(options);
        builder.Logging.ClearProviders().AddProvider(log);
        configure?.Invoke(builder);
        var host = builder.Build();
        await host.StartAsync();
        var addresses = host.Services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses;
        return new EmbeddedApp(host, addresses is null ? null : ClientOf(addresses.Single()), log);
    }

    private static HttpClient ClientOf(string address) => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
}
