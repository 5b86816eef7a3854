using System.Text.Json;
using IlpFunctions.Runtime.Durable.Store;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Durable;

/// <summary>
/// A small story with everything in it: activities, a timer, an event early and one late, a sub-orchestration, and a second generation.
/// Its activities have their effect in a table of the same file, once per call, as activities that are repeated must.
/// </summary>
internal sealed class CrashScenario(string path)
{
    public const string InstanceId = "story";

    public TestCatalog Catalog() => new TestCatalog()
        .Orchestrator("Story", async context =>
        {
            var generation = context.GetInput<int>();
            var effects = await Task.WhenAll(
                context.CallActivityAsync<string>("Effect", $"a{generation}"), context.CallActivityAsync<string>("Effect", $"b{generation}"));
            await context.CreateTimer(TimeSpan.FromDays(10), CancellationToken.None);
            var early = await context.WaitForExternalEvent<string>("note");
            var late = context.WaitForExternalEvent<string>("late", TimeSpan.FromDays(30));
            var child = await context.CallSubOrchestratorAsync<string>("Part", generation, new SubOrchestrationOptions(instanceId: $"part-{generation}"));
            context.SetCustomStatus($"generation {generation}: {string.Join('+', effects)} {child} {early} {await late}");
            if (generation == 2) return (object?)$"{child} {early} {await late}";
            context.ContinueAsNew(generation + 1);
            return null;
        })
        .Orchestrator("Part", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return (object?)await context.CallActivityAsync<string>("Effect", $"part{context.GetInput<int>()}");
        })
        .Activity("Effect", call =>
        {
            Record(call.CallId, call.SerializedInput!);
            return Task.FromResult<object?>($"{JsonSerializer.Deserialize<string>(call.SerializedInput!)} done");
        });

    /// <summary>Runs as far as it gets. What drives the story is idempotent, so that it can be driven again after a crash.</summary>
    public async Task<OrchestrationMetadata> RunAsync(Action<CommitPoint>? onCommit)
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(Catalog(), path, onCommit);
        // Driven as items of the clock's own: every run makes its commits in the same order.
        await engine.Clock.RunAsync(async () =>
        {
            if (await engine.Client.GetInstanceAsync(InstanceId) is not null) return;
            await engine.Client.ScheduleNewOrchestrationInstanceAsync("Story", 1, new StartOrchestrationOptions(InstanceId));
        });
        await engine.Clock.SettleAsync();

        // A wake-up may be raised twice; the story takes one of each per generation and the rest is left over.
        for (var round = 1; !(await engine.FindAsync(InstanceId)).IsCompleted; round++)
        {
            Assert.True(round <= 50, $"The story is stuck: {await engine.FindAsync(InstanceId)}");
            await engine.Clock.RunAsync(() => engine.Client.RaiseEventAsync(InstanceId, "note", "early"));
            await engine.Clock.SettleAsync();
            await engine.Clock.RunAsync(() => engine.Client.RaiseEventAsync(InstanceId, "late", "late"));
            await engine.Clock.AdvanceToAsync(engine.Clock.Now.AddDays(5));
        }

        return await engine.FindAsync(InstanceId);
    }

    /// <summary>The effects there are, as "input", one per call.</summary>
    public List<string> Effects()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT input FROM effects ORDER BY input";
        var effects = new List<string>();
        using var reader = command.ExecuteReader();
        while (reader.Read()) effects.Add(reader.GetString(0));
        return effects;
    }

    private void Record(string callId, string input)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE IF NOT EXISTS effects (call_id TEXT PRIMARY KEY, input TEXT); INSERT OR IGNORE INTO effects VALUES ($call, $input)";
        command.Parameters.AddWithValue("$call", callId);
        command.Parameters.AddWithValue("$input", input);
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
