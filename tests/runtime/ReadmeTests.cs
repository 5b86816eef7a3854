using System.Text.RegularExpressions;

namespace IlpFunctions.Tests.Runtime;

/// <summary>The table of what is emulated is only as good as the tests it names.</summary>
public sealed partial class ReadmeTests
{
    private static readonly IReadOnlyList<string> Rows =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "runtime", "README.md")).SkipWhile(line => !line.StartsWith("| What |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')),
    ];

    [Fact]
    public void Rows_OfTheTable_NameTestsThatExist()
    {
        var sources = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.InRange(Rows.Count, 20, 100);
        foreach (var row in Rows)
        {
            var named = TestName().Matches(row.Split('|')[^2]).Select(match => match.Groups[1].Value).ToList();
            Assert.True(named.Count > 0, $"This row names no test: {row}");
            foreach (var test in named) Assert.True(sources.Contains($" {test}(", StringComparison.Ordinal), $"There is no test {test}, which a row names: {row}");
        }
    }

    [GeneratedRegex("`([A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+)`")]
    private static partial Regex TestName();
}
