// Microsoft's assembly says nothing of null here, so neither does this file.
#nullable disable

namespace DurableTask.Core.Exceptions;

/// <summary>A start was refused: an instance with the same id exists in one of the statuses that were to be de-duplicated.</summary>
public class OrchestrationAlreadyExistsException : InvalidOperationException
{
    /// <summary>Reports with a message.</summary>
    /// <param name="message">What happened.</param>
    public OrchestrationAlreadyExistsException(string message)
        : base(message)
    {
    }
}
