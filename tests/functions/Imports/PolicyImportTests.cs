using IlpFunctions.Milestones;
using IlpFunctions.Tests.Functions.Pages;

namespace IlpFunctions.Tests.Functions.Imports;

/// <summary>A policy that goes in with a roster: every open deadline is computed again.</summary>
public sealed class PolicyImportTests
{
    private static readonly string Kentucky = File.ReadAllText(Path.Combine(Repository.Root, "shared", "Policies", "Packs", "kentucky.json"));

    /// <summary>Sixty days instead of ninety, from the same first day: the fifteenth of October instead of the fourteenth of November.</summary>
    private static readonly string SixtyDays = Kentucky.Replace("\"days\": 90", "\"days\": 60", StringComparison.Ordinal).Replace("\"2023-24\"", "\"sixty\"", StringComparison.Ordinal);

    [Fact]
    public async Task Policy_WithOtherDays_MovesEveryOpenDeadlineAndShowsWhy()
    {
        using var files = TestRoster.Files();
        await using var district = await PageDistrict.OpenAsync(files);

        await district.ImportAsync(new(files.Zip(), Calendar: null, Policy: SixtyDays));

        foreach (var sixth in (string[])[TestRoster.Sixth, TestRoster.Sibling, TestRoster.WithoutEmail])
        {
            var milestone = Assert.Single((await district.RecordAsync(await district.StudentAsync(sixth))).Milestones);
            Assert.Equal((MilestoneState.Open, new DateOnly(2026, 10, 15)), (milestone.State, milestone.Due));
            var move = Assert.Single(milestone.Moves);
            Assert.Equal((new DateOnly(2026, 11, 14), new DateOnly(2026, 10, 15), TestDistrict.FirstDay), (move.From, move.To, move.On));
            Assert.StartsWith("Policy kentucky sixty is in force.", move.Why, StringComparison.Ordinal);
        }

        using var visitor = await district.SignedInAsync();
        var page = await visitor.GetAsync($"/students/900/{(await district.StudentAsync(TestRoster.Sixth)).Id}");
        Assert.Contains("Policy kentucky sixty is in force.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policy_OfAnEarlierImport_StaysWhenALaterOneBringsNone()
    {
        using var files = TestRoster.Files();
        await using var district = await PageDistrict.OpenAsync(files);
        await district.ImportAsync(new(files.Zip(), Calendar: null, Policy: SixtyDays));

        await district.ImportAsync(new(files.Zip(), Calendar: null));

        var milestone = Assert.Single((await district.RecordAsync(await district.StudentAsync(TestRoster.Sixth))).Milestones);
        Assert.Equal(new DateOnly(2026, 10, 15), milestone.Due);
    }
}
