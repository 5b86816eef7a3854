using System.Diagnostics;
using IlpFunctions.Benchmarks.Hosts;

namespace IlpFunctions.Benchmarks.Engine;

/// <summary>Instances that wait, as those of students do: for a timer far away, or an event.</summary>
internal static class ParkedInstances
{
    private const int Starters = 64;

    /// <summary>The code of the load.</summary>
    public static void Register(ILoadCode code) => code.AddOrchestrator<int, int>("Park", async (context, number) =>
    {
        using var awake = new CancellationTokenSource();
        var alarm = context.CreateTimer(context.CurrentUtcDateTime.AddDays(30), awake.Token);
        await Task.WhenAny(context.WaitForExternalEvent<int>("WakeUp"), alarm);
        return number;
    });

    /// <summary>Measures an engine that is opened over so many of them, against one over none.</summary>
    /// <returns>The managed memory that each takes, in bytes, and how much longer the engine took to start.</returns>
    public static async Task<(double BytesEach, TimeSpan Longer)> RunAsync(int instances)
    {
        var (empty, full) = (Directory.CreateTempSubdirectory("ilp-benchmark-"), Directory.CreateTempSubdirectory("ilp-benchmark-"));
        try
        {
            await FillAsync(full, instances);
            await OpenAsync(empty);
            var (without, with) = (await OpenAsync(empty), await OpenAsync(full));
            return ((double)(with.Bytes - without.Bytes) / instances, with.Took - without.Took);
        }
        finally
        {
            empty.Delete(recursive: true);
            full.Delete(recursive: true);
        }
    }

    private static async Task FillAsync(DirectoryInfo folder, int instances)
    {
        await using var host = await EngineHost.StartAsync(folder, Register);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Starters };
        await Parallel.ForEachAsync(Enumerable.Range(0, instances), options, async (number, cancellation) =>
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Park", number, new StartOrchestrationOptions($"parked-{number:D20}"), cancellation));
        await Parallel.ForEachAsync(Enumerable.Range(0, instances), options, async (number, cancellation) => await host.Client.WaitForInstanceStartAsync($"parked-{number:D20}", cancellation));
    }

    private static async Task<(long Bytes, TimeSpan Took)> OpenAsync(DirectoryInfo folder)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        await using var host = await EngineHost.StartAsync(folder, Register);
        var took = watch.Elapsed;
        return (GC.GetTotalMemory(forceFullCollection: true) - before, took);
    }
}
