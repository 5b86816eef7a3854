using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable;
using IlpFunctions.Runtime.Durable.Store;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Durable;

/// <summary>A disk that is full and a file that somebody else has locked: said clearly, nothing half-done, and work goes on by itself.</summary>
public sealed class StoreTroubleTests : IDisposable
{
    private static readonly string Large = new('x', 1_000_000);

    private readonly ScratchFolder folder = new();
    private readonly MachineClock clock = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Start_OnAFullStore_IsRefusedInWordsAndStoresNothing()
    {
        await using var engine = await OpenAsync(new TestCatalog().Orchestrator("Echo", context => Task.FromResult<object?>(context.GetInput<string>())));
        engine.LimitPagesOfStore(1);

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", Large, new StartOrchestrationOptions("x")));

        Assert.Contains("it is full: make room on its disk", refused.Message, StringComparison.Ordinal);
        Assert.Contains(folder.File("s.db"), refused.Message, StringComparison.Ordinal);
        Assert.Null(await engine.Client.GetInstanceAsync("x"));
        engine.LimitPagesOfStore(int.MaxValue);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", Large, new StartOrchestrationOptions("x"));
        Assert.Equal(Large, (await engine.Client.WaitForInstanceCompletionAsync("x", getInputsAndOutputs: true)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Work_WhileTheStoreIsFull_IsDoneWhenThereIsRoomAgain()
    {
        var tried = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var engine = await OpenAsync(new TestCatalog()
            .Orchestrator("Story", async context =>
            {
                await context.WaitForExternalEvent<string>("go");
                return (object?)(await context.CallActivityAsync<string>("Fill")).Length;
            })
            .Activity("Fill", _ =>
            {
                // From the second attempt on it is known that the first could not be stored.
                if (!tried.Task.IsCompleted) tried.TrySetResult();
                return Task.FromResult<object?>(Large);
            }));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Story", new StartOrchestrationOptions("x"));
        await engine.Client.WaitForInstanceStartAsync("x");
        engine.LimitPagesOfStore(1);
        await engine.Client.RaiseEventAsync("x", "go", "now");
        await tried.Task;
        Assert.False((await engine.Client.GetInstanceAsync("x"))!.IsCompleted);

        engine.LimitPagesOfStore(int.MaxValue);

        Assert.Equal(Large.Length, (await engine.Client.WaitForInstanceCompletionAsync("x", getInputsAndOutputs: true)).ReadOutputAs<int>());
        Assert.Equal("ok", Ask("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task Work_WhileAnotherProcessHasTheStoreLocked_IsDoneAfterwards()
    {
        await using var engine = await OpenAsync(new TestCatalog().Orchestrator("Wait", async context => (object?)await context.WaitForExternalEvent<string>("go")));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("x"));
        await engine.Client.WaitForInstanceStartAsync("x");
        await using var other = Connect();
        Run(other, "BEGIN IMMEDIATE");

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => engine.Client.RaiseEventAsync("x", "go", "lost"));
        Assert.Contains("another process has it locked", refused.Message, StringComparison.Ordinal);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.Client.GetInstanceAsync("x"))!.RuntimeStatus);

        Run(other, "ROLLBACK");
        await engine.Client.RaiseEventAsync("x", "go", "now");
        Assert.Equal("now", (await engine.Client.WaitForInstanceCompletionAsync("x", getInputsAndOutputs: true)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Timer_DueWhileTheStoreIsLocked_FiresWhenItIsFree()
    {
        await using var engine = await OpenAsync(new TestCatalog().Orchestrator("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromMilliseconds(300), CancellationToken.None);
            return (object?)"awake";
        }));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", new StartOrchestrationOptions("x"));
        await engine.Client.WaitForInstanceStartAsync("x");
        await using var other = Connect();
        Run(other, "BEGIN IMMEDIATE");

        // Longer than the timer has to go: it falls due, and its step fails at least once.
        await Assert.ThrowsAsync<StoreUnavailableException>(() => engine.Client.SuspendInstanceAsync("x"));
        Run(other, "ROLLBACK");

        Assert.Equal("awake", (await engine.Client.WaitForInstanceCompletionAsync("x", getInputsAndOutputs: true)).ReadOutputAs<string>());
    }

    private async Task<DurableEngine> OpenAsync(TestCatalog catalog)
    {
        var engine = DurableEngine.Open(
            new DurableEngineOptions { DatabasePath = folder.File("s.db"), Durability = CommitDurability.Relaxed, LockTimeout = TimeSpan.FromSeconds(1) }, clock, catalog);
        await engine.StartAsync();
        return engine;
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={folder.File("s.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    private string Ask(string pragma)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        return $"{command.ExecuteScalar()}";
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
