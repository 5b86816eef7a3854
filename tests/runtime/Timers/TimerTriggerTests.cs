using System.Globalization;
using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Functions;
using IlpFunctions.Runtime.Hosting;
using IlpFunctions.Runtime.Timers;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Runtime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IlpFunctions.Tests.Runtime.Timers;

public sealed class TimerTriggerTests
{
    private static readonly DateTimeOffset Start = EmbeddedApp.Start;

    [Fact]
    public async Task Timer_RunsAtEachOccurrence_OfTheVirtualClock()
    {
        var runs = new Runs();
        await using var app = await SimulateAsync(typeof(Daily), runs);

        await app.Clock.AdvanceToAsync(Start.AddDays(3));

        Assert.Equal(["Daily 2026-08-10 06:00:00", "Daily 2026-08-11 06:00:00", "Daily 2026-08-12 06:00:00"], runs.Taken);
    }

    [Fact]
    public async Task Timer_OverAYear_KeepsItsHourWhenClocksAreChanged()
    {
        var runs = new Runs();
        await using var app = await SimulateAsync(typeof(Daily), runs);

        await app.Clock.AdvanceToAsync(Start.AddDays(365));

        Assert.Equal(365, runs.Taken.Distinct().Count());
        Assert.All(runs.Taken, run => Assert.EndsWith("06:00:00", run, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Timer_OfASetting_RunsAtTheConfiguredTime()
    {
        var runs = new Runs();
        await using var app = await SimulateAsync(typeof(Configured), runs, configure: builder => builder.Configuration["Timers:Schedule"] = "30 6 * * *");

        await app.Clock.AdvanceToAsync(Start.AddDays(1));

        Assert.Equal(["Configured 2026-08-10 06:30:00"], runs.Taken);
    }

    [Fact]
    public async Task TimersDueAtOneMoment_RunInTheOrderOfTheirNames()
    {
        var runs = new Runs();
        await using var app = await SimulateAsync(typeof(AtOnce), runs);

        await app.Clock.AdvanceToAsync(Start.AddHours(6));

        Assert.Equal(["Alpha 2026-08-10 06:00:00", "Beta 2026-08-10 06:00:00", "Gamma 2026-08-10 06:00:00"], runs.Taken);
    }

    [Fact]
    public async Task MissedOccurrences_RunOnceAtTheNextStart_AsPastDue()
    {
        var (runs, folder) = (new Runs(), EmbeddedApp.NewFolder());
        await using (var before = await SimulateAsync(typeof(Daily), runs, folder)) await before.Clock.AdvanceToAsync(Start.AddDays(1));
        await using (var without = await SimulateAsync(typeof(Nobody), runs, folder)) await without.Clock.AdvanceToAsync(Start.AddDays(4));

        await using var after = await SimulateAsync(typeof(Daily), runs, folder);
        await after.Clock.SettleAsync();
        await after.Clock.AdvanceToAsync(Start.AddDays(5));

        Assert.Equal(["Daily 2026-08-10 06:00:00", "Daily 2026-08-14 00:00:00 past due", "Daily 2026-08-14 06:00:00"], runs.Taken);
    }

    [Fact]
    public async Task Restart_BetweenOccurrences_RunsNothingTwice()
    {
        var (runs, folder) = (new Runs(), EmbeddedApp.NewFolder());
        await using (var before = await SimulateAsync(typeof(Daily), runs, folder)) await before.Clock.AdvanceToAsync(Start.AddHours(6));

        await using var after = await SimulateAsync(typeof(Daily), runs, folder);
        await after.Clock.AdvanceToAsync(Start.AddHours(23));

        Assert.Equal(["Daily 2026-08-10 06:00:00"], runs.Taken);
    }

    [Fact]
    public async Task Schedule_ThatWasChanged_StartsAfreshAndIsNotPastDue()
    {
        var (runs, folder) = (new Runs(), EmbeddedApp.NewFolder());
        await using (var before = await Configured("0 0 6 * * *")) await before.Clock.AdvanceToAsync(Start.AddHours(1));
        await using (var without = await SimulateAsync(typeof(Nobody), runs, folder)) await without.Clock.AdvanceToAsync(Start.AddDays(2));

        await using var after = await Configured("0 0 7 * * *");
        await after.Clock.AdvanceToAsync(Start.AddDays(3));

        Assert.Equal(["Configured 2026-08-12 07:00:00"], runs.Taken);

        Task<EmbeddedApp> Configured(string schedule) =>
            SimulateAsync(typeof(TimerTriggerTests.Configured), runs, folder, builder => builder.Configuration["Timers:Schedule"] = schedule);
    }

    [Theory]
    [InlineData(typeof(Unmonitored))]
    [InlineData(typeof(EverySecond))]
    public async Task UnmonitoredTimer_ForgetsWhatItMissed(Type functions)
    {
        var (runs, folder) = (new Runs(), EmbeddedApp.NewFolder());
        await using (var before = await SimulateAsync(functions, runs, folder)) await before.Clock.SettleAsync();
        await using (var without = await SimulateAsync(typeof(Nobody), runs, folder)) await without.Clock.AdvanceToAsync(Start.AddDays(2));

        await using var after = await SimulateAsync(functions, runs, folder);
        await after.Clock.SettleAsync();

        Assert.Empty(runs.Taken);
    }

    [Fact]
    public async Task RunOnStartup_RunsAtEachStart_AndThenBySchedule()
    {
        var (runs, folder) = (new Runs(), EmbeddedApp.NewFolder());
        await using (var before = await SimulateAsync(typeof(AtStartup), runs, folder)) await before.Clock.AdvanceToAsync(Start.AddHours(1));

        await using var after = await SimulateAsync(typeof(AtStartup), runs, folder);
        await after.Clock.AdvanceToAsync(Start.AddHours(6));

        Assert.Equal(["AtStartup 2026-08-10 00:00:00", "AtStartup 2026-08-10 01:00:00", "AtStartup 2026-08-10 06:00:00"], runs.Taken);
    }

    [Fact]
    public async Task Time_ThatPassesAsSoonAsTheAppListens_SkipsNoOccurrence()
    {
        var runs = new Runs();
        await using var app = await EmbeddedApp.ServeAsync(typeof(Daily), virtualStart: Start, configure: builder =>
        {
            builder.Services.AddSingleton(runs);
            // What is added here starts after the server.
            builder.ConfigureContainer(new DefaultServiceProviderFactory(), services => services.AddHostedService<EarlyVisitor>());
        });

        Assert.Equal(["Daily 2026-08-10 06:00:00", "Daily 2026-08-11 06:00:00"], runs.Taken);
    }

    [Fact]
    public async Task Status_StoredWhileTheClockWasAhead_DoesNotHoldTheTimerUp()
    {
        var (runs, folder) = (new Runs(), EmbeddedApp.NewFolder());
        using (var store = new TimerStatusStore(Path.Combine(folder, "engine.db")))
        {
            var ahead = Start.AddYears(13);
            store.Save("Daily", new TimerStatus("0 0 6 * * *", ahead, ahead.AddDays(1), ahead));
        }

        await using var app = await SimulateAsync(typeof(Daily), runs, folder);
        await app.Clock.AdvanceToAsync(Start.AddDays(1));

        Assert.Equal(["Daily 2026-08-10 06:00:00"], runs.Taken);
    }

    [Theory]
    [InlineData(13 * 365 * 24 * 60, "2026-08-10T06:00:00Z")]
    [InlineData(61, "2026-08-10T06:00:00Z")]
    [InlineData(59, "2026-08-11T06:00:00Z")]
    public async Task Run_WhileTheClockWasAhead_PlansAnewOnlyWhenItWasFarAhead(int minutes, string next)
    {
        await using var app = await SimulateAsync(typeof(Daily), new Runs());
        var (function, worker) = (app.Services.GetRequiredService<FunctionCatalog>().Find("Daily")!, app.Services.GetRequiredService<FunctionWorker>());
        var (six, clock) = (Start.AddHours(6), new SettableClock(Start));
        var timer = new TimerTrigger(function, TimerSchedule.Parse("0 0 6 * * *"), isMonitored: false, store: null, worker, clock, NullLogger.Instance);

        clock.Now = six.AddSeconds(-1).AddMinutes(minutes);
        await timer.RunDueAsync(clock.Now, CancellationToken.None);
        clock.Now = six.AddSeconds(-1);

        Assert.Equal(DateTimeOffset.Parse(next, CultureInfo.InvariantCulture), timer.NextDue);
    }

    [Fact]
    public async Task RunThatFails_IsLoggedWithItsInvocation_AndTheNextOccurrenceRuns()
    {
        var runs = new Runs();
        await using var app = await SimulateAsync(typeof(Failing), runs);

        await app.Clock.AdvanceToAsync(Start.AddDays(2));

        Assert.Equal(["Failing 2026-08-10 06:00:00", "Failing 2026-08-11 06:00:00"], runs.Taken);
        var errors = app.Log.At(LogLevel.Error);
        Assert.Equal(2, errors.Count);
        Assert.All(errors, line => Assert.Contains("Function Failing, invocation ", line, StringComparison.Ordinal));
        var warnings = app.Log.At(LogLevel.Warning);
        Assert.Equal(2, warnings.Count(line => line.Contains("(ArithmeticException) and runs again at its next occurrence", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ScheduleStatus_TellsOfTheRunBefore()
    {
        var runs = new Runs();
        await using var app = await SimulateAsync(typeof(WithStatus), runs);

        await app.Clock.AdvanceToAsync(Start.AddHours(36));

        Assert.Equal(
            ["last 0001-01-01 00, next 2026-08-10 06, updated 2026-08-10 00", "last 2026-08-10 06, next 2026-08-11 06, updated 2026-08-10 06"],
            runs.Taken);
    }

    [Fact]
    public async Task TimerFunction_StartsAnOrchestration_BeforeTimeMovesOn()
    {
        var runs = new Runs();
        await using var app = await SimulateAsync(typeof(Starting), runs);

        await app.Clock.AdvanceToAsync(Start.AddDays(1));

        Assert.Equal(["Reconciler 2026-08-10 06:00:00"], runs.Taken);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await app.Durable.GetInstanceAsync("reconciliation"))!.RuntimeStatus);
    }

    [Fact]
    public async Task Runs_OnTheSameInput_AreTheSame()
    {
        Assert.Equal(await RunAsync(), await RunAsync());

        static async Task<IReadOnlyList<string>> RunAsync()
        {
            var runs = new Runs();
            await using var app = await SimulateAsync(typeof(Identified), runs);
            await app.Clock.AdvanceToAsync(Start.AddDays(5));
            return runs.Taken;
        }
    }

    private static Task<EmbeddedApp> SimulateAsync(
        Type functions, Runs runs, string? folder = null, Action<EmbeddedFunctionsApplicationBuilder>? configure = null) =>
        EmbeddedApp.SimulateAsync(functions, folder, builder =>
        {
            builder.Services.AddSingleton(runs);
            configure?.Invoke(builder);
        });

    public sealed class Runs
    {
        private readonly List<string> _taken = [];

        public IReadOnlyList<string> Taken
        {
            get
            {
                lock (_taken) return [.. _taken];
            }
        }

        public void Take(string run)
        {
            lock (_taken) _taken.Add(run);
        }

        public void Take(string name, TimeProvider time, TimerInfo timer) =>
            Take($"{name} {time.GetUtcNow():yyyy-MM-dd HH:mm:ss}{(timer.IsPastDue ? " past due" : "")}");
    }

    public static class Nobody
    {
        public const string Reason = "An app that does not have the timer lets its occurrences pass.";
    }

    private sealed class EarlyVisitor(EngineClock clock) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => ((VirtualClock)clock).AdvanceToAsync(Start.AddDays(2));

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    public sealed class Daily(Runs runs, TimeProvider time)
    {
        [Function("Daily")]
        public void Run([TimerTrigger("0 0 6 * * *")] TimerInfo timer) => runs.Take("Daily", time, timer);
    }

    public sealed class Configured(Runs runs, TimeProvider time)
    {
        [Function("Configured")]
        public void Run([TimerTrigger("%Timers:Schedule%")] TimerInfo timer) => runs.Take("Configured", time, timer);
    }

    public sealed class AtOnce(Runs runs, TimeProvider time)
    {
        [Function("Gamma")]
        public void Third([TimerTrigger("0 0 6 * * *")] TimerInfo timer) => runs.Take("Gamma", time, timer);

        [Function("Alpha")]
        public void First([TimerTrigger("0 6 * * *")] TimerInfo timer) => runs.Take("Alpha", time, timer);

        [Function("Beta")]
        public async Task Second([TimerTrigger("0 0 */6 * * *")] TimerInfo timer)
        {
            await Task.Yield();
            runs.Take("Beta", time, timer);
        }
    }

    public sealed class Unmonitored(Runs runs, TimeProvider time)
    {
        [Function("Unmonitored")]
        public void Run([TimerTrigger("0 0 6 * * *", UseMonitor = false)] TimerInfo timer) => runs.Take("Unmonitored", time, timer);
    }

    public sealed class EverySecond(Runs runs, TimeProvider time)
    {
        [Function("EverySecond")]
        public void Run([TimerTrigger("* * * * * *")] TimerInfo timer) => runs.Take("EverySecond", time, timer);
    }

    public sealed class AtStartup(Runs runs, TimeProvider time)
    {
        [Function("AtStartup")]
        public void Run([TimerTrigger("0 0 6 * * *", RunOnStartup = true)] TimerInfo timer) => runs.Take("AtStartup", time, timer);
    }

    public sealed class Failing(Runs runs, TimeProvider time)
    {
        [Function("Failing")]
        public async Task Run([TimerTrigger("0 0 6 * * *")] TimerInfo timer)
        {
            runs.Take("Failing", time, timer);
            await Task.Yield();
            throw new ArithmeticException();
        }
    }

    public sealed class WithStatus(Runs runs)
    {
        [Function("WithStatus")]
        public void Run([TimerTrigger("0 0 6 * * *")] TimerInfo timer)
        {
            var status = timer.ScheduleStatus!;
            runs.Take($"last {status.Last:yyyy-MM-dd HH}, next {status.Next:yyyy-MM-dd HH}, updated {status.LastUpdated:yyyy-MM-dd HH}");
        }
    }

    public sealed class Starting(Runs runs)
    {
        [Function("Start")]
        public static async Task Run([TimerTrigger("0 0 6 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
            await client.ScheduleNewOrchestrationInstanceAsync("Reconciler", timer.IsPastDue, new StartOrchestrationOptions("reconciliation"), cancellation);

        [Function("Reconciler")]
        public void Reconcile([OrchestrationTrigger] TaskOrchestrationContext context) =>
            runs.Take($"{context.Name} {context.CurrentUtcDateTime:yyyy-MM-dd HH:mm:ss}");
    }

    public sealed class Identified(Runs runs)
    {
        [Function("Identified")]
        public void Run([TimerTrigger("0 0 6 * * *")] TimerInfo timer, FunctionContext context) => runs.Take($"{context.InvocationId} {timer.IsPastDue}");
    }
}
