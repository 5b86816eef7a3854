using System.Globalization;
using IlpFunctions.Functions.CommandLine;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Tests.Calendars;
using IlpFunctions.Tests.Functions.CommandLine;
using IlpFunctions.Tests.Roster;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Crashes;

[Collection(CommandLineCollection.Name)]
public sealed class KilledImportTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 10;

    // An import of the sample writes some 4,200 rows about students; instants are chosen by how far it is, so that they strike it on a slow machine too.
    private const int RowsAboutStudents = 4_000;
    private const int NoSuchTable = 1;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-test-");

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Ten processes import the sample into one folder and are killed at random instants; whatever they left is finished by those after them.</summary>
    [Fact]
    public async Task Import_KilledAtTenRandomInstants_LosesAndDoublesNothing()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("KILL_SEED") ?? "20261123", CultureInfo.InvariantCulture);
        output.WriteLine($"KILL_SEED={seed}");
        var random = new Random(seed);
        var found = new List<int>();
        foreach (var rows in Enumerable.Range(0, Kills).Select(_ => random.Next(RowsAboutStudents)).Order()) found.Add(await KillAsync(rows, TimeSpan.FromMilliseconds(random.Next(50))));

        // One that a busy machine let run to its end leaves those after it nothing to strike.
        Assert.True(found.Distinct().Count() >= 3, "The kills are to find the import at different points.");
        await FinishAsync();

        await AssertWholeAsync();
    }

    /// <summary>Lets a process import until so many rows about students are there and a moment has passed, and kills it.</summary>
    /// <returns>How many rows it left.</returns>
    private async Task<int> KillAsync(int rows, TimeSpan moment)
    {
        await using var app = AppProcess.Start("import", SampleDistrict.Archive, "--calendar", Samples.SolarDistrictFile, "--data", folder.FullName);
        while (Rows() < rows)
        {
            if (await app.EndsWithinAsync(BetweenLooks)) break;
        }

        var killed = await app.KillAfterAsync(moment);
        var left = Rows();
        output.WriteLine($"{(killed ? "killed" : "ended by itself")} at {left} rows (chosen: {rows})");
        return left;
    }

    /// <summary>How many rows about students there are; none while there is no store.</summary>
    private int Rows()
    {
        if (!File.Exists(Database)) return 0;
        try
        {
            return (int)Scalar("select count(*) from tables_Students");
        }
        catch (SqliteException missing) when (missing.SqliteErrorCode == NoSuchTable)
        {
            // The first process has not made its tables yet.
            return 0;
        }
    }

    /// <summary>Opens the folder as any later start does, lets the imports that were cut off go on to their end, and imports once more.</summary>
    private async Task FinishAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var data = DataFolder.Open(folder.FullName);
        using var host = EmbeddedApp.Build(new(data, Urls: null));
        await host.StartAsync(cancellation);
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        var imports = new List<string>();
        await foreach (var instance in client.GetAllInstancesAsync().WithCancellation(cancellation))
        {
            if (instance.Name == nameof(RosterImport)) imports.Add(instance.InstanceId);
        }

        foreach (var import in imports) Assert.Equal(OrchestrationRuntimeStatus.Completed, (await client.WaitForInstanceCompletionAsync(import, cancellation)).RuntimeStatus);
        output.WriteLine($"{imports.Count} imports were begun and have ended");
        var calendar = await File.ReadAllTextAsync(Samples.SolarDistrictFile, cancellation);
        var report = await ImportCommand.ImportAsync(host.Services, new(Path.GetFullPath(SampleDistrict.Archive), calendar), cancellation);
        Assert.Equal((0, 0), (report.Counts.New, report.Counts.Changed));
        Assert.Equal(0, await WokenPlans.Of(host.Services).SettleAsync(cancellation));
        await host.StopAsync(cancellation);
    }

    private async Task AssertWholeAsync()
    {
        using var store = SqliteTableStore.Open(Database);
        var records = new List<StudentRecord>();
        var notices = new List<(string Student, Notice Notice)>();
        await foreach (var row in store.QueryPartitionsAsync(StudentRows.Table, cancellation: TestContext.Current.CancellationToken))
        {
            if (row.Row == "student") records.Add(row.Read<StudentRecord>());
            if (row.Row.StartsWith("outbox|", StringComparison.Ordinal)) notices.Add((row.Partition, row.Read<Notice>()));
        }

        var active = records.Where(record => record.NeedsLifecycle()).ToList();
        Assert.Equal((815, 410), (records.Count, active.Count));
        Assert.Equal(815, records.SelectMany(record => record.Aliases).Where(alias => alias.Kind == StudentAliasKind.Number).Distinct().Count());
        Assert.Equal(410, Scalar("select count(*) from durable_instances where name = 'StudentLifecycle' and status = 'Running'"));
        Assert.Equal("ok", Text("pragma integrity_check"));
        Assert.All(active, record => Assert.NotNull(record.Adviser));
        Assert.All(active.GroupBy(record => (record.School, record.Adviser)), caseload => Assert.InRange(caseload.Count(), 1, 22));
        var sixth = active.Where(record => record.Grade.Number == 6).ToList();
        Assert.Equal(94, sixth.Count);
        Assert.All(sixth, record => Assert.Single(record.Milestones, milestone => milestone.Kind == MilestoneKind.Creation));
        Assert.All(records, record => Assert.Equal(record.AuditLength, AuditEntries(store, record)));
        Assert.All(notices.GroupBy(entry => (entry.Student, entry.Notice.Name(), entry.Notice.Recipient)), same => Assert.Single(same));
    }

    private static int AuditEntries(SqliteTableStore store, StudentRecord record) =>
        store.QueryAsync(StudentRows.Table, record.Key().Partition, KeyRange.StartingWith("audit|")).ToBlockingEnumerable().Count();

    private string Database => Path.Combine(folder.FullName, "ilp.db");

    private long Scalar(string sql) => Convert.ToInt64(Text(sql), CultureInfo.InvariantCulture);

    private string Text(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
    }
}
