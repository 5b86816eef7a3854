using System.Diagnostics;

namespace IlpFunctions.Tests;

/// <summary>Node packages that some suites need: installed by .ci/run, and named by the variable <c>ILP_NODE_MODULES</c>.</summary>
internal static class NodeTools
{
    private const string PathVariable = "ILP_NODE_MODULES";

    /// <summary>Whether they are there.</summary>
    public static bool AreThere => Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 };

    /// <summary>Where they are. Skips the test when nobody says so, except in CI, where leaving it out is a failure.</summary>
    public static string Modules(string whatFor)
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path) return Path.GetFullPath(path);
        const string How = "run `npm ci --prefix artifacts/tools` on the files in .ci and set " + PathVariable + " to artifacts/tools/node_modules";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"{whatFor} is not checked: {How}");
        Assert.Skip($"Left out: {whatFor}. To add it, {How}");
        return "";
    }

    /// <summary>Starts a script of the tests.</summary>
    public static Process Start(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, "tests", script), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start) ?? throw new InvalidOperationException($"node {script} did not start.");
    }
}
