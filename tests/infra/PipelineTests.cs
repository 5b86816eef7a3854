using System.Text.RegularExpressions;

namespace IlpFunctions.Tests.Infra;

public sealed partial class PipelineTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, ".github", "workflows", "pipeline.yml"));

    [Fact]
    public void Actions_ArePinnedToCommits()
    {
        var used = Uses().Matches(Text);

        Assert.NotEmpty(used);
        Assert.All(used, action => Assert.Matches("^[^@]+@[0-9a-f]{40} # v[0-9.]+$", action.Groups[1].Value));
    }

    [Fact]
    public void Deployment_SignsInWithoutASecret()
    {
        Assert.Contains("id-token: write", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secrets.", Text, StringComparison.Ordinal);
    }

    /// <summary>A parameter that the pipeline does not pass on would go back to its default with every deployment.</summary>
    [Fact]
    public void Names_ThatADeploymentReads_ArePassedOn()
    {
        var read = ReadName().Matches(File.ReadAllText(Path.Combine(BicepCompiler.Folder, "small.bicepparam"))).Select(match => match.Groups[1].Value);

        Assert.All(read, name => Assert.Contains($"      {name}: ", Text, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"uses: (.+)$", RegexOptions.Multiline)]
    private static partial Regex Uses();

    [GeneratedRegex(@"readEnvironmentVariable\('([A-Z_]+)'")]
    private static partial Regex ReadName();
}
