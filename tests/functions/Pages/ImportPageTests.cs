using System.Net;
using IlpFunctions.Functions.CommandLine;
using IlpFunctions.Tests.Roster;

namespace IlpFunctions.Tests.Functions.Pages;

public sealed class ImportPageTests
{
    [Fact]
    public async Task ImportPage_OfARosterWithoutAStudent_ListsThemAndTheyStayEnrolled()
    {
        using var files = TestRoster.Files();
        await using var district = await PageDistrict.OpenAsync(files);
        files.Replace("users.csv", RosterFiles.User(TestRoster.Senior, "student", given: "Caroline", family: "Herschel", grades: "12") + "\r\n", "")
            .Replace("enrollments.csv", $",{TestRoster.Senior},student", $",{TestRoster.Seventh},student").Replace("demographics.csv", $"{TestRoster.Senior},active", "a1,active");
        var report = await district.ImportAsync(new(files.Zip(), Calendar: null));
        using var visitor = await district.SignedInAsync();

        var page = await visitor.GetAsync($"/imports/900/{report.Import}");
        var overview = await visitor.GetAsync("/districts/900");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("1 student was enrolled and could not be found in this roster.", page.Text, StringComparison.Ordinal);
        var row = page.Page.QuerySelector("section[aria-labelledby='missing'] tbody tr")!;
        Assert.Equal(["Herschel, Caroline", "First School", "12", "enrolled"], row.Children.Select(cell => cell.TextContent.Trim()));
        Assert.Contains("1 student who is enrolled here cannot be found in the last roster.", overview.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImportPage_OfManyWrongRows_ShowsThemPageByPage()
    {
        using var files = TestRoster.Files();
        await using var district = await PageDistrict.OpenAsync(files);
        files.Add("users.csv", [.. Enumerable.Range(0, 120).Select(number => $"wrong{number},active,,,,s1,student,wrong{number},,,,,,,,,,,")]);
        var report = await district.ImportAsync(new(files.Zip(), Calendar: null));
        using var visitor = await district.SignedInAsync();

        var rows = new List<string>();
        for (var next = $"/imports/900/{report.Import}"; next is not null;)
        {
            var page = await visitor.GetAsync(next);
            rows.AddRange(page.Page.QuerySelectorAll("section[aria-labelledby='problems'] tbody tr").Select(row => string.Join(' ', row.QuerySelectorAll("th, td.number").Select(cell => cell.TextContent))));
            Assert.True(rows.Count <= 150, next);
            next = page.Page.QuerySelector("section[aria-labelledby='problems'] a[rel='next']")?.GetAttribute("href")?.Split('#')[0];
        }

        Assert.Equal(report.Problems, rows.Count);
        Assert.Equal(rows.Count, rows.Distinct().Count());
        Assert.True(rows.Count >= 120, $"{rows.Count} rows");
    }

    [Fact]
    public async Task ImportPage_OfARosterThatIsHeld_ShowsWhatItWouldDoAndTakesADecision()
    {
        using var files = TestRoster.Files();
        await using var district = await PageDistrict.OpenAsync(files);
        foreach (var student in (string[])[TestRoster.Seventh, TestRoster.Senior]) files.Replace("users.csv", $"{student},active,true,\"s1\",student", $"{student},tobedeleted,true,\"s1\",student");
        await Assert.ThrowsAsync<UnusableArgumentException>(() => district.ImportAsync(new(files.Zip(), Calendar: null)));
        using var visitor = await district.SignedInAsync();

        var list = await visitor.GetAsync("/imports/900");
        var page = await visitor.GetAsync(list.Page.QuerySelector("a[href^='/imports/900/']")!.GetAttribute("href")!);

        Assert.Contains("Held for your decision: users.csv: lacks 2 of the 5 students in grades 6 to 12 (40 %)", list.Text, StringComparison.Ordinal);
        Assert.Contains("It is held until you decide: users.csv: lacks 2 of the 5 students", page.Text, StringComparison.Ordinal);
        Assert.Equal(["First School", "2", "6"], page.Page.QuerySelectorAll("section[aria-labelledby='losses'] tbody tr > *").Select(cell => cell.TextContent.Trim()));
        Assert.Equal(["Herschel, Caroline", "Somerville, Mary"], page.Page.QuerySelectorAll("section[aria-labelledby='missing'] tbody th").Select(cell => cell.TextContent.Trim()));
        Assert.Contains("A roster is held until you decide about it.", (await visitor.GetAsync("/districts/900")).Text, StringComparison.Ordinal);

        await visitor.GetAsync("/imports/900");
        var address = list.Page.QuerySelector("a[href^='/imports/900/']")!.GetAttribute("href")!;
        var released = await visitor.PostAsync(address + "/decision", ("decision", "release"));
        await district.Clock.SettleAsync();
        var discarded = await visitor.PostAsync(address + "/decision", ("decision", "discard"));

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.Conflict), (released.Status, discarded.Status));
        var taken = await visitor.GetAsync(released.Location!);
        Assert.Contains("What became of it", taken.Text, StringComparison.Ordinal);
        Assert.Contains("released by District Office (district office)", taken.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("is held until", (await visitor.GetAsync("/districts/900")).Text, StringComparison.Ordinal);
    }
}
