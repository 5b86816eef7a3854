using IlpFunctions.Storage;
using Microsoft.Data.Sqlite;

namespace IlpFunctions.Tests.Storage;

/// <summary>The contract over SQLite, and what only a file can do.</summary>
public sealed class SqliteTableStoreTests : TableStoreContract, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-store-");
    private SqliteTableStore store;

    public SqliteTableStoreTests() => store = Open(SqliteDurability.Relaxed);

    protected override ITableStore Store => store;

    protected override int ModelCases => 200;

    private string FilePath => Path.Combine(folder.FullName, "store.db");

    public void Dispose()
    {
        store.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(SqliteDurability.Full)]
    [InlineData(SqliteDurability.Relaxed)]
    public async Task Reopen_KeepsEverything(SqliteDurability durability)
    {
        Reopen(durability);
        await CommitAsync(RowChange.Insert("a", Values("1")), RowChange.Insert("b", Values(new string('x', 100_000))));
        var before = await Store.QueryAsync(Table, Partition).ToListAsync();

        Reopen(durability);

        var after = await Store.QueryAsync(Table, Partition).ToListAsync();
        Assert.Equal(before.Select(row => (row.Row, row.ETag, row.Text("Text"))), after.Select(row => (row.Row, row.ETag, row.Text("Text"))));
        await CommitAsync(RowChange.Replace("a", Values("2"), before[0].ETag));
    }

    [Fact]
    public async Task Reopen_AfterTheLastRowWasDeleted_GivesNoETagAgain()
    {
        var seen = new HashSet<string>();
        for (var opening = 0; opening < 4; opening++)
        {
            var row = await InsertedAsync("a", "same");
            Assert.True(seen.Add(row.ETag), "An ETag came back.");
            await CommitAsync(RowChange.Delete("a", row.ETag));
            Reopen(SqliteDurability.Relaxed);
        }
    }

    [Fact]
    public async Task TwoStores_OnOneFile_SeeAndRespectEachOther()
    {
        using var other = Open(SqliteDurability.Relaxed);
        var row = await InsertedAsync("a", "1");

        await other.CommitAsync(Table, Partition, [RowChange.Replace("a", Values("2"), row.ETag)]);

        Assert.Equal(["a=2"], await ContentAsync());
        await ConflictsAsync(RowChange.Replace("a", Values("3"), row.ETag));
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() =>
            (i % 2 == 0 ? store : other).CommitAsync(Table, Partition, [RowChange.Insert($"x{i}", Values("x")), RowChange.Insert($"y{i}", Values("y"))]))));
        Assert.Equal(81, (await ContentAsync()).Length);
    }

    [Fact]
    public async Task Commit_ThatSomebodyWaitsFor_IsWrittenBeforeWhatCanWait()
    {
        var (turn, canWait) = (new Lock(), false);
        using var isBusy = new ManualResetEventSlim();
        using var other = SqliteTableStore.Open(Path.Combine(folder.FullName, "turns.db"), new()
        {
            Durability = SqliteDurability.Relaxed,
            WritersTurn = turn,
            CanWait = () =>
            {
                isBusy.Set();
                return canWait;
            },
        });
        List<Task> commits = [];
        lock (turn)
        {
            // The first is being written while the others come.
            commits.Add(Task.Run(() => other.CommitAsync(Table, "first", [RowChange.Insert("a", Values("1"))])));
            isBusy.Wait();
            canWait = true;
            for (var i = 0; i < 20; i++) commits.Add(other.CommitAsync(Table, $"patient{i}", [.. Enumerable.Range(0, 50).Select(row => RowChange.Insert($"r{row}", Values("x")))]));
            canWait = false;
            commits.Add(other.CommitAsync(Table, "urgent", [RowChange.Insert("a", Values("1"))]));
        }

        await Task.WhenAll(commits);
        var urgent = await NumberAsync("urgent", "a");
        for (var i = 0; i < 20; i++) Assert.True(await NumberAsync($"patient{i}", "r0") > urgent, "What could wait was written first.");

        // ETags count the writes.
        async Task<long> NumberAsync(string partition, string row) =>
            long.Parse((await other.GetAsync(Table, partition, row))!.ETag, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Commit_ThatCanWait_IsNotKeptWaitingForEver()
    {
        var (isOver, canWait) = (false, new AsyncLocal<bool>());
        using var other = SqliteTableStore.Open(Path.Combine(folder.FullName, "turns.db"), new() { Durability = SqliteDurability.Relaxed, CanWait = () => canWait.Value });
        var (written, isBusy) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var door = Enumerable.Range(0, 8).Select(sender => Task.Run(async () =>
        {
            for (var i = 0; !Volatile.Read(ref isOver); i++)
            {
                await other.CommitAsync(Table, $"sender{sender}", [.. Enumerable.Range(0, 100).Select(row => RowChange.Upsert($"r{row}", Values($"{i}")))]);
                if (Interlocked.Increment(ref written) == 50) isBusy.SetResult();
            }
        })).ToList();

        await isBusy.Task;
        canWait.Value = true;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => other.CommitAsync(Table, $"patient{i}", [RowChange.Insert("a", Values("1"))])));
        Volatile.Write(ref isOver, true);
        await Task.WhenAll(door);

        Assert.Equal(20, await other.QueryPartitionsAsync(Table, KeyRange.StartingWith("patient")).CountAsync());
    }

    [Fact]
    public async Task Log_IsCopiedIntoTheFile_LongBeforeItIsTooLong()
    {
        var (text, file) = (new string('x', 1000), new FileInfo(FilePath));
        var rows = 0;

        // Some hundred pages of the thousands at which SQLite would copy by itself.
        for (file.Refresh(); file.Length < 500_000; file.Refresh())
        {
            Assert.True(rows < 40_000, "Nothing was copied into the file.");
            await CommitAsync([.. Enumerable.Range(rows, 100).Select(row => RowChange.Insert($"r{row}", Values(text)))]);
            rows += 100;
        }

        Assert.Equal(rows, (await ContentAsync()).Length);
    }

    [Fact]
    public async Task Commits_ThatWaitTogether_EachSucceedOrConflictForThemselves()
    {
        const int Commits = 40;
        await InsertedAsync("taken", "0");
        using var connection = Connect();
        Execute(connection, "BEGIN IMMEDIATE");
        var commits = Enumerable.Range(0, Commits).Select(i => new TaskCompletionSource<Task>()).ToList();
        var offering = Task.Run(() => Parallel.For(0, Commits, i => commits[i].SetResult(CommitAsync(
            RowChange.Insert($"own{i}", Values("x")), RowChange.Insert(i % 2 == 0 ? $"free{i}" : "taken", Values($"{i}"))))));
        Execute(connection, "ROLLBACK");
        await offering;

        for (var i = 0; i < Commits; i++)
        {
            var commit = await commits[i].Task;
            if (i % 2 == 0) await commit;
            else await Assert.ThrowsAsync<StorageConflictException>(() => commit);
        }

        Assert.Equal(1 + Commits, (await ContentAsync()).Length);
        Assert.Equal("0", (await ExistingAsync("taken")).Text("Text"));
    }

    [Fact]
    public async Task Commit_ThatIsGivenUpWhileItWaits_IsNotWritten()
    {
        using var connection = Connect();
        Execute(connection, "BEGIN IMMEDIATE");
        using var giveUp = new CancellationTokenSource();
        var (first, second) = (Gate(), Gate());
        var writing = Task.Run(() =>
        {
            first.SetResult();
            return CommitAsync(RowChange.Insert("first", Values("x")));
        });
        await first.Task;
        var waiting = Task.Run(() =>
        {
            second.SetResult();
            return Store.CommitAsync(Table, Partition, [RowChange.Insert("second", Values("x"))], giveUp.Token);
        });
        await second.Task;
        await giveUp.CancelAsync();
        Execute(connection, "ROLLBACK");

        await writing;
        var written = await Record.ExceptionAsync(() => waiting) is null;
        Assert.Equal(written ? 2 : 1, (await ContentAsync()).Length);

        static TaskCompletionSource Gate() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [Fact]
    public async Task OtherTables_InTheSameFile_AreLeftAlone()
    {
        using var connection = Connect();
        Execute(connection, "CREATE TABLE history (id INTEGER PRIMARY KEY, event TEXT); INSERT INTO history (event) VALUES ('started')");

        await InsertedAsync("a", "1");

        Assert.Equal("started", Execute(connection, "SELECT event FROM history"));
        Assert.Equal(["history"], Names(connection).Where(name => !name.StartsWith("tables_", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Commit_WhileAnotherConnectionWrites_WaitsItsTurn()
    {
        await InsertedAsync("a", "1");
        using var connection = Connect();
        Execute(connection, "CREATE TABLE history (event TEXT); BEGIN IMMEDIATE; INSERT INTO history VALUES ('half')");

        var waiting = Task.Run(() => CommitAsync(RowChange.Upsert("a", Values("2"))));
        Assert.Equal(["a=1"], await ContentAsync());
        Execute(connection, "COMMIT");
        await waiting;

        Assert.Equal(["a=2"], await ContentAsync());
    }

    [Theory]
    [InlineData(SqliteStatements.FirstPage, "(partition=? AND row>? AND row<?)")]
    [InlineData(SqliteStatements.NextPage, "(partition=? AND row>? AND row<?)")]
    [InlineData(SqliteStatements.PageOfPartitions, "((partition,row)>(?,?) AND partition<?)")]
    [InlineData(SqliteStatements.Get, "(partition=? AND row=?)")]
    [InlineData(SqliteStatements.Replace, "(partition=? AND row=?)")]
    public void Statement_FindsItsRowsByTheKeyAlone(string statement, string search)
    {
        using var connection = Connect();
        Execute(connection, SqliteStatements.CreateTable.Replace("{0}", "t", StringComparison.Ordinal));
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + statement.Replace("{0}", "t", StringComparison.Ordinal);
        for (var i = 0; i < 5; i++) command.Parameters.AddWithValue($"${i}", "x");
        using var plan = command.ExecuteReader();

        Assert.True(plan.Read());
        Assert.Contains(search, plan.GetString(3), StringComparison.Ordinal);
        Assert.False(plan.Read(), "The plan has a second step, such as sorting.");
    }

    [Fact]
    public async Task Open_NotAStore_SaysSo()
    {
        var text = Path.Combine(folder.FullName, "notes.txt");
        await File.WriteAllTextAsync(text, new string('x', 10_000));

        var error = Assert.Throws<StorageUnusableException>(() => SqliteTableStore.Open(text));

        Assert.Contains("notes.txt cannot be used as a store", error.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 10_000), await File.ReadAllTextAsync(text));
    }

    [Fact]
    public void Open_FolderMissing_SaysSo() =>
        Assert.Throws<StorageUnusableException>(() => SqliteTableStore.Open(Path.Combine(folder.FullName, "missing", "store.db")));

    [Fact]
    public async Task AnyCall_AfterDispose_Throws()
    {
        await InsertedAsync("a", "1");
        store.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => GetAsync("a"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => CommitAsync(RowChange.Upsert("a", Values("2"))));
    }

    private SqliteTableStore Open(SqliteDurability durability) => SqliteTableStore.Open(FilePath, new SqliteStoreOptions { Durability = durability });

    private void Reopen(SqliteDurability durability)
    {
        store.Dispose();
        store = Open(durability);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        return connection;
    }

    private static object? Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static List<string> Names(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }
}
