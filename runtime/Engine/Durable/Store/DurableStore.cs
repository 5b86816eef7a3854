using System.Globalization;
using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable.History;
using IlpFunctions.Runtime.Durable.Store.Scratch;
using Microsoft.Data.Sqlite;

namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>
/// The engine's tables in one SQLite file, behind one connection and one lock. What a transaction changed is announced, still under the lock, once it is
/// durable.
/// </summary>
internal sealed class DurableStore : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Lock _turn;
    private readonly IDisposable _lock;
    private readonly SqlSession _sql;
    private readonly WorkChanges _changes = new();
    private readonly Sequence _sequence = new();
    private readonly Action<CommitPoint>? _onCommit;
    private readonly string _path;
    private readonly ScratchUndo? _undo;
    private readonly CommitGroups? _groups;
    private int _commits;
    private bool _closed;

    private DurableStore(IDisposable ownLock, SqlSession sql, DurableEngineOptions options, ClockKind clock)
    {
        // On a virtual clock exactly one thing happens at a time: there is nothing to group.
        _groups = clock == ClockKind.Machine ? new CommitGroups(Commit) : null;
        (_lock, _sql, _onCommit, _path, _turn) = (ownLock, sql, options.OnCommit, options.DatabasePath, options.WritersTurn ?? new());
        Hot = new HotWork(options.BytesKeptInMemory / 4);
        Meta = new MetaTable(sql);
        if (options.IsScratch)
        {
            _undo = new ScratchUndo();
            (Instances, History) = (new ScratchInstances(_changes, _undo), new ScratchHistories(_undo));
            (Inbox, Activities) = (new ScratchInbox(_changes, _sequence, _undo), new ScratchActivities(_changes, _sequence, _undo));
        }
        else
        {
            (Instances, History) = (new InstanceTable(sql, _changes, options.BytesKeptInMemory / 2), new HistoryTable(sql, options.BytesKeptInMemory / 2));
            (Inbox, Activities) = (new InboxTable(sql, _changes, _sequence), new ActivityTable(sql, _changes, _sequence));
        }
    }

    /// <summary>Work that was stored a moment ago.</summary>
    public HotWork Hot { get; }

    public MetaTable Meta { get; }

    public IInstances Instances { get; }

    public IHistories History { get; }

    public IInbox Inbox { get; }

    public IActivities Activities { get; }

    /// <summary>Called under the lock with what a commit changed.</summary>
    public Action<WorkChanges>? Committed { get; set; }

    /// <exception cref="StoreUnusableException">Another engine has the file open; or it belongs to the other kind of clock, or to a newer program.</exception>
    public static DurableStore Open(DurableEngineOptions options, ClockKind clock)
    {
        var ownLock = StoreLock.Take(options.DatabasePath);
        SqlSession? sql = null;
        try
        {
            sql = StoreSchema.Open(options);
            var store = new DurableStore(ownLock, sql, options, clock);
            store.CheckIdentity(options.DatabasePath, clock);
            store._sequence.StartAfter(store.ReadWork().Select(key => key.Sequence).DefaultIfEmpty().Max());
            return store;
        }
        catch
        {
            sql?.Dispose();
            ownLock.Dispose();
            throw;
        }
    }

    /// <summary>All work there is, in no particular order.</summary>
    public IReadOnlyList<WorkKey> ReadWork() => Read(() => (List<WorkKey>)[.. Inbox.ReadKeys(), .. Activities.ReadKeys()]);

    /// <inheritdoc cref="SqlSession.EveryInstructions"/>
    public void EveryInstructions(int count, Action tick)
    {
        lock (_gate) _sql.EveryInstructions(count, tick);
    }

    /// <inheritdoc cref="SqlSession.LimitPages"/>
    public void LimitPages(int most)
    {
        lock (_gate) _sql.LimitPages(most);
    }

    /// <exception cref="StoreUnavailableException">The file cannot be read for the time being.</exception>
    public T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            try
            {
                return read();
            }
            catch (SqliteException failure) when (StoreTrouble.Of(failure) is { } trouble)
            {
                throw new StoreUnavailableException(_path, trouble, failure);
            }
        }
    }

    /// <summary>Makes a new virtual now durable; a store that nobody will open again keeps none.</summary>
    public void KeepNow(DateTimeOffset now)
    {
        if (_undo is null) Commit(() => Meta.SetNow(now));
    }

    public void Commit(Action change) => Commit(() =>
    {
        change();
        return 0;
    });

    /// <summary>
    /// Runs a change in a transaction that it may share with others of the same moment; on a virtual clock, at once and alone. It may be run more than once, so what
    /// it does apart from the store must be harmless to repeat.
    /// </summary>
    /// <returns>Completes when it is durable.</returns>
    /// <exception cref="StoreUnavailableException">The file cannot be written for the time being.</exception>
    public Task<T> CommitAsync<T>(Func<T> change) => _groups is null ? Task.FromResult(Commit(change)) : _groups.StoreAsync(change);

    /// <summary>Writes events as text before the transaction that is to store them, so that those behind it do not wait for that.</summary>
    /// <exception cref="UnwritableEventException">One cannot be written.</exception>
    public void Prepare(params ReadOnlySpan<HistoryEvent> events)
    {
        if (_groups is null) return;
        foreach (var next in events) _ = next.Json;
    }

    /// <inheritdoc cref="CommitAsync{T}"/>
    public Task CommitAsync(Action change) => CommitAsync(() =>
    {
        change();
        return 0;
    });

    /// <summary>Runs one transaction: everything in it or nothing.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be written for the time being.</exception>
    public T Commit<T>(Func<T> change)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            var commit = ++_commits;
            T result;
            lock (_turn) result = Transact(change, commit);
            _onCommit?.Invoke(new CommitPoint(commit, Committed: true));
            foreach (var (sequence, work, characters) in _changes.Ready) Hot.Keep(sequence, work, characters);
            foreach (var key in _changes.Removed) Hot.Take<object>(key.Sequence);
            Committed?.Invoke(_changes);
            _changes.Clear();
            return result;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_closed) return;
            _closed = true;
            _sql.Dispose();
            _lock.Dispose();
        }
    }

    private T Transact<T>(Func<T> change, int commit)
    {
        try
        {
            if (_undo is null) _sql.Execute("BEGIN IMMEDIATE");
            var result = change();
            Meta.KeepIds();
            _onCommit?.Invoke(new CommitPoint(commit, Committed: false));
            if (_undo is null) _sql.Execute("COMMIT");
            _undo?.Confirm();
            return result;
        }
        catch (SqliteException failure) when (StoreTrouble.Of(failure) is { } trouble)
        {
            RollBack();
            throw new StoreUnavailableException(_path, trouble, failure);
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    private void RollBack()
    {
        Meta.Forget();
        Instances.Forget();
        History.Forget();
        _changes.Clear();
        _undo?.RollBack();
        if (_closed || _undo is not null) return;
        try
        {
            _sql.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // It was never begun, or SQLite has rolled back by itself (a full disk, for one); what made it do so is being thrown.
        }
    }

    private void CheckIdentity(string path, ClockKind clock) => Commit(() =>
    {
        var version = int.Parse(Meta.Find("schema") ?? "0", CultureInfo.InvariantCulture);
        if (version > StoreSchema.Version)
        {
            throw new StoreUnusableException(
                $"The store '{path}' was written by a newer version of this program (store version {version}, this program knows {StoreSchema.Version}).");
        }

        if (version == 0)
        {
            Meta.Set("schema", StoreSchema.Version.ToString(CultureInfo.InvariantCulture));
            Meta.Set("clock", clock.ToString());
        }
        else if (Meta.Find("clock") is { } kind && kind != clock.ToString())
        {
            throw new StoreUnusableException(kind == nameof(ClockKind.Virtual)
                ? $"The store '{path}' lives on a virtual clock and cannot run on the machine's: use another data folder."
                : $"The store '{path}' lives on the machine's clock and cannot run on a virtual one: use another data folder.");
        }
    });
}
