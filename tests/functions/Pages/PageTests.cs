using System.Net;

namespace IlpFunctions.Tests.Functions.Pages;

public sealed class PageTests
{
    [Fact]
    public async Task Overview_OfTheDistrict_CountsWhatIsStored()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var visitor = await district.SignedInAsync();

        var page = await visitor.GetAsync("/districts/900");
        var list = await visitor.GetAsync("/districts/900/students");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Test District", page.Page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Contains("0 of 3", Words(page), StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector("svg"));
        Assert.Equal(5, list.Page.QuerySelectorAll("th a[href^='/students/900/']").Length);
    }

    [Fact]
    public async Task StudentPage_OfASixthGrader_LetsAPrincipalRecomputeTheDeadline()
    {
        await using var district = await PageDistrict.OpenAsync();
        var student = await district.StudentAsync(TestRoster.Sixth);
        using var visitor = await district.SignedInAsync(new("Na1"));

        var page = await visitor.GetAsync($"/students/900/{student.Id}");

        var words = Words(page);
        Assert.Contains("By calendar days, day 90 is Saturday, November 14, 2026.", words, StringComparison.Ordinal);
        Assert.Contains("By instructional days, day 90 is", words, StringComparison.Ordinal);
        Assert.Contains("August 2026", words, StringComparison.Ordinal);
        Assert.Contains("Enrolled in grade 6 from August 17, 2026.", words, StringComparison.Ordinal);
        Assert.Contains("The plan is to be established by November 14, 2026.", words, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", words);
        var looks = await district.Store.QueryAsync("Students", student.Partition, IlpFunctions.Storage.KeyRange.StartingWith("access|"), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Contains("leads the student", Assert.Single(looks).Text("doc"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_WithHostileNames_EncodeThem()
    {
        using var files = TestRoster.Files();
        const string Evil = "<script>alert(1)</script>";
        files.Add("users.csv", Roster.RosterFiles.User("p9", "student", given: Evil, family: "\"\"\"O'Neil & <b>\"\"\"", grades: "06", agents: "g9"), Roster.RosterFiles.User("g9", "guardian", given: Evil, agents: "p9"));
        await using var district = await PageDistrict.OpenAsync(files);
        var student = await district.StudentAsync("p9");
        using var visitor = await district.SignedInAsync();
        foreach (var address in (string[])["/districts/900/students", $"/students/900/{student.Id}", $"/students/900/{student.Id}/plan", "/mailbox/900", "/letters/900"])
        {
            var page = await visitor.GetAsync(address);

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Empty(page.Page.QuerySelectorAll("script"));
            Assert.DoesNotContain(Evil, page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pages_LookedAt_ChangeNothingButWhoLooked()
    {
        await using var district = await PageDistrict.OpenAsync();
        var student = await district.StudentAsync(TestRoster.Sixth);
        using var visitor = await district.SignedInAsync();
        var before = await district.StoredAsync();

        foreach (var address in (string[])["/", "/districts/900", "/districts/900/students?state=overdue", $"/students/900/{student.Id}", $"/students/900/{student.Id}/plan", "/advisers/900/Nt1", "/mailbox/900", "/letters/900", "/imports/900"]) await visitor.GetAsync(address);

        Assert.Equal(before, await district.StoredAsync());
    }

    [Fact]
    public async Task Mailbox_OnTheFirstDay_ShowsOneMessageToTheAdviserAndOneToAFamilyOfTwo()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var visitor = await district.SignedInAsync();

        var mailbox = Words(await visitor.GetAsync("/mailbox/900"));
        var letters = Words(await visitor.GetAsync("/letters/900"));

        Assert.Contains("Learning plans to see to: 5 students", mailbox, StringComparison.Ordinal);
        Assert.Contains("Your children's Individual Learning Plans", mailbox, StringComparison.Ordinal);
        Assert.Contains("Georgiana Babbage", letters, StringComparison.Ordinal);
    }

    private static string Words(Answer answer) => string.Join(' ', answer.Page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
