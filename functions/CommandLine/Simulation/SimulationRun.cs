using System.Diagnostics;
using IlpFunctions.Runtime.Clock;
using IlpFunctions.Time;

namespace IlpFunctions.Functions.CommandLine.Simulation;

/// <summary>One simulation, from an empty scratch store to its figures.</summary>
internal static class SimulationRun
{
    /// <summary>Runs it.</summary>
    public static async Task<Figures> RunAsync(SimulationPlan plan, IProgress<DateOnly>? progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var request = ImportCommand.Check(plan.Roster, plan.Calendar, plan.Policy);
        var zone = plan.Zone();
        var start = SchoolClock.InstantOf(plan.From, TimeOnly.MinValue, zone);
        using var folder = DataFolder.Scratch();
        using var host = EmbeddedApp.Build(new(folder, Urls: null, start, plan.Seed, IsScratch: true));
        await host.StartAsync(cancellation);
        try
        {
            var clock = (VirtualClock)host.Services.GetRequiredService<EngineClock>();
            var people = ActivatorUtilities.CreateInstance<SimulatedPeople>(host.Services, plan.People, plan.Seed);
            await ImportCommand.ImportAsync(host.Services, request, cancellation);
            await new DayWalk(clock, people, zone).ToAsync(SchoolClock.InstantOf(plan.Until, TimeOnly.MinValue, zone), day => progress?.Report(day), cancellation);
            var figures = await ActivatorUtilities.CreateInstance<FigureCount>(host.Services).CountAsync(plan.Until, cancellation);
            return figures with { ElapsedSeconds = Math.Round(watch.Elapsed.TotalSeconds, 2) };
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }
}
