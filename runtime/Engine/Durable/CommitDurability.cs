namespace IlpFunctions.Runtime.Durable;

/// <summary>What a commit survives.</summary>
public enum CommitDurability
{
    /// <summary>A commit is on the disk before anything builds on it: it survives a power failure.</summary>
    Full,

    /// <summary>A commit survives the death of the process but perhaps not of the machine: for scratch stores, where speed matters more.</summary>
    Relaxed,
}
