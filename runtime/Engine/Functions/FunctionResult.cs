using System.Reflection;

namespace IlpFunctions.Runtime.Functions;

/// <summary>Reads what a function's method returned: nothing, a value, or a task of either.</summary>
internal static class FunctionResult
{
    private static readonly MethodInfo OfTask = typeof(FunctionResult).GetMethod(nameof(ValueOfAsync), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>The type of the value inside, <see cref="void"/> for none.</summary>
    public static Type ValueType(Type returned)
    {
        if (returned == typeof(Task)) return typeof(void);
        return returned.IsGenericType && returned.GetGenericTypeDefinition() == typeof(Task<>) ? returned.GetGenericArguments()[0] : returned;
    }

    /// <summary>How to get at the value behind what a method of that return type returned.</summary>
    public static Func<object?, Task<object?>> ReaderFor(Type returned)
    {
        if (returned == typeof(Task)) return task => CompletionOfAsync((Task)task!);
        var value = ValueType(returned);
        return value == returned
            ? Task.FromResult
            : OfTask.MakeGenericMethod(value).CreateDelegate<Func<object?, Task<object?>>>();
    }

    /// <summary>What really went wrong, where <see cref="ReaderFor"/> wrapped it.</summary>
    public static Exception Unwrap(Exception failure) => failure is AggregateException { InnerExceptions: [var only] } ? only : failure;

    private static async Task<object?> CompletionOfAsync(Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        ThrowAsWorkerDoes(task);
        return null;
    }

    private static async Task<object?> ValueOfAsync<T>(object? returned)
    {
        var task = (Task<T>)returned!;
        await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        ThrowAsWorkerDoes(task);
        return task.Result;
    }

    // Microsoft's worker continues a function's task with one that reads Result. A middleware that catches by type must see the same here.
    private static void ThrowAsWorkerDoes(Task task)
    {
        if (task.IsCanceled) throw new AggregateException(new TaskCanceledException(task));
        if (task.Exception is { } failure) throw new AggregateException(failure.InnerExceptions);
    }
}
