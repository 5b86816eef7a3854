namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>The invocation's id.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The function's id, the same for all its invocations.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The distributed trace it belongs to.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>What its bindings know beside the parameters.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>How often it has been retried.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The invocation's services.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>What middleware and functions hand to each other during the invocation.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>What the host offers for the invocation, by type.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Set when the invocation should end.</summary>
    public virtual CancellationToken CancellationToken { get; } = CancellationToken.None;
}
