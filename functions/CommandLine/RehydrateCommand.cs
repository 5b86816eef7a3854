using System.CommandLine;
using IlpFunctions.Functions.Rehydration;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.CommandLine;

/// <summary><c>rehydrate</c>: the orchestrations are started anew from the stored records.</summary>
internal static class RehydrateCommand
{
    /// <summary>The command.</summary>
    public static Command Make()
    {
        var command = new Command("rehydrate", "Starts the orchestration of every student who needs one and has none, from the stored records alone.") { ServeCommand.Data };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(ServeCommand.Data)!, cancellation));
        return command;
    }

    /// <summary>Runs the rehydration's orchestration to its end.</summary>
    /// <returns>How many orchestrations were started or woken.</returns>
    internal static async Task<int> RehydrateAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var client = services.GetRequiredService<DurableTaskClient>();
        var instance = await client.ScheduleNewOrchestrationInstanceAsync(nameof(RehydrateStudents), cancellation);
        var ended = await client.WaitForInstanceCompletionAsync(instance, getInputsAndOutputs: true, cancellation);
        return ended.RuntimeStatus == OrchestrationRuntimeStatus.Completed
            ? ended.ReadOutputAs<int>()
            : throw new InvalidOperationException($"The rehydration ended as {ended.RuntimeStatus}: {ended.FailureDetails?.ErrorMessage}");
    }

    private static async Task<int> RunAsync(string data, CancellationToken cancellation)
    {
        using var folder = DataFolder.Open(data);
        using var host = EmbeddedApp.Build(new(folder, Urls: null));
        await host.StartAsync(cancellation);
        var started = await RehydrateAsync(host.Services, cancellation);
        await host.StopAsync(cancellation);
        Console.WriteLine($"{started} orchestrations started or woken.");
        return Ilp.Done;
    }
}
