using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Durable;

public class ContinueAsNewTests
{
    [Fact]
    public async Task ContinueAsNew_ManyGenerations_KeepsTheHistoryShortAndTheIdentity()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Loop", async context =>
            {
                var generation = context.GetInput<int>();
                context.SetCustomStatus($"generation {generation}");
                await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                if (generation == 50) return (object?)context.InstanceId;
                context.ContinueAsNew(generation + 1);
                return null;
            }));

        var ended = await engine.RunAsync("Loop", 1, "loop");

        Assert.Equal("loop", ended.ReadOutputAs<string>());
        Assert.Equal("generation 50", ended.ReadCustomStatusAs<string>());
        Assert.Equal(TestEngine.Start, ended.CreatedAt);
        Assert.Equal(TestEngine.Start.AddDays(50), engine.Clock.Now);
        Assert.InRange(engine.Engine.ExportHistory("loop")!.Events.Count, 1, 6);
    }

    [Theory]
    [InlineData(true, "early 1,early 2,late")]
    [InlineData(false, "late")]
    public async Task ContinueAsNew_UnprocessedEvents_AreKeptWhenAskedTo(bool preserve, string received)
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Drain", async context =>
            {
                if (!context.GetInput<bool>())
                {
                    await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                    context.ContinueAsNew(true, preserve);
                    return (object?)null;
                }

                var all = new List<string>();
                while (!all.Contains("late")) all.Add(await context.WaitForExternalEvent<string>("e"));
                return string.Join(',', all);
            }));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Drain", false);
        await engine.Client.RaiseEventAsync(id, "e", "early 1");
        await engine.Client.RaiseEventAsync(id, "e", "early 2");
        await engine.Clock.AdvanceToAsync(TestEngine.Start.AddDays(2));
        await engine.Client.RaiseEventAsync(id, "e", "late");

        Assert.Equal(received, (await engine.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task ContinueAsNew_ThenAWaitInTheSameGeneration_TakesNothingOfTheNext()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Drain", async context =>
            {
                var received = new List<string>();
                if (context.GetInput<List<string>>() is { } before)
                {
                    for (var n = 0; n < 3; n++) received.Add(await context.WaitForExternalEvent<string>("e"));
                    return (object?)$"{string.Join(',', before)} then {string.Join(',', received)}";
                }

                await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                context.ContinueAsNew(received);
                received.Add(await context.WaitForExternalEvent<string>("e"));
                await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                context.ContinueAsNew(received);
                return null;
            }));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Drain");
        await engine.Client.RaiseEventAsync(id, "e", "early 1");
        await engine.Client.RaiseEventAsync(id, "e", "early 2");
        await engine.Clock.AdvanceToAsync(TestEngine.Start.AddDays(1));

        await engine.Client.RaiseEventAsync(id, "e", "waited for");
        await engine.Client.RaiseEventAsync(id, "e", "late");

        Assert.Equal("waited for then early 1,early 2,late", (await engine.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task ContinueAsNew_SuspendedInTheSameStep_WaitsAndLosesNoEvent()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Handover", async context =>
            {
                var received = await context.WaitForExternalEvent<string>("e");
                if (context.GetInput<bool>()) return (object?)received;
                context.ContinueAsNew(true);
                return null;
            }));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Handover", false, new StartOrchestrationOptions("x"));
        await engine.Clock.SettleAsync();

        // One item of the clock, so that all three arrive in one step.
        await engine.Clock.RunAsync(async () =>
        {
            await engine.Client.RaiseEventAsync("x", "e", "first");
            await engine.Client.SuspendInstanceAsync("x");
            await engine.Client.RaiseEventAsync("x", "e", "second");
        });
        await engine.Clock.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await engine.FindAsync("x")).RuntimeStatus);
        await engine.Client.ResumeInstanceAsync("x");

        Assert.Equal("second", (await engine.FinishAsync("x")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task ContinueAsNew_WithANewVersion_GoesOnAsThatVersion()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Upgrade", context =>
            {
                if (context.Version == "2") return Task.FromResult<object?>("upgraded");
                context.ContinueAsNew(new ContinueAsNewOptions { NewVersion = "2" });
                return Task.FromResult<object?>(null);
            }));

        Assert.Equal("upgraded", (await engine.RunAsync("Upgrade")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task ContinueAsNew_OfASub_KeepsItsParentWaiting()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Parent", async context => (object?)await context.CallSubOrchestratorAsync<int>("Child", 1))
            .Orchestrator("Child", async context =>
            {
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                if (context.GetInput<int>() < 3) context.ContinueAsNew(context.GetInput<int>() + 1);
                return (object?)context.GetInput<int>();
            }));

        Assert.Equal(3, (await engine.RunAsync("Parent")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task ContinueAsNew_ThenAnException_Fails()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Torn", context =>
            {
                context.ContinueAsNew();
                throw new InvalidOperationException("after all");
            }));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.RunAsync("Torn")).RuntimeStatus);
    }
}
