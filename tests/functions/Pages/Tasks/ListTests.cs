
namespace IlpFunctions.Tests.Functions.Pages.Tasks;

/// <summary>Lists and pages that show what is open, whatever its kind.</summary>
[Collection(typeof(Summer))]
public sealed class ListTests(SummerDistrict district)
{
    [Fact]
    public async Task StudentPage_AfterTheTurnOfTheYear_SaysThatTheGradeIsPresumed()
    {
        var (eighth, senior) = (await district.EighthAsync(), await district.Pages.StudentAsync("s10"));
        await district.SayAsync(eighth, district.Revision()); // the agenda looks at the student
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Lead);

        Assert.Contains("Presumed: nobody has confirmed it since 2026-27.", TaskDistrict.Words(await visitor.GetAsync($"/students/900/{eighth.Id}")), StringComparison.Ordinal);
        Assert.Contains("In 2026-27; the school has not said who graduated.", TaskDistrict.Words(await visitor.GetAsync($"/students/900/{senior.Id}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StudentPage_WithSomethingOpen_LeadsToTheTaskAtTheTop()
    {
        var senior = await district.Pages.StudentAsync("s10");
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Lead);

        var page = await visitor.GetAsync($"/students/900/{senior.Id}");

        Assert.Equal([$"/students/900/{senior.Id}/tasks/graduation-2026"], page.Page.QuerySelectorAll("section[aria-labelledby=open] a").Select(link => link.GetAttribute("href")));
        Assert.Contains("Word on the graduation was due on Thursday, June 24, 2027, 8 days ago, and is not done.", TaskDistrict.Words(page), StringComparison.Ordinal);
        Assert.Contains("Not done", page.Page.QuerySelector("section[aria-labelledby=review-annual-2026]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StudentPage_OfAnEstablishedPlan_ShowsEachOfItsVersions()
    {
        var student = await district.EighthAsync();
        await district.SayAsync(student, district.Revision());
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);

        var current = await visitor.GetAsync($"/students/900/{student.Id}");
        var earlier = await visitor.GetAsync($"/students/900/{student.Id}?version=1");

        Assert.Contains("Forestry", current.Page.QuerySelector("section[aria-labelledby=plan]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("What version 2 changed", current.Page.QuerySelector("section[aria-labelledby=plan] summary")!.TextContent);
        Assert.Contains("Forestry", current.Page.QuerySelector("section[aria-labelledby=plan] details")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Forestry", earlier.Page.QuerySelector("section[aria-labelledby=plan]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("version 1, which no longer counts", TaskDistrict.Words(earlier), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_WithSeniorsWaiting_LeadsToTheSchoolsList()
    {
        using var visitor = await district.Pages.SignedInAsync();

        var page = await visitor.GetAsync("/districts/900");

        Assert.NotNull(page.Page.QuerySelector("a[href='/schools/900/901/graduation']"));
        Assert.NotNull(page.Page.QuerySelector("a[href='/districts/900/students?task=graduation-list']"));
    }

    [Fact]
    public async Task Students_WithAnOpenTaskOfAKind_AreListedWithALinkToIt()
    {
        var (senior, eighth) = (await district.Pages.StudentAsync("s10"), await district.Pages.StudentAsync("e01"));
        using var visitor = await district.Pages.SignedInAsync();

        var page = await visitor.GetAsync("/districts/900/students?task=graduation-list");

        Assert.NotNull(page.Page.QuerySelector($"a[href='/students/900/{senior.Id}/tasks/graduation-2026']"));
        Assert.Null(page.Page.QuerySelector($"a[href='/students/900/{eighth.Id}']"));
        Assert.Equal("graduation-list", page.Page.QuerySelector("select[name=task] option[selected]")!.GetAttribute("value"));
    }
}
