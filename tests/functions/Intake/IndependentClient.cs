using System.Diagnostics;
using System.Text.Json;

namespace IlpFunctions.Tests.Functions.Intake;

/// <summary>The npm package <c>standardwebhooks</c>, which signs what a test sends.</summary>
internal static class IndependentClient
{
    private const string Variable = "ILP_STANDARD_WEBHOOKS";

    /// <summary>The value of <c>webhook-signature</c>. Skips the test when the package is not there, except in CI, where leaving it out is a failure.</summary>
    public static async Task<string> SignAsync(string secret, string id, DateTimeOffset at, string body)
    {
        var package = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(package))
        {
            const string How = "install it with `npm install standardwebhooks` and set " + Variable + " to node_modules/standardwebhooks";
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"No independent client has signed a webhook: {How}");
            Assert.Skip($"Left out: webhooks signed by an independent client. To add them, {How}");
        }

        var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, "tests", "functions", "Intake", "standard-webhooks.cjs")]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Variable] = Path.GetFullPath(package!);
        using var node = Process.Start(start)!;
        await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { secret, id, seconds = at.ToUnixTimeSeconds(), body }));
        node.StandardInput.Close();
        var (signed, errors) = (await node.StandardOutput.ReadToEndAsync(), await node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, errors);
        return signed.Trim();
    }
}
