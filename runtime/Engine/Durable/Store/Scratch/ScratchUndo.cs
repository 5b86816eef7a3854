namespace IlpFunctions.Runtime.Durable.Store.Scratch;

/// <summary>How to take back what the current transaction did to tables in memory. Not safe for threads.</summary>
internal sealed class ScratchUndo
{
    private readonly Stack<Action> _steps = new();

    /// <summary>Remembers how to take back one change.</summary>
    public void Add(Action step) => _steps.Push(step);

    /// <summary>The transaction has ended well.</summary>
    public void Confirm() => _steps.Clear();

    /// <summary>Takes all of it back, the last change first.</summary>
    public void RollBack()
    {
        while (_steps.TryPop(out var step)) step();
    }
}
