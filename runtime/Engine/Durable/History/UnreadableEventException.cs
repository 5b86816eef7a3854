namespace IlpFunctions.Runtime.Durable.History;

/// <summary>
/// The history of an instance, or something on its way to it, is damaged or was written by a program that knew more. The message names the instance and the
/// row. Terminating and purging the instance work all the same.
/// </summary>
public sealed class UnreadableEventException : Exception
{
    internal UnreadableEventException(string message, Exception? reason = null) : base(message, reason)
    {
    }
}
