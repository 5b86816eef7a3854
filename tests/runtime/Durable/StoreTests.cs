using IlpFunctions.Runtime.Durable.Store;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Durable;

public class StoreTests
{
    private static readonly TestCatalog Nothing = new();

    [Fact]
    public async Task Store_OfTheOtherClock_IsRefusedInOneLine()
    {
        using var folder = new ScratchFolder();
        var (simulated, real) = (folder.File("virtual.db"), folder.File("machine.db"));
        await (await TestEngine.OnVirtualClockAsync(Nothing, simulated)).DisposeAsync();
        await (await TestEngine.OnMachineClockAsync(Nothing, real)).DisposeAsync();

        var first = await Assert.ThrowsAsync<StoreUnusableException>(() => TestEngine.OnMachineClockAsync(Nothing, simulated));
        var second = await Assert.ThrowsAsync<StoreUnusableException>(() => TestEngine.OnVirtualClockAsync(Nothing, real));

        Assert.Equal($"The store '{simulated}' lives on a virtual clock and cannot run on the machine's: use another data folder.", first.Message);
        Assert.Equal($"The store '{real}' lives on the machine's clock and cannot run on a virtual one: use another data folder.", second.Message);
    }

    [Fact]
    public async Task Store_OfANewerProgram_IsRefused()
    {
        using var folder = new ScratchFolder();
        await (await TestEngine.OnVirtualClockAsync(Nothing, folder.File("s.db"))).DisposeAsync();
        Execute(folder.File("s.db"), "UPDATE durable_meta SET value = '2' WHERE key = 'schema'");

        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => TestEngine.OnVirtualClockAsync(Nothing, folder.File("s.db")));

        Assert.Contains("newer version", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_OfAnEngineThatIsOpen_IsRefusedUntilThatIsDisposedOf()
    {
        using var folder = new ScratchFolder();
        var path = folder.File("s.db");
        await using (await TestEngine.OnVirtualClockAsync(Nothing, path))
        {
            var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => TestEngine.OnVirtualClockAsync(Nothing, path));

            Assert.Equal(
                $"The store '{path}' is in use: another engine has locked '{path}.in-use'. Stop that process first, or use another data folder.",
                refusal.Message);
        }

        await using var next = await TestEngine.OnVirtualClockAsync(Nothing, path);
    }

    [Fact]
    public async Task Store_ThatWasRefused_IsNotLockedByTheRefusal()
    {
        using var folder = new ScratchFolder();
        await (await TestEngine.OnVirtualClockAsync(Nothing, folder.File("s.db"))).DisposeAsync();
        await Assert.ThrowsAsync<StoreUnusableException>(() => TestEngine.OnMachineClockAsync(Nothing, folder.File("s.db")));

        await using var next = await TestEngine.OnVirtualClockAsync(Nothing, folder.File("s.db"));
    }

    [Fact]
    public async Task Store_OfAnEngineThatIsOpen_IsReadByOthers()
    {
        using var folder = new ScratchFolder();
        await using var engine = await TestEngine.OnVirtualClockAsync(Nothing, folder.File("s.db"));

        Assert.Equal("Virtual", Execute(folder.File("s.db"), "SELECT value FROM durable_meta WHERE key = 'clock'"));
    }

    [Fact]
    public async Task Restart_OnAVirtualClock_ResumesAtTheTimeItHad()
    {
        using var folder = new ScratchFolder();
        await using (var before = await TestEngine.OnVirtualClockAsync(Nothing, folder.File("s.db")))
            await before.Clock.AdvanceToAsync(TestEngine.Start.AddDays(123));

        await using var after = await TestEngine.OnVirtualClockAsync(Nothing, folder.File("s.db"));

        Assert.Equal(TestEngine.Start.AddDays(123), after.Clock.Now);
    }

    [Fact]
    public async Task Restart_TimersAndEarlyEvents_AreStillThere()
    {
        using var folder = new ScratchFolder();
        var catalog = new TestCatalog().Orchestrator("Wait", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(90), CancellationToken.None);
            return (object?)await context.WaitForExternalEvent<string>("e");
        });
        await using (var before = await TestEngine.OnVirtualClockAsync(catalog, folder.File("s.db")))
        {
            await before.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("x"));
            await before.Clock.AdvanceToAsync(TestEngine.Start.AddDays(30));
            await before.Client.RaiseEventAsync("x", "e", "early");
        }

        await using var after = await TestEngine.OnVirtualClockAsync(catalog, folder.File("s.db"));

        Assert.Equal("early", (await after.FinishAsync("x")).ReadOutputAs<string>());
        Assert.Equal(TestEngine.Start.AddDays(90), after.Clock.Now);
    }

    [Fact]
    public async Task Instance_Over_LeavesNothingInTheQueues()
    {
        using var folder = new ScratchFolder();
        await using (var engine = await TestEngine.OnVirtualClockAsync(
            new TestCatalog()
                .Orchestrator("Busy", async context =>
                {
                    _ = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                    await context.CallActivityAsync("One");
                    await context.WaitForExternalEvent<string>("never");
                })
                .Activity("One", _ => Task.FromResult<object?>(1)),
            folder.File("s.db")))
        {
            await engine.Client.ScheduleNewOrchestrationInstanceAsync("Busy", new StartOrchestrationOptions("x"));
            await engine.Clock.SettleAsync();
            await engine.Client.TerminateInstanceAsync("x");
            await engine.Clock.SettleAsync();
            Assert.Null(engine.Clock.NextDue);
        }

        Assert.Equal(0L, Execute(folder.File("s.db"), "SELECT (SELECT count(*) FROM durable_inbox) + (SELECT count(*) FROM durable_activities)"));
    }

    [Fact]
    public async Task OtherConnections_ReadAndWriteTheSameFileMeanwhile()
    {
        using var folder = new ScratchFolder();
        var path = folder.File("s.db");
        await using var engine = await TestEngine.OnVirtualClockAsync(
            new TestCatalog()
                .Orchestrator("Write", async context => await Task.WhenAll(Enumerable.Range(0, 20).Select(i => context.CallActivityAsync("Row", i))))
                .Activity<int>("Row", i => Execute(path, $"CREATE TABLE IF NOT EXISTS app_rows (n); INSERT INTO app_rows VALUES ({i})")),
            path);

        var ended = await engine.RunAsync("Write");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal(20L, Execute(path, "SELECT count(*) FROM app_rows"));
    }

    private static object? Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
