using System.Diagnostics;

namespace IlpFunctions.Tests.Infra;

/// <summary>The Bicep compiler that <c>ILP_BICEP</c> names. Skips the test when it names none, except in CI, where leaving it out is a failure.</summary>
internal static class BicepCompiler
{
    private const string PathVariable = "ILP_BICEP";

    /// <summary>What a sample deployment is told, so that a snapshot shows everything that can be deployed.</summary>
    private static readonly Dictionary<string, string> Sample = new()
    {
        ["AZURE_ENV_NAME"] = "sample",
        ["AZURE_LOCATION"] = "eastus2",
        ["AZURE_PRINCIPAL_ID"] = "00000000-0000-0000-0000-00000000000d",
        ["ILP_ALERT_EMAIL"] = "operators@schools.example",
        ["ILP_BUDGET_START"] = "2027-08-01",
        ["ILP_DELIVERY_REPORTS"] = "true",
        ["ILP_MAIL_DOMAIN"] = "plans.schools.example",
        ["ILP_MAIL_DOMAIN_VERIFIED"] = "true",
        ["ILP_MAIL_TRANSPORT"] = "acs",
        ["ILP_SIGN_IN_CLIENT_ID"] = "00000000-0000-0000-0000-00000000000c",
        // The compiler carries no cultures of its own, and asks for none.
        ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1",
    };

    /// <summary>The folder of the templates.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "infra");

    /// <summary>Whether there is a compiler.</summary>
    public static bool IsThere => Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 };

    /// <summary>Runs the compiler.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Require(), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("ILP_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(inherited);
        foreach (var (name, value) in Sample) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, (await errors).Trim());
    }

    /// <summary>Skips the test when there is no compiler, or fails it in CI.</summary>
    public static string Require()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path) return path;
        const string How = "run `dotnet restore .ci/bicep.csproj --packages artifacts/tools/nuget`, make tools/bicep of the package executable and set " + PathVariable + " to it";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"The Bicep templates are not checked: {How}");
        Assert.Skip($"Left out: the Bicep templates. To add them, {How}");
        throw new UnreachableException();
    }
}
