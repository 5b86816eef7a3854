namespace IlpFunctions.Storage;

/// <summary>A transaction that waits for its turn, and what became of it.</summary>
internal sealed class SqliteCommit(string table, string partition, List<RowChange> changes, CancellationToken cancellation)
{
    // Whoever waits goes on elsewhere: the writer has the next group to write.
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    // Here, while others write: whoever commits has the time.
    private readonly byte[][] encoded = [.. changes.Select(change => change.Kind == RowChangeKind.Delete ? [] : RowEncoding.Encode(change.Values))];
    private StorageConflictException? conflict;

    public string Table => table;

    public string Partition => partition;

    public List<RowChange> Changes => changes;

    /// <summary>The values of a change as they are stored.</summary>
    public ReadOnlySpan<byte> Encoded(int change) => encoded[change];

    /// <summary>Ends when the transaction is durable, or failed.</summary>
    public Task Done => done.Task;

    /// <summary>Whether nobody waits for it any more; then it must not be written.</summary>
    public bool IsGivenUp()
    {
        if (cancellation.IsCancellationRequested) done.TrySetCanceled(cancellation);
        return done.Task.IsCanceled;
    }

    /// <summary>Notes that it met a conflict, which is told when the whole group is through; null when it is written anew.</summary>
    public void Refuse(StorageConflictException? why) => conflict = why;

    /// <summary>Tells that its group is durable.</summary>
    public void Finish()
    {
        if (conflict is null) done.SetResult();
        else done.SetException(conflict);
    }

    /// <summary>Tells that its group failed: nothing of it was written.</summary>
    public void Fail(Exception failure) => done.SetException(failure);
}
