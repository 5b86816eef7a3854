namespace IlpFunctions.Tests.Infra;

public sealed class BicepTests
{
    private const string Subscription = "00000000-0000-0000-0000-000000000001";
    private const string Tenant = "00000000-0000-0000-0000-000000000002";

    [Fact]
    public async Task Linter_OverMainAndItsModules_HasNothingToSay()
    {
        var (code, output, errors) = await BicepCompiler.RunAsync("lint", Path.Combine(BicepCompiler.Folder, "main.bicep"));

        Assert.True(code == 0 && output.Trim().Length == 0 && errors.Length == 0, $"{output}{errors}");
    }

    /// <summary>A module that nothing uses would not be linted.</summary>
    [Fact]
    public void Modules_InTheFolder_AreAllUsed()
    {
        var sources = Directory.GetFiles(BicepCompiler.Folder, "*.bicep", SearchOption.AllDirectories);
        var text = string.Concat(sources.Select(File.ReadAllText));

        Assert.All(sources.Select(Path.GetFileName).Where(name => name != "main.bicep"), name => Assert.Contains($"{name}' =", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("small")]
    [InlineData("state")]
    public async Task Parameters_OfASize_Compile(string size)
    {
        var (code, _, errors) = await BicepCompiler.RunAsync("build-params", Path.Combine(BicepCompiler.Folder, $"{size}.bicepparam"), "--stdout");

        Assert.True(code == 0 && errors.Length == 0, errors);
    }

    /// <summary>What a deployment of each size would make is committed, so that whoever changes a template sees what it changes. ILP_WRITE_SNAPSHOTS=1 writes it anew.</summary>
    [Theory]
    [InlineData("small")]
    [InlineData("state")]
    public async Task Snapshot_OfASize_IsAsCommitted(string size)
    {
        var mode = Environment.GetEnvironmentVariable("ILP_WRITE_SNAPSHOTS") == "1" ? "overwrite" : "validate";
        var (code, output, errors) = await BicepCompiler.RunAsync(
            "snapshot", Path.Combine(BicepCompiler.Folder, $"{size}.bicepparam"), "--mode", mode, "--tenant-id", Tenant, "--subscription-id", Subscription, "--location", "eastus2");

        Assert.True(code == 0, $"What would be deployed has changed. If it was meant to: ILP_WRITE_SNAPSHOTS=1 dotnet test tests --filter Snapshot, and look at the difference.\n{output}{errors}");
    }
}
