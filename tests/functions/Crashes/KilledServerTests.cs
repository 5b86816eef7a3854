using System.Globalization;
using IlpFunctions.Functions.CommandLine;
using IlpFunctions.Notifications;
using IlpFunctions.Runtime.Durable;
using IlpFunctions.Runtime.Durable.History;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Tests.Calendars;
using IlpFunctions.Tests.Functions.CommandLine;
using IlpFunctions.Tests.Replay;
using IlpFunctions.Tests.Roster;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Crashes;

/// <summary>
/// The real process, driven over HTTP and killed with SIGKILL at random instants; a few in the everyday suite, a hundred with <c>ILP_KILLS=100</c>. The seed is
/// printed, and <c>KILL_SEED</c> sets it.
/// </summary>
[Collection(CommandLineCollection.Name)]
public sealed class KilledServerTests(ITestOutputHelper output) : IDisposable
{
    private const string District = "9999";

    // Whose plan needs no more than the form is sent with.
    private const int FirstGrade = 6;

    // Most die while plans are established, within the time of a few, so that the students of the sample last for a hundred lives.
    private static readonly (KillFrom From, int LongestMilliseconds)[] Turns =
        [(KillFrom.Start, 1500), (KillFrom.FirstPlan, 60), (KillFrom.FirstPlan, 60), (KillFrom.Serving, 1500)];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-test-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Server_KilledAtRandomInstants_LosesNothingAcknowledgedAndDecidesNothingTwice()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("ILP_KILLS") ?? "3", CultureInfo.InvariantCulture);
        var seed = int.Parse(Environment.GetEnvironmentVariable("KILL_SEED") ?? "20261129", CultureInfo.InvariantCulture);
        output.WriteLine($"KILL_SEED={seed} ILP_KILLS={kills}");
        await ImportAsync();
        var (random, server, students, acknowledged) = (new Random(seed), new KilledServer(folder.FullName, District), await StudentsAsync(), new HashSet<StudentKey>());
        for (var kill = 1; kill <= kills; kill++)
        {
            var (from, longest) = Turns[kill % Turns.Length];
            var after = TimeSpan.FromMilliseconds(random.Next(1, longest));
            var more = await server.LiveAsync(after, from, students);
            acknowledged.UnionWith(more);
            output.WriteLine($"{kill}: killed {after.TotalMilliseconds} ms after {from}; {more.Count} plans were acknowledged");
            Assert.Equal("ok", Text("pragma integrity_check"));
            AssertNoGaps();
        }

        Assert.NotEmpty(acknowledged);
        await GoOnToTheEndAsync();
        await AssertEveryPlanOnceAsync(acknowledged);
    }

    private async Task ImportAsync()
    {
        using var data = DataFolder.Open(folder.FullName);
        using var host = EmbeddedApp.Build(new(data, Urls: null));
        await host.StartAsync(Cancellation);
        var roster = await ImportCommand.KeepAsync(host.Services, SampleDistrict.Archive, Cancellation);
        await ImportCommand.ImportAsync(host.Services, new(roster, await File.ReadAllTextAsync(Samples.SolarDistrictFile, Cancellation)), Cancellation);
        Assert.Equal(0, await WokenPlans.Of(host.Services).SettleAsync(Cancellation));
        await host.StopAsync(Cancellation);
    }

    private async Task<Queue<StudentKey>> StudentsAsync()
    {
        using var store = Open();
        var records = await RecordsAsync(store);
        return new(records.Where(record => record.NeedsLifecycle() && record.Grade.Number == FirstGrade).OrderBy(record => record.Id.Value, StringComparer.Ordinal).Select(record => record.Key()));
    }

    /// <summary>The app starts once more, and everything that was under way comes to its end; then every history is replayed.</summary>
    private async Task GoOnToTheEndAsync()
    {
        using var data = DataFolder.Open(folder.FullName);
        using var host = EmbeddedApp.Build(new(data, Urls: null));
        await host.StartAsync(Cancellation);
        Assert.Equal(0, await WokenPlans.Of(host.Services).SettleAsync(Cancellation));
        var engine = host.Services.GetRequiredService<DurableEngine>();
        await foreach (var instance in engine.Client.GetAllInstancesAsync().WithCancellation(Cancellation))
        {
            Assert.NotEqual(OrchestrationRuntimeStatus.Failed, instance.RuntimeStatus);
            var replay = HistoryReplayer.Replay(engine.ExportHistory(instance.InstanceId)!, AppOrchestrators.Find(instance.Name));
            Assert.True(replay.Matches, replay.Difference);
        }

        await host.StopAsync(Cancellation);
    }

    private async Task AssertEveryPlanOnceAsync(HashSet<StudentKey> acknowledged)
    {
        using var store = Open();
        var rows = new StudentRows(store);
        foreach (var record in await RecordsAsync(store))
        {
            var audit = await rows.AuditAsync(record.Key(), Cancellation).ToListAsync(Cancellation);
            var established = audit.Count(entry => entry.What.StartsWith("The plan was established", StringComparison.Ordinal));
            if (acknowledged.Contains(record.Key())) Assert.True(record.Plan is not null && established == 1, $"{record.Key()} was told that a plan was established; the record has {established}.");
            Assert.InRange(established, 0, 1);
            Assert.Equal(record.AuditLength, audit.Count);
        }

        var notices = new List<string>();
        await foreach (var row in store.QueryPartitionsAsync(StudentRows.Table, cancellation: Cancellation))
        {
            if (!row.Row.StartsWith("outbox|", StringComparison.Ordinal)) continue;
            var notice = row.Read<Notice>();
            notices.Add($"{row.Partition} {notice.Name()} {notice.Recipient}");
        }

        Assert.Equal(notices.Count, notices.Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>No event of any history is missing, at whatever instant the process died.</summary>
    private void AssertNoGaps() => Assert.Equal(
        "0", Text("select count(*) from (select instance_id from durable_history group by instance_id having min(position) <> 0 or max(position) <> count(*) - 1)"));

    private SqliteTableStore Open() => SqliteTableStore.Open(Path.Combine(folder.FullName, "ilp.db"));

    private static async Task<List<StudentRecord>> RecordsAsync(SqliteTableStore store)
    {
        var records = new List<StudentRecord>();
        await foreach (var row in store.QueryPartitionsAsync(StudentRows.Table, cancellation: Cancellation))
        {
            if (row.Row == "student") records.Add(row.Read<StudentRecord>());
        }

        return records;
    }

    private string Text(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "ilp.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
    }
}
