namespace IlpFunctions.Runtime.Http;

/// <summary>Counts the requests that have not been answered yet.</summary>
internal sealed class OpenRequests
{
    private int _count;

    /// <summary>Whether there is one.</summary>
    public bool Any => Volatile.Read(ref _count) > 0;

    /// <summary>One more; disposing of the result ends it.</summary>
    public Request Open()
    {
        Interlocked.Increment(ref _count);
        return new(this);
    }

    /// <summary>A request that is being answered.</summary>
    internal readonly struct Request(OpenRequests all) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref all._count);
    }
}
