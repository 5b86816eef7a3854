namespace IlpFunctions.Runtime.Functions;

/// <summary>What one run of a function is given.</summary>
/// <param name="Trigger">The value of the trigger's parameter, read as the parameter's type.</param>
internal sealed record Invocation(Func<BoundParameter, object?> Trigger)
{
    /// <summary>The trigger's data by name, which parameters and <c>BindingContext.BindingData</c> are read from.</summary>
    public IReadOnlyDictionary<string, object?> Data { get; init; } = new Dictionary<string, object?>();

    /// <summary>The input of the orchestration as a type. Asked for by orchestrators only.</summary>
    public Func<Type, object?> OrchestrationInput { get; init; } = _ => null;

    /// <summary>Cancelled when the result is no longer wanted or the host can wait no longer.</summary>
    public CancellationToken Cancellation { get; init; }
}
