namespace IlpFunctions.Functions;

/// <summary>
/// Work that several ask for at once and that is done once for all of them. Whoever asks while it is being done shares the next doing, which begins after they asked and so sees whatever they stored
/// before. Safe for threads.
/// </summary>
/// <typeparam name="TKey">What the work is about.</typeparam>
/// <typeparam name="TResult">What it comes to.</typeparam>
public sealed class SharedTurns<TKey, TResult> where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, Turn> latest = [];

    /// <summary>Does the work, or shares it.</summary>
    /// <param name="key">What the work is about.</param>
    /// <param name="work">The work. Of those who share a turn, the first one's is done.</param>
    public Task<TResult> TakeAsync(TKey key, Func<Task<TResult>> work)
    {
        Turn turn;
        lock (gate)
        {
            var before = latest.GetValueOrDefault(key);
            if (before is { HasBegun: false }) turn = before;
            else latest[key] = turn = new(own => RunAsync(before, key, own, work));
        }

        return turn.Result.Value;
    }

    private async Task<TResult> RunAsync(Turn? before, TKey key, Turn own, Func<Task<TResult>> work)
    {
        // Whether it failed is for those who shared it.
        if (before is not null) await ((Task)before.Result.Value).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (gate) own.HasBegun = true;
        try
        {
            return await work();
        }
        finally
        {
            lock (gate)
            {
                if (latest[key] == own) latest.Remove(key);
            }
        }
    }

    private sealed class Turn
    {
        public Turn(Func<Turn, Task<TResult>> run) => Result = new(() => run(this));

        public Lazy<Task<TResult>> Result { get; }

        public bool HasBegun { get; set; }
    }
}
