using System.Text;
using Microsoft.DurableTask;

namespace IlpFunctions.Tests.Runtime.Durable;

public class DeterminismTests
{
    [Fact]
    public async Task SameInput_TwoRuns_GiveTheSameBytes()
    {
        var first = await RunAsync();
        var second = await RunAsync();

        Assert.Contains("\"event\": \"SubOrchestrationFailed\"", first, StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetBytes(first), Encoding.UTF8.GetBytes(second));
    }

    [Fact]
    public async Task Work_OfOneMoment_RunsInTheOrderOfItsCreation()
    {
        var catalog = new TestCatalog()
            .Orchestrator("Step", async context =>
            {
                await context.CreateTimer(TestEngine.Start.AddDays(context.GetInput<int>() % 2).UtcDateTime, CancellationToken.None);
                await context.CallActivityAsync("Mark", context.InstanceId);
            })
            .Activity("Mark", _ => Task.FromResult<object?>(null));
        await using var engine = await TestEngine.OnVirtualClockAsync(catalog);
        await engine.Clock.RunAsync(async () =>
        {
            for (var i = 0; i < 6; i++) await engine.Client.ScheduleNewOrchestrationInstanceAsync("Step", i, new StartOrchestrationOptions($"i{i}"));
        });

        await engine.Clock.AdvanceToAsync(TestEngine.Start.AddDays(1));

        Assert.Equal(["Mark(\"i0\")", "Mark(\"i2\")", "Mark(\"i4\")", "Mark(\"i1\")", "Mark(\"i3\")", "Mark(\"i5\")"], catalog.Calls);
    }

    private static async Task<string> RunAsync()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Parent", async context =>
            {
                await Task.WhenAll(Enumerable.Range(0, 5).Select(i => context.CallActivityAsync<int>("Square", i)));
                var child = context.CallSubOrchestratorAsync<string>("Child", context.NewGuid());
                await context.CreateTimer(TimeSpan.FromDays(2), CancellationToken.None);
                try
                {
                    return (object?)await child;
                }
                catch (TaskFailedException failure)
                {
                    return failure.Message;
                }
            })
            .Orchestrator("Child", context => context.CallActivityAsync("Break"))
            .Activity<int>("Square", n => n * n)
            .Activity("Break", _ => throw new InvalidOperationException("broken")));

        var ids = new List<string>();
        await engine.Clock.RunAsync(async () =>
        {
            for (var i = 0; i < 10; i++) ids.Add(await engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent"));
        });
        await engine.Clock.AdvanceToAsync(TestEngine.Start.AddDays(5));

        var all = new StringBuilder();
        await foreach (var instance in engine.Client.GetAllInstancesAsync()) all.Append(engine.Engine.ExportHistory(instance.InstanceId)!.ToJson());
        Assert.All(ids, id => Assert.Contains(id, all.ToString(), StringComparison.Ordinal));
        return all.ToString();
    }
}
