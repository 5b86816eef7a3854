using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Runtime.Functions;

/// <summary>The context of one invocation. Its services are a scope of their own, created when first asked for.</summary>
internal sealed class EmbeddedFunctionContext : FunctionContext, IAsyncDisposable
{
    private readonly IServiceScopeFactory _scopes;
    private AsyncServiceScope? _scope;
    private IServiceProvider? _services;
    private IDictionary<object, object>? _items;
    private InvocationFeatures? _features;

    public EmbeddedFunctionContext(EmbeddedFunction function, Invocation invocation, string invocationId, IServiceScopeFactory scopes)
    {
        (Function, Invocation, InvocationId, _scopes) = (function, invocation, invocationId, scopes);
        BindingContext = new DataOfTrigger(invocation.Data);
    }

    public EmbeddedFunction Function { get; }

    public Invocation Invocation { get; }

    /// <summary>What the function returned; null until then, and when a middleware did not let it run.</summary>
    public object? Result { get; set; }

    public override string InvocationId { get; }

    public override string FunctionId => FunctionDefinition.Id;

    public override TraceContext TraceContext { get; } = new CurrentTrace(Activity.Current?.Id ?? "", Activity.Current?.TraceStateString ?? "");

    public override BindingContext BindingContext { get; }

    public override RetryContext RetryContext => NeverRetried.Instance;

    public override IServiceProvider InstanceServices
    {
        get => _services ??= (_scope ??= _scopes.CreateAsyncScope()).ServiceProvider;
        set => _services = value;
    }

    public override FunctionDefinition FunctionDefinition => Function.Definition;

    public override IDictionary<object, object> Items
    {
        get => _items ??= new Dictionary<object, object>();
        set => _items = value;
    }

    public override IInvocationFeatures Features => _features ??= new InvocationFeatures();

    public override CancellationToken CancellationToken => Invocation.Cancellation;

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? ValueTask.CompletedTask;

    private sealed class DataOfTrigger(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }

    private sealed class CurrentTrace(string parent, string state) : TraceContext
    {
        public override string TraceParent => parent;

        public override string TraceState => state;
    }

    // Retries of activities are the orchestration's; those of whole functions are not offered here.
    private sealed class NeverRetried : RetryContext
    {
        public static readonly NeverRetried Instance = new();

        public override int RetryCount => 0;

        public override int MaxRetryCount => 0;
    }
}
