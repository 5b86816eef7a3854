using System.Diagnostics;
using System.Text.Json;
using IlpFunctions.Benchmarks.Hosts;
using IlpFunctions.Functions.CommandLine;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Roster.Intake;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Benchmarks.Intake;

/// <summary>Imports a roster as the command does, in a process that does nothing else, and says how long it took until every student was stored.</summary>
internal static class MeasuredImport
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    /// <summary>Imports a small roster to get warm, then the one that is measured, each into a folder of its own.</summary>
    public static async Task<int> RunAsync(string zip, string data, string warmUp)
    {
        await ImportAsync(warmUp, data + "-warm");
        Console.WriteLine(JsonSerializer.Serialize(await ImportAsync(zip, data)));
        return 0;
    }

    /// <summary>Runs it in a process of its own.</summary>
    public static async Task<ImportFigures> OfAsync(string zip, string data, string warmUp)
    {
        await using var process = RoleProcess.Start(RoleProcess.Import, zip, data, warmUp);
        await process.EndsAsync();
        return JsonSerializer.Deserialize<ImportFigures>(process.Said[^1])!;
    }

    private static async Task<ImportFigures> ImportAsync(string zip, string data)
    {
        using var folder = DataFolder.Open(data);
        using var host = EmbeddedApp.Build(new(folder, Urls: null), services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error)));
        await host.StartAsync();
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var kept = await ImportCommand.KeepAsync(host.Services, zip, CancellationToken.None);
        var import = await client.ScheduleNewOrchestrationInstanceAsync(nameof(RosterImport), new RosterImportRequest(kept, Calendar: null));
        var read = await UntilAsync(client, import, watch, "recording students");
        var stored = await UntilAsync(client, import, watch, "giving advisers");
        var used = Environment.CpuUsage.TotalTime - before;
        var peak = RoleProcess.PeakMemoryOf("self");
        var ended = await client.WaitForInstanceCompletionAsync(import, getInputsAndOutputs: true);
        var report = ended.ReadOutputAs<ImportReport>()!;
        var whole = watch.Elapsed;
        await host.StopAsync();
        return new(report.Counts.New, read.TotalSeconds, stored.TotalSeconds, used.TotalSeconds, peak, whole.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds, RoleProcess.PeakMemoryOf("self"));
    }

    /// <summary>Waits until an import has come to a step, or past it.</summary>
    private static async Task<TimeSpan> UntilAsync(DurableTaskClient client, string import, Stopwatch watch, string step)
    {
        using var timer = new PeriodicTimer(BetweenLooks, TimeProvider.System);
        while (await timer.WaitForNextTickAsync())
        {
            var instance = await client.GetInstanceAsync(import, getInputsAndOutputs: true);
            var at = instance?.SerializedCustomStatus is null ? "" : instance.ReadCustomStatusAs<ImportProgress>()!.Step;
            if (at == step || at is "waking students" or "done" || (at == "giving advisers" && step == "recording students")) break;
            if (instance is { IsCompleted: true }) throw new InvalidOperationException($"The import ended as {instance.RuntimeStatus}: {instance.SerializedOutput} {instance.FailureDetails?.ErrorMessage}");
        }

        return watch.Elapsed;
    }
}

/// <summary>What an import took.</summary>
/// <param name="Students">How many students were new.</param>
/// <param name="Read">Seconds until the zip was read, compared and staged.</param>
/// <param name="Stored">Seconds until every student was stored.</param>
/// <param name="Used">Seconds of processor until then.</param>
/// <param name="Peak">The most memory until then, in MiB.</param>
/// <param name="Whole">Seconds until advisers were given and everybody was woken.</param>
/// <param name="UsedWhole">Seconds of processor until then.</param>
/// <param name="PeakWhole">The most memory until then, in MiB.</param>
internal sealed record ImportFigures(int Students, double Read, double Stored, double Used, double Peak, double Whole, double UsedWhole, double PeakWhole);
