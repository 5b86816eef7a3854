using System.Diagnostics;
using IlpFunctions.Benchmarks.Hosts;

namespace IlpFunctions.Benchmarks.Engine;

/// <summary>Many instances of five activities, one after the other.</summary>
internal static class SequentialActivities
{
    private const int Activities = 5;
    private const int Starters = 64;

    /// <summary>The code of the load.</summary>
    public static void Register(ILoadCode code)
    {
        code.AddOrchestrator<int, int>("Five", async (context, input) =>
        {
            for (var i = 0; i < Activities; i++) input = await context.CallActivityAsync<int>("AddOne", input);
            return input;
        });
        code.AddActivity<int, int>("AddOne", input => input + 1);
    }

    /// <summary>Runs it on a host that has the code.</summary>
    /// <returns>How long it took until the last had ended.</returns>
    public static async Task<TimeSpan> RunAsync(ILoadHost host, int instances)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, instances), new ParallelOptions { MaxDegreeOfParallelism = Starters }, async (number, cancellation) =>
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Five", number, new StartOrchestrationOptions(IdOf(number)), cancellation));
        await Parallel.ForEachAsync(Enumerable.Range(0, instances), new ParallelOptions { MaxDegreeOfParallelism = Starters }, async (number, cancellation) =>
        {
            var ended = await host.Client.WaitForInstanceCompletionAsync(IdOf(number), getInputsAndOutputs: true, cancellation);
            if (ended.ReadOutputAs<int>() != number + Activities) throw new InvalidOperationException($"Instance {ended.InstanceId} ended as {ended.RuntimeStatus} with {ended.SerializedOutput}.");
        });
        return watch.Elapsed;
    }

    private static string IdOf(int number) => $"five-{number}";
}
