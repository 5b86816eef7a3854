using System.Collections.Concurrent;
using System.Globalization;
using IlpFunctions.Runtime.Durable.History;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;

namespace IlpFunctions.Tests.Runtime.Durable;

public class MachineEngineTests
{
    [Fact]
    public async Task Activities_OnTheMachinesClock_RunAtTheSameTime()
    {
        // Each waits until all are there: one after another they would never get anywhere.
        const int Count = 8;
        var (there, all) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var engine = await TestEngine.OnMachineClockAsync(new TestCatalog()
            .Orchestrator("Together", async context =>
                (object?)(await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => context.CallActivityAsync<int>("Meet")))).Sum())
            .Activity("Meet", async _ =>
            {
                if (Interlocked.Increment(ref there) == Count) all.SetResult();
                await all.Task;
                return 1;
            }));

        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Together");
        var ended = await engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);

        Assert.Equal(Count, ended.ReadOutputAs<int>());
    }

    [Fact]
    public async Task Activities_ThatTakeLong_KeepNoOrchestrationWaiting()
    {
        // More than run at once, so that some wait for their turn, too.
        const int Count = 40;
        var (busy, finish) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
        var running = 0;
        await using var engine = await TestEngine.OnMachineClockAsync(new TestCatalog()
            .Orchestrator("Slow", context => Task.WhenAll(Enumerable.Range(0, Count).Select(_ => context.CallActivityAsync("Wait"))))
            .Orchestrator("Quick", context => Task.FromResult<object?>(context.InstanceId))
            .Activity("Wait", async _ =>
            {
                if (Interlocked.Increment(ref running) == 16) busy.SetResult();
                await finish.Task;
                return null;
            }));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Slow", new StartOrchestrationOptions("slow"));
        await busy.Task;

        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Quick", new StartOrchestrationOptions("quick"));
        await engine.Client.WaitForInstanceCompletionAsync("quick");

        Assert.Equal(16, running);
        finish.SetResult();
        await engine.Client.WaitForInstanceCompletionAsync("slow");
        Assert.Equal(Count, running);
    }

    [Fact]
    public async Task Steps_ThatCannotBeStored_KeepNobodyElseWaiting()
    {
        // More than run at once, and all of them due before the one that can be stored.
        const int Stuck = 40;
        using var folder = new ScratchFolder();
        await using var engine = await TestEngine.OnMachineClockAsync(
            new TestCatalog().Orchestrator("Quick", context => Task.FromResult<object?>(context.InstanceId)), folder.File("s.db"));
        Execute(folder, """
            CREATE TRIGGER no_room BEFORE INSERT ON durable_history WHEN NEW.instance_id LIKE 'stuck%' BEGIN SELECT RAISE(ABORT, 'no room'); END
            """);
        for (var i = 0; i < Stuck; i++) await engine.Client.ScheduleNewOrchestrationInstanceAsync("Quick", new StartOrchestrationOptions($"stuck{i}"));

        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Quick", new StartOrchestrationOptions("free"));
        await engine.Client.WaitForInstanceCompletionAsync("free").WaitAsync(TimeSpan.FromSeconds(20));

        Execute(folder, "DROP TRIGGER no_room");
        for (var i = 0; i < Stuck; i++) await engine.Client.WaitForInstanceCompletionAsync($"stuck{i}");
    }

    [Fact]
    public async Task Timer_OnTheMachinesClock_FiresNotBeforeItsTime()
    {
        await using var engine = await TestEngine.OnMachineClockAsync(new TestCatalog()
            .Orchestrator("Short", async context =>
            {
                var fireAt = context.CurrentUtcDateTime.AddMilliseconds(50);
                await context.CreateTimer(fireAt, CancellationToken.None);
                return (object?)(context.CurrentUtcDateTime >= fireAt);
            }));

        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Short");

        Assert.True((await engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true)).ReadOutputAs<bool>());
    }

    [Fact]
    public async Task Events_ManyFromManyThreads_AreEachReceivedOnce()
    {
        const int Count = 200;
        await using var engine = await TestEngine.OnMachineClockAsync(new TestCatalog()
            .Orchestrator("Sum", async context =>
            {
                var sum = 0;
                for (var i = 0; i < Count; i++) sum += await context.WaitForExternalEvent<int>("n");
                return (object?)sum;
            }));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sum");

        await Parallel.ForAsync(0, Count, async (n, cancellation) => await engine.Client.RaiseEventAsync(id, "n", n, cancellation));

        Assert.Equal(Enumerable.Range(0, Count).Sum(), (await engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Failure_OnTheMachinesClock_IsRecordedWithItsStackTrace()
    {
        await using var engine = await TestEngine.OnMachineClockAsync(new TestCatalog()
            .Orchestrator("Careless", context => context.CallActivityAsync("Break"))
            .Activity("Break", _ => throw new InvalidOperationException("broken")));

        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Careless");
        var ended = await engine.Client.WaitForInstanceCompletionAsync(id);

        Assert.Contains(nameof(MachineEngineTests), ended.FailureDetails?.InnerFailure?.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commit_ThatFails_IsTriedAgain()
    {
        var failures = 3;
        var catalog = new TestCatalog()
            .Orchestrator("Greet", async context => (object?)await context.CallActivityAsync<string>("Hello"))
            .Activity("Hello", _ => Task.FromResult<object?>("hello"));
        // The third commit is the first step's: the store's identity and the start come before it.
        await using var engine = await TestEngine.OnMachineClockAsync(catalog, onCommit: point =>
        {
            if (point is { Commit: > 2, Committed: false } && failures-- > 0) throw new IOException("the disk does not answer");
        });

        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Greet");
        var ended = await engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);

        Assert.Equal("hello", ended.ReadOutputAs<string>());
        Assert.True(failures < 0);
    }

    [Fact]
    public async Task Steps_ThatCouldNotBeStored_LeaveNothingThatLaterOnesBelieve()
    {
        const int Steps = 5;
        var (point, catalog) = (0, new TestCatalog()
            .Orchestrator("Steps", async context =>
            {
                var sum = 0;
                for (var i = 1; i <= Steps; i++) sum += await context.CallActivityAsync<int>("One", i);
                return (object?)sum;
            })
            .Activity<int>("One", n => n));
        // From the first step on, every other commit fails.
        await using var engine = await TestEngine.OnMachineClockAsync(catalog, onCommit: commit =>
        {
            if (commit is { Commit: > 2, Committed: false } && point++ % 2 == 0) throw new IOException("the disk does not answer");
        });

        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Steps");
        var ended = await engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(Steps * (Steps + 1) / 2, ended.ReadOutputAs<int>());
        Assert.Equal(Steps, engine.Engine.ExportHistory(id)!.Events.OfType<TaskScheduled>().Count());
    }

    [Fact]
    public async Task Stop_CancelsTheActivityThatDoesNotEnd_AndItRunsAgainAfterTheNextStart()
    {
        using var folder = new ScratchFolder();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var catalog = new TestCatalog()
            .Orchestrator("Long", async context => (object?)await context.CallActivityAsync<string>("Wait"))
            .Activity("Wait", async call =>
            {
                if (!entered.TrySetResult()) return "second time";
                await new TaskCompletionSource().Task.WaitAsync(call.Cancellation);
                return "never";
            });
        await using (var first = await TestEngine.OnMachineClockAsync(catalog, folder.File("s.db")))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Long", new StartOrchestrationOptions("x"));
            await entered.Task;
            await first.Engine.StopAsync(new CancellationToken(canceled: true));
        }

        await using var second = await TestEngine.OnMachineClockAsync(catalog, folder.File("s.db"));

        Assert.Equal("second time", (await second.Client.WaitForInstanceCompletionAsync("x", getInputsAndOutputs: true)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Stop_WaitsForTheRunningActivity_AndKeepsItsResult()
    {
        using var folder = new ScratchFolder();
        var (entered, finish) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
        var catalog = new TestCatalog()
            .Orchestrator("Long", async context => (object?)await context.CallActivityAsync<string>("Wait"))
            .Activity("Wait", async _ =>
            {
                entered.SetResult();
                await finish.Task;
                return "the only time";
            });
        await using (var first = await TestEngine.OnMachineClockAsync(catalog, folder.File("s.db")))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Long", new StartOrchestrationOptions("x"));
            await entered.Task;
            var stop = first.Engine.StopAsync();
            Assert.False(stop.IsCompleted);
            finish.SetResult();
            await stop;
        }

        await using var second = await TestEngine.OnMachineClockAsync(catalog, folder.File("s.db"));

        Assert.Equal("the only time", (await second.Client.WaitForInstanceCompletionAsync("x", getInputsAndOutputs: true)).ReadOutputAs<string>());
        Assert.Single(catalog.Calls);
    }

    [Fact]
    public async Task Killed_AtRandomCommitsUnderLoad_LosesAndDoublesNothing()
    {
        const int Seed = 20270802, Instances = 12, Steps = 4;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        using var folder = new ScratchFolder();
        var effects = new ConcurrentDictionary<string, int>();
        var catalog = new TestCatalog()
            .Orchestrator("Steps", async context =>
            {
                var sum = 0;
                for (var i = 1; i <= Steps; i++)
                    sum += (await Task.WhenAll(context.CallActivityAsync<int>("Step", i), context.CallActivityAsync<int>("Step", i))).Sum();
                return (object?)sum;
            })
            .Activity("Step", call =>
            {
                effects.TryAdd($"{call.InstanceId} {call.CallId}", 0);
                return Task.FromResult<object?>(int.Parse(call.SerializedInput!, CultureInfo.InvariantCulture));
            });
        await using (var engine = await TestEngine.OnMachineClockAsync(catalog, folder.File("s.db")))
        {
            await engine.Engine.StopAsync();
            for (var i = 0; i < Instances; i++) await engine.Client.ScheduleNewOrchestrationInstanceAsync("Steps", new StartOrchestrationOptions($"x{i}"));
        }

        for (var life = 0; life < 10; life++)
        {
            var (last, died) = (random.Next(2, 25), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            await using var engine = await TestEngine.OnMachineClockAsync(catalog, folder.File("s.db"), point =>
            {
                if (point.Commit < last) return;
                died.TrySetResult();
                throw new IOException("killed");
            });
            var over = Task.WhenAll(Enumerable.Range(0, Instances).Select(i => engine.Client.WaitForInstanceCompletionAsync($"x{i}")));
            await Task.WhenAny(died.Task, over);
        }

        await using var survivor = await TestEngine.OnMachineClockAsync(catalog, folder.File("s.db"));
        for (var i = 0; i < Instances; i++)
        {
            var ended = await survivor.Client.WaitForInstanceCompletionAsync($"x{i}", getInputsAndOutputs: true);
            Assert.Equal(Steps * (Steps + 1), ended.ReadOutputAs<int>());
        }

        Assert.Equal(Instances * Steps * 2, effects.Count);
    }

    [Fact]
    public async Task Abandoned_InTheMiddle_GoesOnFromItsLastCommit()
    {
        using var folder = new ScratchFolder();
        const int Steps = 30;
        var (calls, half) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var catalog = new TestCatalog()
            .Orchestrator("Steps", async context =>
            {
                var sum = 0;
                for (var i = 0; i < Steps; i++) sum += await context.CallActivityAsync<int>("Step", i);
                return (object?)sum;
            })
            .Activity<int>("Step", i =>
            {
                if (Interlocked.Increment(ref calls) == Steps / 2) half.TrySetResult();
                return i;
            });
        var first = await TestEngine.OnMachineClockAsync(catalog, folder.File("s.db"));
        await first.Client.ScheduleNewOrchestrationInstanceAsync("Steps", new StartOrchestrationOptions("x"));
        await half.Task;
        first.Engine.Abandon();
        await first.DisposeAsync();

        await using var second = await TestEngine.OnMachineClockAsync(catalog, folder.File("s.db"));
        var ended = await second.Client.WaitForInstanceCompletionAsync("x", getInputsAndOutputs: true);

        Assert.Equal(Enumerable.Range(0, Steps).Sum(), ended.ReadOutputAs<int>());
        // At least once each; only the call in flight may have run twice.
        Assert.InRange(calls, Steps, Steps + 1);
    }

    [Fact]
    public async Task Replaced_WhileItsActivityRuns_TheOldResultIsNotDelivered()
    {
        var (entered, finish) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
        await using var engine = await TestEngine.OnMachineClockAsync(new TestCatalog()
            .Orchestrator("Work", async context => (object?)await context.CallActivityAsync<string>("Slow", context.GetInput<string>()))
            .Activity("Slow", async call =>
            {
                if (call.SerializedInput == "\"new\"") return "new result";
                entered.SetResult();
                await finish.Task;
                return "old result";
            }));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Work", "old", new StartOrchestrationOptions("x"));
        await entered.Task;

        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Work", "new", new StartOrchestrationOptions("x"));
        finish.SetResult();
        var ended = await engine.Client.WaitForInstanceCompletionAsync("x", getInputsAndOutputs: true);

        Assert.Equal(("new", "new result"), (ended.ReadInputAs<string>(), ended.ReadOutputAs<string>()));
    }

    private static void Execute(ScratchFolder folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File("s.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
