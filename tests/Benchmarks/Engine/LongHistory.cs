using System.Diagnostics;
using IlpFunctions.Benchmarks.Hosts;

namespace IlpFunctions.Benchmarks.Engine;

/// <summary>One instance that calls activities until its history has a length.</summary>
internal static class LongHistory
{
    // The step's beginning, the result, and the next call.
    private const int EventsOfACall = 3;

    /// <summary>The code of the load.</summary>
    public static void Register(ILoadCode code)
    {
        code.AddOrchestrator<int, int>("Long", async (context, calls) =>
        {
            for (var i = 0; i < calls; i++) await context.CallActivityAsync<int>("Nothing", i);
            return calls;
        });
        code.AddActivity<int, int>("Nothing", input => input);
    }

    /// <summary>Runs one instance whose history comes to that many events.</summary>
    public static async Task<TimeSpan> RunAsync(ILoadHost host, int events)
    {
        var watch = Stopwatch.StartNew();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Long", events / EventsOfACall);
        var ended = await host.Client.WaitForInstanceCompletionAsync(id);
        if (ended.RuntimeStatus != OrchestrationRuntimeStatus.Completed) throw new InvalidOperationException($"It ended as {ended.RuntimeStatus}.");
        return watch.Elapsed;
    }
}
