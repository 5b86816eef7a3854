namespace Microsoft.DurableTask;

/// <summary>How an orchestration starts over with a fresh history.</summary>
public class ContinueAsNewOptions
{
    /// <summary>The input of the next generation.</summary>
    public object? NewInput { get; set; }

    /// <summary>Whether events that nobody has waited for yet are handed to the next generation. The default is <c>true</c>.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;

    /// <summary>The version of the next generation; <c>null</c> keeps the present one. Only contexts that override
    /// <see cref="TaskOrchestrationContext.ContinueAsNew(ContinueAsNewOptions)"/> honour it.</summary>
    public string? NewVersion { get; set; }
}
