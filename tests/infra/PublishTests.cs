using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IlpFunctions.Tests.Infra;

/// <summary>What is published to Azure is the build for Azure, and all of it.</summary>
public sealed partial class PublishTests
{
    private const string PathVariable = "ILP_PUBLISHED";
    private static readonly string Project = Path.Combine(Repository.Root, "functions", "IlpFunctions.csproj");

    [Theory]
    [InlineData("plans", "true")]
    [InlineData("", "false")]
    public async Task Build_ThatAzdStarts_IsForAzureByItself(string environment, string isForAzure)
    {
        var run = await ToolRun.OfAsync("dotnet", new Dictionary<string, string> { ["AZURE_ENV_NAME"] = environment, ["AzurePackages"] = "", ["DurableTaskScheduler"] = "" },
            "msbuild", Project, "-getProperty:AzurePackages", "-getProperty:DurableTaskScheduler");

        Assert.True(run.Code == 0, run.Output);
        var properties = JsonNode.Parse(run.Output)!["Properties"]!;
        Assert.Equal(isForAzure, (string?)properties["AzurePackages"]);
        Assert.Equal(isForAzure == "true" ? "true" : "", (string?)properties["DurableTaskScheduler"]);
    }

    [Fact]
    public async Task Build_Embedded_IsNotPublishedToAzure()
    {
        var run = await ToolRun.OfAsync("dotnet", new Dictionary<string, string> { ["AZURE_ENV_NAME"] = "plans", ["AzurePackages"] = "false" }, "msbuild", Project, "-t:RefuseToPublishTheEmbeddedBuildToAzure", "-nologo");

        Assert.NotEqual(0, run.Code);
        Assert.Contains("ILP0001", run.Output, StringComparison.Ordinal);
    }

    /// <summary>The folder that <c>AzurePackages=true dotnet publish functions -c Release -o FOLDER</c> made; <c>ILP_PUBLISHED</c> names it.</summary>
    [Fact]
    public void Folder_ThatWasPublished_HasWhatTheHostNeedsAndNothingOfTheEmbeddedApp()
    {
        var folder = Environment.GetEnvironmentVariable(PathVariable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"Left out: the published folder. To add it, publish for Azure and set {PathVariable} to the folder.");

        var files = Directory.EnumerateFiles(folder!, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder!, file).Replace('\\', '/')).ToHashSet();
        Assert.Superset(new HashSet<string> { "host.json", "functions.metadata", "worker.config.json", "extensions.json", "IlpFunctions.dll", "IlpFunctions.Shared.dll" }, files);
        Assert.Contains(files, file => file.StartsWith(".azurefunctions/", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => file.Contains("IlpFunctions.Runtime", StringComparison.Ordinal) || file == "local.settings.json" || file.StartsWith("samples/", StringComparison.Ordinal));
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "functions", "host.json")), File.ReadAllText(Path.Combine(folder!, "host.json")));
        var declared = Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions"), "*.cs", SearchOption.AllDirectories).Sum(file => FunctionAttribute().Count(File.ReadAllText(file)));
        Assert.Equal(declared, JsonNode.Parse(File.ReadAllText(Path.Combine(folder!, "functions.metadata")))!.AsArray().Count);
    }

    [GeneratedRegex(@"^\s*(public .*\()?\[Function\(", RegexOptions.Multiline)]
    private static partial Regex FunctionAttribute();
}
