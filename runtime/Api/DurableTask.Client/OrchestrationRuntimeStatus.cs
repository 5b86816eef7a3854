namespace Microsoft.DurableTask.Client;

/// <summary>Where an instance is in its life.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>It has started and not ended.</summary>
    Running,

    /// <summary>It has ended by itself.</summary>
    Completed,

    /// <summary>Not in use.</summary>
    [Obsolete("The ContinuedAsNew status is obsolete and exists only for compatibility reasons.")]
    ContinuedAsNew,

    /// <summary>It has ended with an unhandled exception.</summary>
    Failed,

    /// <summary>Not in use.</summary>
    [Obsolete("The Canceled status is not currently used and exists only for compatibility reasons.")]
    Canceled,

    /// <summary>It was ended from outside.</summary>
    Terminated,

    /// <summary>It has been scheduled and not started.</summary>
    Pending,

    /// <summary>It was halted and waits to be resumed.</summary>
    Suspended,
}
