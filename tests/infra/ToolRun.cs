using System.Diagnostics;

namespace IlpFunctions.Tests.Infra;

/// <summary>How a program of another kind ended: a script, the .NET SDK.</summary>
internal sealed record ToolRun(int Code, string Output)
{
    /// <summary>Runs one to its end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="environment">What it finds in its environment, beside the test's own.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<ToolRun> OfAsync(string program, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output + await errors);
    }
}
