using System.Diagnostics;
using System.Globalization;
using IlpFunctions.Benchmarks.Intake;
using IlpFunctions.Functions.CommandLine;

namespace IlpFunctions.Benchmarks.Hosts;

/// <summary>A process of its own, so that its processor time and memory are told apart from those of its load: this program in a role, gone when it is disposed of.</summary>
internal sealed class RoleProcess : IAsyncDisposable
{
    /// <summary>The app itself, with the arguments of its command line.</summary>
    public const string App = "as-app";

    /// <summary>A server that does nothing but answer.</summary>
    public const string Bare = "as-bare";

    /// <summary>An import, measured from within.</summary>
    public const string Import = "as-import";

    private readonly Process process;

    private RoleProcess(Process process) => this.process = process;

    /// <summary>What it said before it ended, or before what was waited for.</summary>
    public List<string> Said { get; } = [];

    /// <summary>The processor time it has used, in user and kernel mode.</summary>
    public TimeSpan Used
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The most memory it has had resident, in MiB.</summary>
    public double PeakMemory => PeakMemoryOf(process.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Plays a role when the arguments name one.</summary>
    /// <returns>The exit code; null when this is the program itself.</returns>
    public static async Task<int?> PlayAsync(string[] args) => args switch
    {
        [App, .. var line] => await Ilp.RunAsync(line),
        [Bare] => await BareEndpoint.RunAsync(),
        [Import, var zip, var data, var warmUp] => await MeasuredImport.RunAsync(zip, data, warmUp),
        _ => null,
    };

    /// <summary>Starts a role.</summary>
    public static RoleProcess Start(params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(RoleProcess).Assembly.Location, .. args] : args)
        {
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";

        // A load is no sender that has gone wild.
        start.Environment["Ilp__Webhooks__PerSecond"] = start.Environment["Ilp__Webhooks__Burst"] = "1000000";
        return new(Process.Start(start)!);
    }

    /// <summary>Waits until it says where it listens.</summary>
    public async Task<Uri> ListensAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            Said.Add(line);
            var at = line.IndexOf("http://", StringComparison.Ordinal);
            if (at < 0) continue;
            var address = new Uri(line[at..].Split(' ')[0]);
            _ = process.StandardOutput.ReadToEndAsync();
            return address;
        }

        throw new InvalidOperationException($"It ended without listening: {string.Join(' ', Said)}");
    }

    /// <summary>Waits until it has ended well.</summary>
    public async Task EndsAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line) Said.Add(line);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"It ended with {process.ExitCode}: {string.Join(' ', Said)}");
    }

    /// <summary>The most memory a process has had resident, in MiB: "self" is this one.</summary>
    public static double PeakMemoryOf(string process)
    {
        var peak = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
