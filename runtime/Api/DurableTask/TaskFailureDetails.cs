using System.Reflection;

namespace Microsoft.DurableTask;

/// <summary>What is recorded of an exception that ended a task.</summary>
/// <param name="ErrorType">The full name of the exception's type.</param>
/// <param name="ErrorMessage">The exception's message.</param>
/// <param name="StackTrace">Where it was thrown, if known.</param>
/// <param name="InnerFailure">The cause, if there was one.</param>
/// <param name="Properties">Further facts, if the host collects any.</param>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    private Type? exceptionType;

    /// <summary>The details of an exception and of its causes.</summary>
    /// <param name="exception">The exception.</param>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is <c>null</c>.</exception>
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new TaskFailureDetails(
            exception.GetType().ToString(),
            exception.Message,
            exception.StackTrace,
            exception.InnerException is { } cause ? FromException(cause) : null,
            Properties: null);
    }

    /// <summary>Whether the recorded exception was a <typeparamref name="T"/> or derived from it. Causes are not looked at.</summary>
    /// <typeparam name="T">The type of exception.</typeparam>
    public bool IsCausedBy<T>() where T : Exception => IsCausedBy(typeof(T));

    /// <summary>Whether the recorded exception was of a type or derived from it. Causes are not looked at; a recorded type that cannot be found gives <c>false</c>.</summary>
    /// <param name="targetBaseExceptionType">The type of exception.</param>
    /// <exception cref="ArgumentException">The type is not an exception's.</exception>
    /// <exception cref="AmbiguousMatchException">Several loaded assemblies have a type of the recorded name.</exception>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!targetBaseExceptionType.IsAssignableTo(typeof(Exception)))
            throw new ArgumentException($"{targetBaseExceptionType} is not a type of exception.", nameof(targetBaseExceptionType));
        if (string.IsNullOrEmpty(ErrorType))
            return false;

        exceptionType ??= FindNear(targetBaseExceptionType, Assembly.GetCallingAssembly()) ?? FindLoaded();
        return targetBaseExceptionType.IsAssignableFrom(exceptionType);
    }

    /// <summary>The type and the message.</summary>
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    private Type? FindNear(Type target, Assembly caller) =>
        Type.GetType(ErrorType, throwOnError: false) ?? target.Assembly.GetType(ErrorType, throwOnError: false) ?? caller.GetType(ErrorType, throwOnError: false);

    private Type? FindLoaded()
    {
        var found = AppDomain.CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.GetType(ErrorType, throwOnError: false))
            .OfType<Type>()
            .Take(2)
            .ToList();
        return found.Count < 2 ? found.SingleOrDefault() : throw new AmbiguousMatchException($"Several loaded assemblies have an exception type named '{ErrorType}'.");
    }
}
