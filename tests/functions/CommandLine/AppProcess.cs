using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using IlpFunctions.Functions;
using IlpFunctions.Functions.CommandLine;

namespace IlpFunctions.Tests.Functions.CommandLine;

/// <summary>The built app as a process of its own; gone when it is disposed of, whatever happened.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly Task exit;
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> errors = new();

    private AppProcess(Process process)
    {
        this.process = process;
        exit = process.WaitForExitAsync();
    }

    /// <summary>What it said on standard error so far.</summary>
    public IReadOnlyList<string> Errors => [.. errors];

    /// <summary>Starts the app; where it has no command line of its own, the tests stand in for it.</summary>
    public static AppProcess Start(params string[] args)
    {
        var commandLine = typeof(Ilp).Assembly;
        string[] entry = commandLine == typeof(IlpServices).Assembly ? [commandLine.Location] : [commandLine.Location, AppEntry.AsApp];
        var start = new ProcessStartInfo("dotnet", [.. entry, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };

        // As dotnet run starts it, which is how the README says.
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        var app = new AppProcess(Process.Start(start)!);
        app.process.OutputDataReceived += (_, said) => app.Hear(said.Data);
        app.process.ErrorDataReceived += (_, said) => app.errors.Enqueue(said.Data ?? "");
        app.process.BeginOutputReadLine();
        app.process.BeginErrorReadLine();
        return app;
    }

    /// <summary>The first line that contains a text; fails when the app ends without having said it.</summary>
    public async Task<string> SaysAsync(string text)
    {
        using var limit = new CancellationTokenSource(Patience);
        await foreach (var line in lines.Reader.ReadAllAsync(limit.Token))
        {
            if (line.Contains(text, StringComparison.Ordinal)) return line;
        }

        throw new InvalidOperationException($"The app ended without saying \"{text}\". {string.Join(' ', Errors)}");
    }

    /// <summary>Asks it to stop as a service manager does.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        return await EndsAsync();
    }

    /// <summary>Kills it after a time, unless it has ended by then.</summary>
    /// <returns>Whether it was killed.</returns>
    public async Task<bool> KillAfterAsync(TimeSpan time)
    {
        if (await EndsWithinAsync(time)) return false;
        process.Kill();
        await process.WaitForExitAsync();
        return true;
    }

    /// <summary>Whether it ends by itself within a time.</summary>
    public async Task<bool> EndsWithinAsync(TimeSpan time)
    {
        try
        {
            await exit.WaitAsync(time);
            return true;
        }
        catch (TimeoutException)
        {
            return process.HasExited;
        }
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndsAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) lines.Writer.Complete();
        else lines.Writer.TryWrite(line);
    }
}
