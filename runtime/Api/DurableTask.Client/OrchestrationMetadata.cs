using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Microsoft.DurableTask.Client;

/// <summary>What is known of an orchestration instance.</summary>
public sealed class OrchestrationMetadata
{
    /// <summary>Makes a description.</summary>
    /// <param name="name">The orchestrator's name.</param>
    /// <param name="instanceId">The instance's id.</param>
    public OrchestrationMetadata(string name, string instanceId)
    {
        Name = name;
        InstanceId = instanceId;
    }

    /// <summary>The orchestrator's name.</summary>
    public string Name { get; }

    /// <summary>The instance's id.</summary>
    public string InstanceId { get; }

    /// <summary>Reads the stored payloads; <c>null</c> when they were not asked for.</summary>
    public DataConverter? DataConverter { get; init; }

    /// <summary>Where the instance is in its life.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When something last happened to it.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>Its input as stored, if asked for.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>Its output as stored, if asked for and if it has ended.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>Its custom status as stored, if asked for.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>Tags kept with it.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Why it failed, if it did.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>Whether it is running; pending and suspended instances are not.</summary>
    public bool IsRunning => RuntimeStatus is OrchestrationRuntimeStatus.Running;

    /// <summary>Whether it has ended: completed, failed or terminated.</summary>
    public bool IsCompleted =>
        RuntimeStatus is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>Its input.</summary>
    /// <typeparam name="T">The input's type.</typeparam>
    /// <exception cref="InvalidOperationException">The payloads were not asked for.</exception>
    public T? ReadInputAs<T>() => Converter().Deserialize<T>(SerializedInput);

    /// <summary>Its output.</summary>
    /// <typeparam name="T">The output's type.</typeparam>
    /// <exception cref="InvalidOperationException">The payloads were not asked for.</exception>
    public T? ReadOutputAs<T>() => Converter().Deserialize<T>(SerializedOutput);

    /// <summary>Its custom status.</summary>
    /// <typeparam name="T">The status's type.</typeparam>
    /// <exception cref="InvalidOperationException">The payloads were not asked for.</exception>
    public T? ReadCustomStatusAs<T>() => Converter().Deserialize<T>(SerializedCustomStatus);

    /// <summary>One line for people; long payloads are cut.</summary>
    public override string ToString()
    {
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"[Name: '{Name}', ID: '{InstanceId}', RuntimeStatus: {RuntimeStatus}");
        line.Append(CultureInfo.InvariantCulture, $", CreatedAt: {CreatedAt:s}, LastUpdatedAt: {LastUpdatedAt:s}");
        if (SerializedInput is not null)
            line.Append(CultureInfo.InvariantCulture, $", Input: '{Short(SerializedInput)}'");
        if (SerializedOutput is not null)
            line.Append(CultureInfo.InvariantCulture, $", Output: '{Short(SerializedOutput)}'");
        if (FailureDetails is not null)
            line.Append(CultureInfo.InvariantCulture, $", FailureDetails: '{FailureDetails.ErrorType} - {Short(FailureDetails.ErrorMessage)}'");
        return line.Append(']').ToString();
    }

    private DataConverter Converter([CallerMemberName] string caller = "") =>
        DataConverter ?? throw new InvalidOperationException(
            $"{caller} needs an {nameof(OrchestrationMetadata)} that was fetched with its inputs and outputs (getInputsAndOutputs: true).");

    private static string Short(string payload) => payload.Length <= 50 ? payload : payload[..50] + "...";
}
