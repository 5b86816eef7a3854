using IlpFunctions.Findings;
using IlpFunctions.Functions.CommandLine;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Runtime.Clock;
using IlpFunctions.Storage;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Tests.Functions.Imports;

/// <summary>An import that fails for good: no copy of the roster stays, and the district is told why.</summary>
public sealed class FailedImportTests : IAsyncLifetime
{
    private readonly Tests.Roster.RosterFiles files = TestRoster.Files();
    private readonly DataFolder folder = DataFolder.Scratch();
    private IHost host = null!;
    private BrokenStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = new BrokenStore(SqliteTableStore.Open(folder.Database));
        host = EmbeddedApp.Build(
            new(folder, Urls: null, TestDistrict.At(TestDistrict.FirstDay, 0), IsScratch: true),
            services => services.AddSingleton<ITableStore>(_ => store).AddLogging(logging => logging.SetMinimumLevel(LogLevel.None)));
        await host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        folder.Dispose();
        files.Dispose();
    }

    [Fact]
    public async Task Import_WhoseStudentsCannotBeRecorded_ForgetsThemAndSaysWhy()
    {
        store.Breaks = "Students";

        var ended = await RunAsync(files.Zip());

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Empty(await StagedAsync(ended.InstanceId));
        var report = await Imports.FindAsync(TestDistrict.Id, ended.InstanceId, TestContext.Current.CancellationToken);
        Assert.Equal(("The disk is full.", 0), (report!.Failure, report.Counts.Total));
        Assert.Null(await Imports.LatestAsync(TestDistrict.Id, TestContext.Current.CancellationToken));
        Assert.Equal("The last import of a roster failed: The disk is full.", await FindingAsync());
    }

    [Fact]
    public async Task Import_ThatGoesInAfterOneThatFailed_ClearsTheFinding()
    {
        store.Breaks = "Students";
        var failed = await RunAsync(files.Zip());
        store.Breaks = null;

        var ended = await RunAsync(files.Zip());

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Null(await FindingAsync());
        var reports = await Imports.ReportsAsync(TestDistrict.Id, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([ended.InstanceId, failed.InstanceId], reports.Select(report => report.Import));
    }

    [Fact]
    public async Task Import_OfWhatIsNoRoster_IsRefusedAtOnceAndKeepsNothing()
    {
        var began = Clock.Now;

        var ended = await RunAsync(files.Write("roster.zip", [1, 2, 3]), days: 0);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Contains("is not a zip", ended.ReadOutputAs<ImportReport>()!.Failure, StringComparison.Ordinal);
        Assert.Equal(began, ended.LastUpdatedAt);
        Assert.Empty(await store.QueryAsync("Imports", ended.InstanceId).ToListAsync());
    }

    private ImportRows Imports => host.Services.GetRequiredService<ImportRows>();

    private VirtualClock Clock => (VirtualClock)host.Services.GetRequiredService<EngineClock>();

    /// <summary>Runs an import, and lets enough days pass for every attempt.</summary>
    private async Task<OrchestrationMetadata> RunAsync(string roster, int days = 4)
    {
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        var import = await client.ScheduleNewOrchestrationInstanceAsync(nameof(RosterImport), new RosterImportRequest(roster, TestRoster.Calendar));
        await Clock.AdvanceToAsync(Clock.Now.AddDays(days));
        return (await client.GetInstanceAsync(import, getInputsAndOutputs: true))!;
    }

    private Task<List<StoredRow>> StagedAsync(string import) => store.QueryAsync("Imports", import, KeyRange.StartingWith("student|")).ToListAsync().AsTask();

    private async Task<string?> FindingAsync() =>
        (await host.Services.GetRequiredService<FindingBoard>().ReadAsync(TestDistrict.Id)).SingleOrDefault(finding => finding.Kind == FindingKind.ImportFailed)?.What;

    /// <summary>A store that cannot write one of its tables.</summary>
    private sealed class BrokenStore(SqliteTableStore store) : ITableStore, IDisposable
    {
        public string? Breaks { get; set; }

        public Task<StoredRow?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default) => store.GetAsync(table, partition, row, cancellation);

        public IAsyncEnumerable<StoredRow> QueryAsync(string table, string partition, KeyRange range = default, CancellationToken cancellation = default) =>
            store.QueryAsync(table, partition, range, cancellation);

        public IAsyncEnumerable<StoredRow> QueryPartitionsAsync(string table, KeyRange partitions = default, CancellationToken cancellation = default) =>
            store.QueryPartitionsAsync(table, partitions, cancellation);

        public Task CommitAsync(string table, string partition, IReadOnlyCollection<RowChange> changes, CancellationToken cancellation = default) =>
            table == Breaks ? throw new IOException("The disk is full.") : store.CommitAsync(table, partition, changes, cancellation);

        public void Dispose() => store.Dispose();
    }
}
