namespace IlpFunctions.Runtime.Functions;

/// <summary>An invocation did not bring what a parameter needs. The message names function and parameter, never the value.</summary>
public sealed class FunctionBindingException : Exception
{
    internal FunctionBindingException(EmbeddedFunction function, BoundParameter parameter, string what)
        : base($"Parameter '{parameter.Name}' of function '{function.Name}' could not be bound: {what}")
    {
    }
}
