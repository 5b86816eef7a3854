namespace IlpFunctions.Runtime.Functions;

/// <summary>
/// A function cannot be served as it is declared. The host refuses to start; the message names the function, and the parameter where one is at fault.
/// </summary>
public sealed class FunctionLoadException : Exception
{
    /// <summary>Says what is wrong with which function.</summary>
    public FunctionLoadException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong with which function, and what was found underneath.</summary>
    public FunctionLoadException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
