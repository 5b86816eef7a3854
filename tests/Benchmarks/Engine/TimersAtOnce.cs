using IlpFunctions.Benchmarks.Hosts;

namespace IlpFunctions.Benchmarks.Engine;

/// <summary>Many instances whose timers fall due at the same moment.</summary>
internal static class TimersAtOnce
{
    private const int Starters = 64;

    /// <summary>The code of the load.</summary>
    public static void Register(ILoadCode code) => code.AddOrchestrator<DateTime, bool>("Wake", async (context, at) =>
    {
        await context.CreateTimer(at, CancellationToken.None);
        return true;
    });

    /// <summary>Starts the instances, waits for the moment, and for the last of them.</summary>
    /// <returns>How long after the moment the last one had ended; and how many waited for it by then.</returns>
    public static async Task<(TimeSpan Late, int Waited)> RunAsync(ILoadHost host, int timers, TimeSpan untilDue)
    {
        var at = TimeProvider.System.GetUtcNow() + untilDue;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Starters };
        await Parallel.ForEachAsync(Enumerable.Range(0, timers), options, async (number, cancellation) =>
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Wake", at.UtcDateTime, new StartOrchestrationOptions(IdOf(number)), cancellation));
        await Parallel.ForEachAsync(Enumerable.Range(0, timers), options, async (number, cancellation) => await host.Client.WaitForInstanceStartAsync(IdOf(number), cancellation));
        var waited = TimeProvider.System.GetUtcNow() < at ? timers : 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, timers), options, async (number, cancellation) => await host.Client.WaitForInstanceCompletionAsync(IdOf(number), cancellation));
        return (TimeProvider.System.GetUtcNow() - at, waited);
    }

    private static string IdOf(int number) => $"wake-{number}";
}
