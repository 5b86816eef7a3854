namespace IlpFunctions.Conformance.Hosts;

/// <summary>Where a behaviour is shown.</summary>
public enum HostKind
{
    /// <summary>The embedded engine on a virtual clock, with what it keeps in memory.</summary>
    Kept,

    /// <summary>The same, but every instance is evicted from memory after each of its steps.</summary>
    Evicted,

    /// <summary>The same, but the process' state dies after each commit and is rebuilt from the store.</summary>
    Rebuilt,

    /// <summary>The embedded engine of a scratch run: nothing is stored, and executions wait in memory.</summary>
    Scratch,

    /// <summary>The embedded engine on the machine's clock, with work side by side.</summary>
    Machine,

    /// <summary>Microsoft's in-process test host.</summary>
    Microsoft,
}
