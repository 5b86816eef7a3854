namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>Decides when which work runs: one after another on a virtual clock, in parallel on the machine's.</summary>
internal interface IWorkDispatcher : IAsyncDisposable
{
    void Start();

    /// <summary>
    /// Takes up no further work and waits for what is running; once <paramref name="limit"/> is cancelled, running activities are cancelled too.
    /// </summary>
    Task StopAsync(CancellationToken limit);

    /// <summary>There may be new work.</summary>
    void Wake();
}
