using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Runtime.Functions;

/// <summary>Collects the arguments of one invocation.</summary>
internal static class FunctionArguments
{
    /// <summary>The arguments, in the order of the parameters.</summary>
    /// <exception cref="FunctionBindingException">A parameter got nothing, or nothing that can be read as its type.</exception>
    public static object?[] Bind(EmbeddedFunctionContext context) =>
        Array.ConvertAll(context.Function.Parameters, parameter => ValueOf(context, parameter) ?? DefaultOf(context, parameter));

    private static object? ValueOf(EmbeddedFunctionContext context, BoundParameter parameter) => parameter.Source switch
    {
        ParameterSource.Trigger => context.Invocation.Trigger(parameter),
        ParameterSource.FunctionContext => context,
        ParameterSource.Cancellation => context.CancellationToken,
        ParameterSource.DurableClient => context.InstanceServices.GetRequiredService<DurableTaskClient>(),
        ParameterSource.OrchestrationInput => context.Invocation.OrchestrationInput(parameter.Type),
        ParameterSource.Named => Named(context, parameter),
        _ => throw new InvalidOperationException($"Nobody gives a value for {parameter.Source}."),
    };

    private static object? Named(EmbeddedFunctionContext context, BoundParameter parameter)
    {
        if (!context.Invocation.Data.TryGetValue(parameter.Name, out var value) || value is not string text) return null;
        try
        {
            return NamedValue.Read(text, parameter.Type);
        }
        catch (FormatException failure)
        {
            throw new FunctionBindingException(context.Function, parameter, failure.Message);
        }
    }

    private static object? DefaultOf(EmbeddedFunctionContext context, BoundParameter parameter)
    {
        if (parameter.Info.HasDefaultValue) return parameter.Info.DefaultValue;
        if (parameter.TakesNull) return null;
        throw new FunctionBindingException(context.Function, parameter, "no value was given. Give the parameter a default value, or a nullable type.");
    }
}
