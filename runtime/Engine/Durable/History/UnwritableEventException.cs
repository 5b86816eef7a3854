namespace IlpFunctions.Runtime.Durable.History;

/// <summary>Something that happened cannot be written as JSON: not the store's fault, and no better the next time.</summary>
internal sealed class UnwritableEventException(string eventName, Exception reason)
    : Exception($"{eventName} cannot be recorded: {reason.Message}", reason);
