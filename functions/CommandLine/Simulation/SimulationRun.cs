using System.Diagnostics;
using IlpFunctions.Functions.CommandLine.Simulation.Counting;
using IlpFunctions.Functions.CommandLine.Simulation.People;
using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable;
using IlpFunctions.Time;

namespace IlpFunctions.Functions.CommandLine.Simulation;

/// <summary>One simulation, from an empty scratch store to its figures.</summary>
internal static class SimulationRun
{
    /// <summary>Runs it.</summary>
    public static async Task<SimulationEnd> RunAsync(SimulationPlan plan, IProgress<DateOnly>? progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var request = ImportCommand.Check(plan.Roster, plan.Calendar, plan.Policy);
        using var folder = DataFolder.Scratch();
        using var host = EmbeddedApp.Build(new(folder, Urls: null, SchoolClock.InstantOf(plan.From, TimeOnly.MinValue, plan.Zone()), plan.Seed, IsScratch: true, InMemory: true));
        await host.StartAsync(cancellation);
        try
        {
            var histories = ActivatorUtilities.CreateInstance<LongestHistory>(host.Services);
            await ImportCommand.ImportAsync(host.Services, request, cancellation);
            var recorder = plan.Histories is null ? null : ActivatorUtilities.CreateInstance<HistoryRecorder>(host.Services);
            var end = await WalkAsync(plan, host.Services, histories, progress, recorder, cancellation);
            if (recorder is not null) end = end with { Histories = await RecordAsync(plan, folder, recorder, cancellation) };
            return end with { Figures = end.Figures with { ElapsedSeconds = Math.Round(watch.Elapsed.TotalSeconds, 2) } };
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>Where the roster and the scratch store lay on this machine is nobody's business.</summary>
    private static Task<int> RecordAsync(SimulationPlan plan, DataFolder folder, HistoryRecorder recorder, CancellationToken cancellation) =>
        recorder.WriteAsync(plan.Histories!, [(folder.Path, "data"), (Path.GetFullPath(plan.Roster), "roster")], cancellation);

    private static async Task<SimulationEnd> WalkAsync(
        SimulationPlan plan, IServiceProvider services, LongestHistory histories, IProgress<DateOnly>? progress, HistoryRecorder? recorder, CancellationToken cancellation)
    {
        var clock = (VirtualClock)services.GetRequiredService<EngineClock>();
        var people = ActivatorUtilities.CreateInstance<SimulatedPeople>(services, plan.People, plan.Seed);
        await new DayWalk(clock, people, plan.Zone()).ToAsync(SchoolClock.InstantOf(plan.Until, TimeOnly.MinValue, plan.Zone()), DayAsync, cancellation);
        var (operations, work) = (services.GetRequiredService<WatchedStore>().Operations, services.GetRequiredService<InvocationCount>().Work(services.GetRequiredService<DurableEngine>()));
        var figures = await ActivatorUtilities.CreateInstance<FigureCount>(services).CountAsync(plan.Until, cancellation);
        var wrong = await ActivatorUtilities.CreateInstance<Books>(services).BalanceAsync(plan.Until, cancellation);
        return new(figures with { MaxHistoryEvents = histories.Events, StorageOperations = operations, Work = work }, wrong);

        Task DayAsync(DateOnly day)
        {
            progress?.Report(day);
            return recorder is null ? Task.CompletedTask : recorder.LookAsync(cancellation);
        }
    }
}

/// <summary>How a simulation ended.</summary>
/// <param name="Figures">What came of it.</param>
/// <param name="Wrong">What does not balance in its books; empty when everything does.</param>
/// <param name="Histories">How many histories were recorded.</param>
internal sealed record SimulationEnd(Figures Figures, IReadOnlyList<string> Wrong, int Histories = 0);
