using IlpFunctions.Conformance.Hosts;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Conformance.Behaviours;

public class ReplayBehaviours
{
    [Theory, OnEveryHost]
    public async Task NewGuid_UnderReplay_IsTheSame(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks
            .Orchestrator("Ids", async context =>
            {
                var id = context.NewGuid();
                var seen = await context.CallActivityAsync<Guid>("Echo", id);
                await context.CreateTimer(ConformanceHost.Soon, CancellationToken.None);
                return seen == id;
            })
            .Activity<Guid, Guid>("Echo", id => id));

        Assert.True(await host.OutputOfAsync<bool>("Ids"));
    }

    [Theory, OnEveryHost]
    public async Task NewGuid_AskedForAgain_IsAnother(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Ids", async context =>
        {
            var ids = new List<Guid> { context.NewGuid(), context.NewGuid() };
            await context.CreateTimer(ConformanceHost.Soon, CancellationToken.None);
            ids.Add(context.NewGuid());
            return ids.Distinct().Count(id => id != Guid.Empty);
        }));

        Assert.Equal(3, await host.OutputOfAsync<int>("Ids"));
    }

    [Theory, OnEveryHost]
    public async Task NewGuid_OfTwoInstances_Differs(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Ids", context => Task.FromResult(context.NewGuid())));

        Assert.NotEqual(await host.OutputOfAsync<Guid>("Ids"), await host.OutputOfAsync<Guid>("Ids"));
    }

    [Theory, OnEveryHost]
    public async Task CurrentTime_UnderReplay_IsThatOfTheStep(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks
            .Orchestrator("Times", async context =>
            {
                var first = context.CurrentUtcDateTime;
                var seen = await context.CallActivityAsync<DateTime>("Echo", first);
                var second = context.CurrentUtcDateTime;
                await context.CreateTimer(ConformanceHost.Soon, CancellationToken.None);
                return seen == first && second >= first && context.CurrentUtcDateTime > second && first.Kind == DateTimeKind.Utc;
            })
            .Activity<DateTime, DateTime>("Echo", time => time));

        Assert.True(await host.OutputOfAsync<bool>("Times"));
    }

    [Theory, OnEveryHost]
    public async Task CurrentTime_WithinAStep_StandsStill(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Times", context =>
        {
            var first = context.CurrentUtcDateTime;
            for (var i = 0; i < 100_000; i++) _ = context.InstanceId.Length;
            return Task.FromResult(context.CurrentUtcDateTime == first);
        }));

        Assert.True(await host.OutputOfAsync<bool>("Times"));
    }

    [Theory, OnEveryHost]
    public async Task ReplaySafeLogger_OfALongStory_SaysEveryLineOnce(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Story", async context =>
        {
            var logger = context.CreateReplaySafeLogger("story");
            for (var chapter = 1; chapter <= 4; chapter++)
            {
                logger.LogInformation("Chapter {Chapter}", chapter);
                await context.CreateTimer(TimeSpan.FromMilliseconds(10), CancellationToken.None);
            }
        }));

        await host.RunAsync("Story");

        Assert.Equal(["Chapter 1", "Chapter 2", "Chapter 3", "Chapter 4"], host.Log.Of("story"));
    }

    [Theory, OnEveryHost]
    public async Task IsReplaying_WhenTheCodeGoesOnForTheFirstTime_IsFalse(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Story", async context =>
        {
            await context.CreateTimer(TimeSpan.FromMilliseconds(10), CancellationToken.None);
            await context.CreateTimer(TimeSpan.FromMilliseconds(10), CancellationToken.None);
            return context.IsReplaying;
        }));

        Assert.False(await host.OutputOfAsync<bool>("Story"));
    }

    [Theory, OnEveryHost]
    public async Task SameStory_ToldTwice_TakesTheSameDecisions(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks
            .Orchestrator("Story", async context =>
            {
                var draws = new List<int>();
                for (var i = 0; i < 5; i++)
                {
                    draws.Add(await context.CallActivityAsync<int>("Draw", i));
                    if (draws[^1] % 2 == 0) await context.CreateTimer(TimeSpan.FromMilliseconds(5), CancellationToken.None);
                }

                return draws;
            })
            .Activity<int, int>("Draw", i => (i * 7) % 4));

        Assert.Equal([0, 3, 2, 1, 0], await host.OutputOfAsync<List<int>>("Story"));
    }
}
