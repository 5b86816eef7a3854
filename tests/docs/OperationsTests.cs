using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IlpFunctions.Tests.Infra;

namespace IlpFunctions.Tests.Docs;

/// <summary>What docs/operations.md says of tests, of host.json, of settings and of alerts is so.</summary>
public sealed partial class OperationsTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));

    [Fact]
    public void Procedures_AreRunByTestsThatExist()
    {
        var sources = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var named = TestName().Matches(Text).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.InRange(named.Count, 20, 100);
        Assert.All(named, test => Assert.Contains($" {test}(", sources, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Deploy")]
    [InlineData("Upgrade, with instances in flight")]
    [InlineData("Rotate secrets")]
    [InlineData("Restore from a backup, and rehydrate")]
    [InlineData("Change the backend of orchestrations")]
    [InlineData("A stuck instance")]
    [InlineData("A mail storm")]
    [InlineData("A wrong roster")]
    [InlineData("Leaving the platform, with all data")]
    public void Procedure_ThatOperatorsNeed_NamesTheTestsThatRunIt(string title)
    {
        var section = Text.Split("\n## ").Single(section => section.StartsWith(title + "\n", StringComparison.Ordinal));

        Assert.Matches(TestName(), section);
    }

    [Fact]
    public void Values_OfHostJson_AllHaveTheirReason()
    {
        var rows = Text.Split("\n## host.json\n")[1].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split(" | ")).ToDictionary(cells => cells[0].Trim('|', ' ', '`'), cells => cells);
        var values = Leaves("", JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "functions", "host.json")))!).ToList();

        Assert.Equal(values.Select(value => value.Path), rows.Keys);
        Assert.All(values, value =>
        {
            Assert.Equal($"`{value.Value}`", rows[value.Path][1]);
            Assert.True(rows[value.Path][2].Length > 20, $"{value.Path} has no reason.");
        });
    }

    [Fact]
    public void Names_ThatADeploymentReads_AreListed()
    {
        var read = Directory.GetFiles(BicepCompiler.Folder, "*.bicepparam").SelectMany(file => ReadName().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct();

        Assert.All(read.Where(name => name.StartsWith("ILP_", StringComparison.Ordinal)), name => Assert.Contains($"`{name}`", Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Alerts_AreExplainedAndReadWhatTheAppWrites()
    {
        var queries = Directory.GetFiles(Path.Combine(BicepCompiler.Folder, "modules", "alerts"), "*.kql");
        var vitals = File.ReadAllText(Path.Combine(Repository.Root, "functions", "Operations", "VitalsWatch.cs"));

        Assert.Equal(5, queries.Length);
        Assert.All(queries, query =>
        {
            Assert.Contains($"| `{Path.GetFileNameWithoutExtension(query)}` |", Text, StringComparison.Ordinal);
            foreach (Match said in Said().Matches(File.ReadAllText(query))) Assert.Contains(said.Groups[1].Value, vitals, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void AlertOfDeadLetters_LooksForTheLineThatTheDispatcherWrites()
    {
        var query = File.ReadAllText(Path.Combine(BicepCompiler.Folder, "modules", "alerts", "dead-letters.kql"));

        Assert.Contains("startswith \"Dead letter:\"", query, StringComparison.Ordinal);
        Assert.Contains("\"Dead letter: district", File.ReadAllText(Path.Combine(Repository.Root, "shared", "Notifications", "HandOver.cs")), StringComparison.Ordinal);
    }

    private static IEnumerable<(string Path, string Value)> Leaves(string path, JsonNode node) => node is JsonObject named
        ? named.SelectMany(child => Leaves(path.Length == 0 ? child.Key : $"{path}.{child.Key}", child.Value!))
        : [(path, node.ToJsonString().Trim('"'))];

    /// <summary>Settings are all capitals.</summary>
    [GeneratedRegex("`([A-Z][a-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"readEnvironmentVariable\('([A-Z_]+)'")]
    private static partial Regex ReadName();

    /// <summary>The words before a value in the line of vitals, as a query parses them.</summary>
    [GeneratedRegex("\"\\s?((?:backlog age|timer lag|dead letters) )\"")]
    private static partial Regex Said();
}
