namespace IlpFunctions.Runtime.Durable.Store;

/// <summary>
/// The store cannot be used as asked: another engine has it open, it has the other kind of clock, or it was written by a newer program. The message is one
/// line for the person at the command line.
/// </summary>
public sealed class StoreUnusableException : Exception
{
    /// <summary>With a message that says what is wrong with which file, and what to do.</summary>
    public StoreUnusableException(string message) : base(message)
    {
    }
}
