using IlpFunctions.Runtime.Hosting;
using IlpFunctions.Runtime.Timers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Tests.Runtime.Hosting;

public sealed class LifetimeTests
{
    [Fact]
    public async Task Stopping_LetsARequestFinish_WhileTheEngineStillRuns()
    {
        var signals = new Signals();
        var app = await EmbeddedApp.ServeAsync(typeof(Lasting), builder => builder.Services.AddSingleton(signals));
        var request = app.Client.GetStringAsync("/api/lasting");
        await signals.Entered.Task;

        await app.StopAsync();

        Assert.Equal("Completed", await request);
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Stopping_StopsTheAppsOwnServicesBeforeTheEngine()
    {
        var farewell = new Signals();
        var app = await EmbeddedApp.ServeAsync(typeof(Lasting), builder => builder.Services.AddSingleton(farewell).AddHostedService<Farewell>());

        await app.DisposeAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, await farewell.Ended.Task);
    }

    [Fact]
    public async Task TimerRun_CutShortByStopping_IsStillMissed()
    {
        var (signals, folder) = (new Signals(), EmbeddedApp.NewFolder());
        var missed = new TimerStatus("0 0 6 * * *", null, EmbeddedApp.Start.AddYears(-10), EmbeddedApp.Start.AddYears(-10));
        Save(folder, "Slow", missed);
        var app = await EmbeddedApp.ServeAsync(typeof(Slow), builder => builder.Services.AddSingleton(signals), folder: folder);
        await signals.Entered.Task;

        await app.DisposeAsync();

        Assert.Equal(missed, Find(folder, "SLOW"));
        Assert.Contains(app.Log.At(LogLevel.Warning), line => line.Contains("Timer Slow did not finish before the host stopped", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TimerMissed_OnTheMachinesClock_RunsAtStartAndIsPlannedAhead()
    {
        var (signals, folder) = (new Signals(), EmbeddedApp.NewFolder());
        Save(folder, "Quick", new TimerStatus("0 0 6 * * *", null, EmbeddedApp.Start.AddYears(-10), EmbeddedApp.Start.AddYears(-10)));
        var app = await EmbeddedApp.ServeAsync(typeof(Quick), builder => builder.Services.AddSingleton(signals), folder: folder);

        Assert.True(await signals.PastDue.Task);
        await app.DisposeAsync();

        var status = Find(folder, "Quick")!;
        Assert.Equal(EmbeddedApp.Start.AddYears(-10), status.Last);
        Assert.True(status.Next > status.Updated);
        Assert.Equal(6, status.Next.Value.Hour);
    }

    [Fact]
    public void Build_TakesTheTypesOfAssemblies()
    {
        var database = Path.Combine(EmbeddedApp.NewFolder(), "engine.db");
        var options = new EmbeddedOptions { DatabasePath = database, Assemblies = [typeof(LifetimeTests).Assembly], Urls = null };

        // This assembly declares functions that are refused, so it was read.
        Assert.Throws<IlpFunctions.Runtime.Functions.FunctionLoadException>(() => EmbeddedFunctionsApplication.CreateBuilder(options).Build());
    }

    private static void Save(string folder, string name, TimerStatus status)
    {
        using var store = new TimerStatusStore(Path.Combine(folder, "engine.db"));
        store.Save(name, status);
    }

    private static TimerStatus? Find(string folder, string name)
    {
        using var store = new TimerStatusStore(Path.Combine(folder, "engine.db"));
        return store.Find(name);
    }

    public sealed class Signals
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<bool> PastDue { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<OrchestrationRuntimeStatus> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Farewell(DurableTaskClient client, Signals signals) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task StopAsync(CancellationToken cancellationToken) => signals.Ended.SetResult(await Lasting.RunStoryAsync(client, cancellationToken));
    }

    public static class Lasting
    {
        [Function("Lasting")]
        public static async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, [DurableClient] DurableTaskClient client)
        {
            var services = request.HttpContext.RequestServices;
            var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var _ = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
            services.GetRequiredService<Signals>().Entered.SetResult();
            await stopping.Task;
            return Results.Text($"{await RunStoryAsync(client, CancellationToken.None)}");
        }

        [Function("Story")]
        public static string Story([OrchestrationTrigger] TaskOrchestrationContext context) => context.InstanceId;

        public static async Task<OrchestrationRuntimeStatus> RunStoryAsync(DurableTaskClient client, CancellationToken cancellation)
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync("Story", cancellation);
            return (await client.WaitForInstanceCompletionAsync(id, cancellation)).RuntimeStatus;
        }
    }

    public sealed class Slow(Signals signals)
    {
        [Function("Slow")]
        public async Task Run([TimerTrigger("0 0 6 * * *")] TimerInfo timer, CancellationToken cancellation)
        {
            var cancelled = new TaskCompletionSource();
            await using var _ = cancellation.Register(cancelled.SetCanceled);
            signals.Entered.SetResult();
            await cancelled.Task;
        }
    }

    public sealed class Quick(Signals signals)
    {
        [Function("Quick")]
        public void Run([TimerTrigger("0 0 6 * * *")] TimerInfo timer) => signals.PastDue.SetResult(timer.IsPastDue);
    }
}
