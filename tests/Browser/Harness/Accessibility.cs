using System.Text.Json;
using Microsoft.Playwright;

namespace IlpFunctions.Browser.Harness;

/// <summary>axe-core over a page as it stands: every rule of WCAG 2.0, 2.1 and 2.2, levels A and AA, and axe's own good practice.</summary>
internal static class Accessibility
{
    private const string Run = """
        async () => JSON.stringify((await axe.run(document, {
            runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
            resultTypes: ['violations'],
        })).violations.map(found => ({ rule: found.id, help: found.help, where: found.nodes.map(node => node.target.join(' ') + ': ' + node.failureSummary) })))
        """;

    private static readonly Lazy<string> Source = new(() => File.ReadAllText(BrowserTools.Axe));

    /// <summary>What is wrong with the page, a line per place. Empty when nothing is.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        // Evaluated and not added as a script: the page's own policy would refuse that, as it should.
        await page.EvaluateAsync(Source.Value);
        var found = JsonSerializer.Deserialize<Violation[]>(await page.EvaluateAsync<string>(Run), JsonSerializerOptions.Web)!;
        return [.. found.SelectMany(violation => violation.Where.Select(where => $"{violation.Rule} ({violation.Help}) at {where}"))];
    }

    private sealed record Violation(string Rule, string Help, string[] Where);
}
