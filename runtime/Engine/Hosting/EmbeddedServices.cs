using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable;
using IlpFunctions.Runtime.Functions;
using IlpFunctions.Runtime.Http;
using IlpFunctions.Runtime.Timers;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Runtime.Hosting;

/// <summary>What the embedded runtime adds to the app's services.</summary>
internal static class EmbeddedServices
{
    /// <summary>Adds functions, clock, engine and timers. Called before the app adds its own, so that the engine starts first and stops last.</summary>
    public static void AddEmbeddedRuntime(
        this IServiceCollection services, EmbeddedOptions options, IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopTimeout);
        services.AddSingleton(_ => new FunctionCatalog(TypesOf(options)));
        services.AddSingleton(_ => new InvocationIds(options.VirtualClockStart is null ? null : options.Seed));
        services.AddSingleton(provider => new FunctionWorker(
            middleware,
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<InvocationIds>(),
            provider.GetRequiredService<ILogger<FunctionWorker>>()));
        services.AddSingleton<EngineClock>(provider => options.VirtualClockStart is { } start
            ? new VirtualClock(start)
            : new MachineClock(provider.GetRequiredService<ILogger<MachineClock>>()));
        services.AddSingleton(provider => provider.GetRequiredService<EngineClock>().Time);
        services.AddSingleton(provider => OpenEngine(options, provider));
        services.AddSingleton<DurableTaskClient>(provider => provider.GetRequiredService<DurableEngine>().Client);
        services.AddSingleton(provider => new TimerTriggers(
            provider.GetRequiredService<FunctionCatalog>(),
            provider.GetRequiredService<IConfiguration>(),
            options.IsScratch ? null : options.DatabasePath,
            provider.GetRequiredService<FunctionWorker>(),
            provider.GetRequiredService<EngineClock>(),
            provider.GetRequiredService<ILogger<TimerTriggers>>()));
        services.AddSingleton<OpenRequests>();
        services.AddHostedService<EmbeddedRuntimeService>();
    }

    private static IEnumerable<Type> TypesOf(EmbeddedOptions options) =>
        options.Assemblies.SelectMany(assembly => assembly.GetTypes()).Concat(options.FunctionTypes).Distinct();

    private static DurableEngine OpenEngine(EmbeddedOptions options, IServiceProvider provider)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.DatabasePath))!);
        var requests = provider.GetRequiredService<OpenRequests>();
        var engine = new DurableEngineOptions
        {
            DatabasePath = options.DatabasePath,
            Durability = options.Durability,
            IsScratch = options.IsScratch,
            Ids = options.VirtualClockStart is null ? null : DurableIds.Seeded(options.Seed),
            StopTimeout = options.StopTimeout,
            OnCommit = options.OnCommit,
            WritersTurn = options.WritersTurn,
            MakeRoom = () => requests.Any,
        };
        var (functions, worker) = (provider.GetRequiredService<FunctionCatalog>(), provider.GetRequiredService<FunctionWorker>());
        var tasks = new FunctionTaskCatalog(functions, worker, JsonDataConverter.Default);
        return DurableEngine.Open(engine, provider.GetRequiredService<EngineClock>(), tasks, provider.GetRequiredService<ILoggerFactory>());
    }
}
