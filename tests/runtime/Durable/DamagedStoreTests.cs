using IlpFunctions.Runtime.Durable.History;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Durable;

public class DamagedStoreTests
{
    private const string NoJson = "UPDATE durable_history SET event = '{' WHERE instance_id = 'x' AND position = 1";
    private const string OfALaterProgram =
        "UPDATE durable_history SET event = '{\"event\":\"Unheard\",\"at\":\"2027-08-02T13:00:00+00:00\"}' WHERE instance_id = 'x' AND position = 1";
    private const string Missing = "DELETE FROM durable_history WHERE instance_id = 'x' AND position = 0";
    private const string AllMissing = "DELETE FROM durable_history WHERE instance_id = 'x'";

    [Theory]
    [InlineData(NoJson, "Row 1 of durable_history, of instance 'x', cannot be read")]
    [InlineData(OfALaterProgram, "Row 1 of durable_history, of instance 'x', cannot be read")]
    [InlineData(Missing, "Row 0 of durable_history, of instance 'x', is missing")]
    [InlineData(AllMissing, "The history of instance 'x' has no start")]
    public async Task History_Damaged_EndsItsInstanceOnly(string damage, string reason)
    {
        using var folder = new ScratchFolder();
        await WaitAsync(folder, "x", "y");
        Execute(folder, damage);
        await using var engine = await TestEngine.OnVirtualClockAsync(Waiting(), folder.File("s.db"));

        foreach (var id in new[] { "x", "y" }) await engine.Client.RaiseEventAsync(id, "e", "done");

        Assert.Equal("done", (await engine.FinishAsync("y")).ReadOutputAs<string>());
        var failed = await engine.FinishAsync("x");
        Assert.Equal((OrchestrationRuntimeStatus.Failed, typeof(UnreadableEventException).FullName), (failed.RuntimeStatus, failed.FailureDetails?.ErrorType));
        Assert.Contains(reason, failed.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(1, (await engine.Client.PurgeInstanceAsync("x")).PurgedInstanceCount);
    }

    [Theory]
    [InlineData(NoJson)]
    [InlineData(Missing)]
    [InlineData(AllMissing)]
    public async Task History_Damaged_IsTerminatedAndPurgedWithoutALookAtIt(string damage)
    {
        using var folder = new ScratchFolder();
        await WaitAsync(folder, "x");
        Execute(folder, damage);
        await using var engine = await TestEngine.OnVirtualClockAsync(Waiting(), folder.File("s.db"));

        await engine.Client.TerminateInstanceAsync("x", "enough");
        var ended = await engine.FinishAsync("x");

        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "enough"), (ended.RuntimeStatus, ended.ReadOutputAs<string>()));
        Assert.Equal(1, (await engine.Client.PurgeInstanceAsync("x")).PurgedInstanceCount);
        Assert.Null(engine.Engine.ExportHistory("x"));
    }

    [Fact]
    public async Task History_OfAParent_LearnsThatItsChildIsDamaged()
    {
        using var folder = new ScratchFolder();
        var catalog = Waiting().Orchestrator("Parent", context => context.CallSubOrchestratorAsync("Wait", options: new SubOrchestrationOptions(instanceId: "x")));
        await using (var before = await TestEngine.OnVirtualClockAsync(catalog, folder.File("s.db")))
        {
            await before.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("parent"));
            await before.Clock.SettleAsync();
        }

        Execute(folder, NoJson);
        await using var engine = await TestEngine.OnVirtualClockAsync(catalog, folder.File("s.db"));
        await engine.Client.RaiseEventAsync("x", "e", "done");

        var ended = await engine.FinishAsync("parent");

        Assert.Equal(typeof(UnreadableEventException).FullName, ended.FailureDetails?.InnerFailure?.ErrorType);
    }

    [Fact]
    public async Task Message_Damaged_EndsItsInstanceOnly()
    {
        using var folder = new ScratchFolder();
        await WaitAsync(folder, "x", "y");
        Execute(folder, "INSERT INTO durable_inbox (sequence, instance_id, due, event) VALUES (77, 'x', 0, 'no event')");
        await using var engine = await TestEngine.OnVirtualClockAsync(Waiting(), folder.File("s.db"));
        await engine.Client.RaiseEventAsync("y", "e", "done");

        Assert.Equal("done", (await engine.FinishAsync("y")).ReadOutputAs<string>());
        var failed = await engine.FinishAsync("x");
        Assert.Contains("Row 77 of durable_inbox, of instance 'x', cannot be read", failed.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_DamagedAndForNobody_IsDropped()
    {
        using var folder = new ScratchFolder();
        await WaitAsync(folder);
        Execute(folder, "INSERT INTO durable_inbox (sequence, instance_id, due, event) VALUES (77, 'nobody', 0, 'no event')");

        await using (var engine = await TestEngine.OnVirtualClockAsync(Waiting(), folder.File("s.db"))) await engine.Clock.SettleAsync();

        Assert.Equal(0L, Execute(folder, "SELECT count(*) FROM durable_inbox"));
    }

    [Fact]
    public async Task Histories_ManyDamaged_KeepNobodyWaiting()
    {
        const int Damaged = 40;
        using var folder = new ScratchFolder();
        await using (var before = await TestEngine.OnMachineClockAsync(Waiting(), folder.File("s.db")))
        {
            for (var i = 0; i < Damaged; i++)
            {
                await before.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions($"x{i}"));
                await before.Client.WaitForInstanceStartAsync($"x{i}");
            }
        }

        Execute(folder, "UPDATE durable_history SET event = '{'");
        await using var engine = await TestEngine.OnMachineClockAsync(Waiting(), folder.File("s.db"));
        for (var i = 0; i < Damaged; i++) await engine.Client.RaiseEventAsync($"x{i}", "e", "done");
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("y"));
        await engine.Client.RaiseEventAsync("y", "e", "done");

        Assert.Equal("done", (await engine.Client.WaitForInstanceCompletionAsync("y", getInputsAndOutputs: true)).ReadOutputAs<string>());
        for (var i = 0; i < Damaged; i++)
            Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.Client.WaitForInstanceCompletionAsync($"x{i}")).RuntimeStatus);
    }

    private static TestCatalog Waiting() => new TestCatalog().Orchestrator("Wait", async context => (object?)await context.WaitForExternalEvent<string>("e"));

    private static async Task WaitAsync(ScratchFolder folder, params string[] ids)
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(Waiting(), folder.File("s.db"));
        foreach (var id in ids) await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions(id));
        await engine.Clock.SettleAsync();
    }

    private static object? Execute(ScratchFolder folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File("s.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
