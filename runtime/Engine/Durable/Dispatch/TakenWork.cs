using IlpFunctions.Runtime.Durable.Store;

namespace IlpFunctions.Runtime.Durable.Dispatch;

/// <summary>A piece of work that somebody has taken, until it is done, put back or given up.</summary>
internal sealed class TakenWork(WorkKey key)
{
    private volatile bool _isStopping;
    private volatile bool _isGivenUp;

    public WorkKey Key => key;

    /// <summary>Whether the engine is stopping: what fails from here on may have failed for that reason, and runs again after the next start.</summary>
    public bool IsStopping => _isStopping;

    public void Stop() => _isStopping = true;

    public void GiveUp() => _isGivenUp = true;

    /// <summary>To be called in the transaction that stores what came of the work: given up, it must leave no trace, because it runs again.</summary>
    /// <exception cref="OperationCanceledException">The engine was stopped, and the work did not end in time.</exception>
    public void RequireWanted()
    {
        if (_isGivenUp) throw new OperationCanceledException("The engine was stopped before this work ended; what came of it is not stored.");
    }
}
