using System.Collections.Concurrent;

namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>
/// Work that was stored a moment ago, by its number: whoever does it need not read it again, nor wait for a transaction to end. Within a number of bytes; what is not
/// here is in the store. What waits for its moment is never here.
/// </summary>
internal sealed class HotWork(long mostBytes)
{
    // A piece of work with its texts, and the objects around them.
    private const int BytesOfObjects = 200;

    private readonly ConcurrentDictionary<long, (object Work, long Bytes)> _work = new();
    private long _bytes;

    /// <summary>Keeps a piece of work that is stored, unless there is too much already.</summary>
    public void Keep(long sequence, object work, int characters)
    {
        var bytes = BytesOfObjects + (2L * characters);
        if (Interlocked.Add(ref _bytes, bytes) <= mostBytes && _work.TryAdd(sequence, (work, bytes))) return;
        Interlocked.Add(ref _bytes, -bytes);
    }

    /// <summary>Takes a piece of work out, or null.</summary>
    public T? Take<T>(long sequence) where T : class
    {
        if (!_work.TryRemove(sequence, out var kept)) return null;
        Interlocked.Add(ref _bytes, -kept.Bytes);
        return (T)kept.Work;
    }
}
