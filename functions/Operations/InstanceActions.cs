using System.Text.Json;
using IlpFunctions.Districts;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Rehydration;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Operations;

/// <summary>What an operator may do with an instance. Each returns why it was not done, in words, or null.</summary>
public sealed class InstanceActions(ILogger<InstanceActions> log)
{
    /// <summary>The instance that rehydrates a district's students: one runs at a time.</summary>
    public static string Rehydration(DistrictId district) => $"rehydration-{district}";

    /// <summary>Starts a failed instance again, from its beginning, with what it was given.</summary>
    public async Task<string?> RetryAsync(OrchestrationMetadata instance, DurableTaskClient client, string who, CancellationToken cancellation)
    {
        if (instance.RuntimeStatus != OrchestrationRuntimeStatus.Failed) return "Only what has failed can be retried.";
        // As it is stored: what it was given is JSON already.
        object? input = instance.SerializedInput is { } json ? JsonSerializer.Deserialize<JsonElement>(json) : null;
        if (!await client.TryStartAsync(instance.Name, input, instance.InstanceId, cancellation)) return "Somebody else has started it again already.";
        log.LogInformation("{Who} retried instance {InstanceId} of {FunctionName}.", who, instance.InstanceId, instance.Name);
        return null;
    }

    /// <summary>Ends an instance that is not over, and what it called.</summary>
    public async Task<string?> TerminateAsync(OrchestrationMetadata instance, DurableTaskClient client, string who, CancellationToken cancellation)
    {
        if (instance.IsCompleted) return "It is over already.";
        await client.TerminateInstanceAsync(instance.InstanceId, new TerminateInstanceOptions($"Terminated by {who}", Recursive: true), cancellation);
        log.LogWarning("{Who} terminated instance {InstanceId} of {FunctionName}.", who, instance.InstanceId, instance.Name);
        return null;
    }

    /// <summary>Wakes a student's instance, or starts it anew from the stored record.</summary>
    public async Task<string?> RehydrateAsync(DistrictId district, string instanceId, DurableTaskClient client, string who, CancellationToken cancellation)
    {
        if (InstanceReader.StudentOf(district, instanceId) is not { } student) return "Only students' instances can be made anew from their records.";
        await new StudentWaker(client).WakeAsync(student, mayStart: true, cancellation);
        log.LogInformation("{Who} rehydrated instance {InstanceId}.", who, instanceId);
        return null;
    }

    /// <summary>Starts the rehydration of a district's students, and of nobody else's.</summary>
    public async Task<string?> RehydrateAllAsync(DistrictId district, DurableTaskClient client, string who, CancellationToken cancellation)
    {
        if (!await client.TryStartAsync(nameof(RehydrateStudents), new RehydrationRequest(district), Rehydration(district), cancellation)) return "A rehydration is running already.";
        log.LogInformation("{Who} started the rehydration of all students of district {District}.", who, district);
        return null;
    }
}
