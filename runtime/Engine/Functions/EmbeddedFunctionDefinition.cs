using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Runtime.Functions;

/// <summary>The metadata of a function, as middleware sees it.</summary>
internal sealed class EmbeddedFunctionDefinition : FunctionDefinition
{
    /// <summary>Describes a function by its method.</summary>
    public EmbeddedFunctionDefinition(string name, MethodInfo method, FunctionTrigger trigger, IReadOnlyList<BoundParameter> parameters)
    {
        Name = name;
        EntryPoint = $"{method.DeclaringType!.FullName}.{method.Name}";
        PathToAssembly = method.DeclaringType.Assembly.Location;
        Parameters = [.. parameters.Select(parameter => new FunctionParameter(
            parameter.Name, parameter.Type, parameter.Info.HasDefaultValue, parameter.Info.HasDefaultValue ? parameter.Info.DefaultValue : null))];
        InputBindings = Inputs(trigger, parameters);
        OutputBindings = trigger is HttpFunctionTrigger ? Outputs(new EmbeddedBinding("$return", "http", BindingDirection.Out)) : Outputs();
    }

    /// <inheritdoc/>
    public override ImmutableArray<FunctionParameter> Parameters { get; }

    /// <inheritdoc/>
    public override string PathToAssembly { get; }

    /// <inheritdoc/>
    public override string EntryPoint { get; }

    /// <inheritdoc/>
    public override string Id => Name;

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    /// <inheritdoc/>
    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }

    private static ImmutableDictionary<string, BindingMetadata> Inputs(FunctionTrigger trigger, IReadOnlyList<BoundParameter> parameters) => parameters
        .Select(parameter => parameter.Source switch
        {
            ParameterSource.Trigger when FunctionReader.TriggerOf(parameter.Info) is not null => Input(parameter, trigger.BindingType),
            ParameterSource.DurableClient => Input(parameter, "durableClient"),
            _ => null,
        })
        .OfType<BindingMetadata>()
        .ToImmutableDictionary(binding => binding.Name);

    private static ImmutableDictionary<string, BindingMetadata> Outputs(params ReadOnlySpan<BindingMetadata> bindings)
    {
        var outputs = ImmutableDictionary.CreateBuilder<string, BindingMetadata>();
        foreach (var binding in bindings) outputs.Add(binding.Name, binding);
        return outputs.ToImmutable();
    }

    private static EmbeddedBinding Input(BoundParameter parameter, string type) => new(parameter.Name, type, BindingDirection.In);

    private sealed class EmbeddedBinding(string name, string type, BindingDirection direction) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => direction;
    }
}
