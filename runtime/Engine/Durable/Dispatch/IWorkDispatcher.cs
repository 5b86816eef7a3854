namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>Decides when which work runs: one after another on a virtual clock, in parallel on the machine's.</summary>
internal interface IWorkDispatcher : IAsyncDisposable
{
    /// <summary>Takes up work; again after a stop.</summary>
    void Start();

    /// <summary>
    /// Takes up no further work and waits for what is running. Once <paramref name="limit"/> is cancelled, running activities are cancelled too; what has not
    /// ended shortly after is given up, stores nothing any more and runs again after the next start.
    /// </summary>
    Task StopAsync(CancellationToken limit);

    /// <summary>There may be new work.</summary>
    void Wake();
}
