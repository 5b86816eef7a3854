using IlpFunctions.Functions.CommandLine;
using IlpFunctions.Runtime.Durable;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.CommandLine;

[Collection(CommandLineCollection.Name)]
public sealed class WokenPlansTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-test-");

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>The turns are held at a barrier while the import ends: the race of an import with the plans it woke, lost on purpose.</summary>
    [Fact]
    public async Task Plans_WhoseTurnsComeAfterTheImport_AreUnderWayUntilTheyAreTaken()
    {
        using var files = TestRoster.Files();
        var barrier = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var data = DataFolder.Open(folder.FullName);
        using var host = EmbeddedApp.Build(
            new(data, Urls: null),
            services => services.AddSingleton<ITableStore>(_ => new BarredStore(SqliteTableStore.Open(data.Database), barrier.Task)));
        await host.StartAsync(TestContext.Current.CancellationToken);
        var client = host.Services.GetRequiredService<DurableEngine>().Client;

        await ImportCommand.ImportAsync(host.Services, new(files.Zip(), TestRoster.Calendar), TestContext.Current.CancellationToken);
        Assert.Equal(5, client.CountAtWork(StudentKey.InstancePrefix));
        var settled = WokenPlans.Of(host.Services).SettleAsync(TestContext.Current.CancellationToken);
        Assert.False(settled.IsCompleted);
        barrier.SetResult();

        Assert.Equal(0, await settled);
        Assert.Equal(0, client.CountAtWork(StudentKey.InstancePrefix));
        var wakes = await host.Services.GetRequiredService<ITableStore>().QueryPartitionsAsync(StudentRows.Table).Where(row => row.Row == "wake").ToListAsync();
        Assert.Single(wakes); // Of the student in grade 5, for whom nothing runs.
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Plans_FewerEachTime_AreWaitedForHoweverLong()
    {
        var (count, clock, said) = (10_000, new HurryingClock(TimeSpan.FromSeconds(1)), new StringWriter());

        Assert.Equal(0, await new WokenPlans(() => --count, clock, said).SettleAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("9999 plans under way", said.ToString(), StringComparison.Ordinal);
        Assert.InRange(said.ToString().Split('\n').Length, 900, 1100);
    }

    [Fact]
    public async Task Plans_OfWhichNoneComesToItsEnd_AreGivenUpAfterAMinute()
    {
        var (clock, said) = (new HurryingClock(TimeSpan.FromSeconds(1)), new StringWriter());

        Assert.Equal(3, await new WokenPlans(() => 3, clock, said).SettleAsync(TestContext.Current.CancellationToken));

        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(62));
    }

    [Fact]
    public async Task Plans_NoneUnderWay_AreNotSpokenOf()
    {
        var said = new StringWriter();

        Assert.Equal(0, await new WokenPlans(() => 0, new HurryingClock(TimeSpan.Zero), said).SettleAsync(TestContext.Current.CancellationToken));

        Assert.Empty(said.ToString());
    }

    /// <summary>A machine's clock on which every wait is over at once and has taken the same time.</summary>
    private sealed class HurryingClock(TimeSpan each) : TimeProvider
    {
        public TimeSpan Elapsed { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Elapsed.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Elapsed += each;
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>A store in which no turn can be ended before a barrier opens.</summary>
    private sealed class BarredStore(SqliteTableStore store, Task barrier) : ITableStore, IDisposable
    {
        public Task<StoredRow?> GetAsync(string table, string partition, string row, CancellationToken cancellation = default) => store.GetAsync(table, partition, row, cancellation);

        public IAsyncEnumerable<StoredRow> QueryAsync(string table, string partition, KeyRange range = default, CancellationToken cancellation = default) =>
            store.QueryAsync(table, partition, range, cancellation);

        public IAsyncEnumerable<StoredRow> QueryPartitionsAsync(string table, KeyRange partitions = default, CancellationToken cancellation = default) =>
            store.QueryPartitionsAsync(table, partitions, cancellation);

        public async Task CommitAsync(string table, string partition, IReadOnlyCollection<RowChange> changes, CancellationToken cancellation = default)
        {
            if (changes.Any(change => change is { Row: "wake", Kind: RowChangeKind.Delete })) await barrier.WaitAsync(cancellation);
            await store.CommitAsync(table, partition, changes, cancellation);
        }

        public void Dispose() => store.Dispose();
    }
}
