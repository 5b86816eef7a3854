using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Durable;

/// <summary>
/// Twice as many steps or tasks of one instance cost about twice as much. Counted in the instructions of SQLite, which are the same in every run;
/// times are only shown.
/// </summary>
public class GrowthTests
{
    [Theory]
    [InlineData("ActivitiesAtOnce")]
    [InlineData("ActivitiesOneByOne")]
    [InlineData("TimersAtDifferentMoments")]
    [InlineData("TimersCancelledOneByOne")]
    [InlineData("TimersCancelledAtOnce")]
    [InlineData("SubOrchestrationsAtOnce")]
    [InlineData("EventsOneByOne")]
    public async Task Cost_OfOneInstance_GrowsWithItsTasksAndNoFaster(string orchestrator)
    {
        var costs = new List<long>();
        foreach (var count in new[] { 250, 500, 1000 }) costs.Add(await CostAsync(orchestrator, count));

        Assert.InRange((double)costs[1] / costs[0], 1, 2.2);
        Assert.InRange((double)costs[2] / costs[1], 1, 2.2);
    }

    private static async Task<long> CostAsync(string orchestrator, int count)
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(Catalog());
        var (cost, watch) = (0L, Stopwatch.StartNew());
        engine.Engine.EveryInstructionsOfStore(100, () => cost += 100);

        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, count);
        for (var n = 0; orchestrator == "EventsOneByOne" && n < count; n++)
        {
            await engine.Clock.SettleAsync();
            await engine.Client.RaiseEventAsync(id, "n", n);
        }

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.FinishAsync(id)).RuntimeStatus);
        TestContext.Current.TestOutputHelper?.WriteLine($"{orchestrator} of {count}: {cost} instructions, {watch.ElapsedMilliseconds} ms");
        return cost;
    }

    private static TestCatalog Catalog() => new TestCatalog()
        .Activity<int>("One", n => n)
        .Orchestrator("Child", context => Task.FromResult<object?>(context.GetInput<int>()))
        .Orchestrator("ActivitiesAtOnce", context => Task.WhenAll(Numbers(context).Select(n => context.CallActivityAsync<int>("One", n))))
        .Orchestrator("SubOrchestrationsAtOnce", context => Task.WhenAll(Numbers(context).Select(n => context.CallSubOrchestratorAsync<int>("Child", n))))
        .Orchestrator("TimersAtDifferentMoments", context =>
            Task.WhenAll(Numbers(context).Select(n => context.CreateTimer(TimeSpan.FromHours(n), CancellationToken.None))))
        .Orchestrator("ActivitiesOneByOne", async context =>
        {
            foreach (var n in Numbers(context)) await context.CallActivityAsync<int>("One", n);
        })
        .Orchestrator("TimersCancelledOneByOne", async context =>
        {
            foreach (var n in Numbers(context))
            {
                using var loser = new CancellationTokenSource();
                _ = context.CreateTimer(TimeSpan.FromDays(n), loser.Token);
                await context.CallActivityAsync<int>("One", n);
                loser.Cancel();
            }
        })
        .Orchestrator("TimersCancelledAtOnce", async context =>
        {
            using var losers = new CancellationTokenSource();
            foreach (var n in Numbers(context)) _ = context.CreateTimer(TimeSpan.FromDays(n), losers.Token);
            await context.CallActivityAsync<int>("One", 0);
            losers.Cancel();
        })
        .Orchestrator("EventsOneByOne", async context =>
        {
            foreach (var _ in Numbers(context)) await context.WaitForExternalEvent<int>("n");
        });

    private static IEnumerable<int> Numbers(TaskOrchestrationContext context) => Enumerable.Range(1, context.GetInput<int>());
}
