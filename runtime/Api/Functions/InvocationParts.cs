using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an invocation's bindings know beside its parameters.</summary>
public abstract class BindingContext
{
    /// <summary>The values by name, route values among them.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}

/// <summary>How often an invocation has been retried.</summary>
public abstract class RetryContext
{
    /// <summary>How many retries there have been.</summary>
    public abstract int RetryCount { get; }

    /// <summary>How many there may be.</summary>
    public abstract int MaxRetryCount { get; }
}

/// <summary>The distributed trace an invocation belongs to (W3C Trace Context).</summary>
public abstract class TraceContext
{
    /// <summary>The traceparent header.</summary>
    public abstract string TraceParent { get; }

    /// <summary>The tracestate header.</summary>
    public abstract string TraceState { get; }

    /// <summary>Attributes of the trace.</summary>
    public virtual IReadOnlyDictionary<string, string> Attributes => ImmutableDictionary<string, string>.Empty;

    /// <summary>The trace's baggage.</summary>
    public virtual IReadOnlyDictionary<string, string> Baggage => ImmutableDictionary<string, string>.Empty;
}

/// <summary>What a host offers for an invocation, by type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Offers a feature.</summary>
    /// <typeparam name="T">The type it is found by.</typeparam>
    /// <param name="instance">The feature.</param>
    void Set<T>(T instance);

    /// <summary>A feature, or the type's default value if there is none.</summary>
    /// <typeparam name="T">The type it was offered by.</typeparam>
    T? Get<T>();
}
