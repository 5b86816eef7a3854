using System.Net;
using IlpFunctions.Calendars;
using IlpFunctions.Json;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Students;
using IlpFunctions.Tests.Functions.Pages.Public;
using IlpFunctions.Tests.Functions.Pages.Tasks;
using IlpFunctions.Tests.Plans;

namespace IlpFunctions.Tests.Functions.Pages.Plans;

/// <summary>A plan is revised on its page: what is sent is a new version, and what the form does not show stays.</summary>
[Collection(typeof(Spring))]
public sealed class RevisionTests(SpringDistrict district)
{
    private const string Annual = "review-annual-2026";

    [Fact]
    public async Task Form_OfThePlanThatCounts_SentAsItIs_SaysThatNothingDiffers()
    {
        var (student, address) = await EighthAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        var page = await visitor.GetAsync(address);
        var before = await district.Pages.StoredAsync();

        var answer = await visitor.PostAsync(address, Filled(page, address, ("why", "Nothing much")));

        Assert.Equal("Visit a workplace", page.Page.QuerySelector("textarea[name=goal1]")!.TextContent.Trim());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Nothing differs from version 1.", TaskDistrict.Words(answer), StringComparison.Ordinal);
        Assert.Equal(before, await district.Pages.StoredAsync());
        Assert.Single((await district.Pages.RecordAsync(student)).PlanVersions);
    }

    [Fact]
    public async Task Revision_ForAReview_IsANewVersionOnceAndLeadsBackToTheTask()
    {
        var (student, address) = await EighthAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        var task = await visitor.GetAsync($"/students/900/{student.Id}/tasks/{Annual}");
        var page = await visitor.GetAsync(task.Page.QuerySelector($"a[href^='{address}']")!.GetAttribute("href")!);
        var sent = Filled(page, address, ("why", "Annual review"), ("goal1", "Become a nurse"), ("goal1State", "Open"), ("goal2", "Read more"), ("courses", "Biology\nCarpentry"), ("tookPart", "Student"));

        var first = await visitor.PostAsync(address, sent);
        var second = await visitor.PostAsync(address, sent);
        await district.Pages.Clock.SettleAsync();

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, $"/students/900/{student.Id}/tasks/{Annual}"), (first.Status, second.Status, first.Location));
        var record = await district.Pages.RecordAsync(student);
        Assert.Equal([1, 2], record.PlanVersions.Select(version => version.Number));
        Assert.Equal(("Annual review", new DateOnly(2027, 4, 12), "Ada Lovelace (adviser)"), (record.CurrentPlan()!.Why, record.CurrentPlan()!.On, record.CurrentPlan()!.By));
        var (before, after) = (await DocumentAsync(student, 1), await DocumentAsync(student, 2));
        Assert.Equal((before.Goals[0].Id, "Become a nurse", "Read more"), (after.Goals[0].Id, after.Goals[0].Text, after.Goals[1].Text));
        Assert.Equal(["Biology", "Carpentry"], after.Years.Single(year => year.Year == new SchoolYear(2026)).Courses.Select(course => course.Title));
        Assert.Contains("Version 2 of the plan was made", TaskDistrict.Words(await visitor.GetAsync($"/students/900/{student.Id}/tasks/{Annual}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revision_OfAPlanThatAToolReported_KeepsWhatTheFormDoesNotShow()
    {
        var (student, address) = await EighthAsync();
        var full = SamplePlans.Full;
        await district.SayAsync(student, district.Revision() with { Key = "full", Document = full });
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        var page = await visitor.GetAsync(address);

        var answer = await visitor.PostAsync(address, Filled(page, address, ("why", "A note"), ("notes", "Talked about the summer.")));

        Assert.True(answer.Status == HttpStatusCode.SeeOther, TaskDistrict.Words(answer));
        var after = await DocumentAsync(student, 3);
        Assert.Equal(RecordJson.Write(full with { Notes = "Talked about the summer.", Source = null }), RecordJson.Write(after));
    }

    [Fact]
    public async Task Goal_SetToReached_IsNoLongerInTheFormAndStaysInThePlan()
    {
        var (student, address) = await EighthAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        var page = await visitor.GetAsync(address);

        await visitor.PostAsync(address, Filled(page, address, ("why", "Done"), ("goal1State", "Reached"), ("goal2", "Next one")));

        Assert.Equal([GoalState.Reached, GoalState.Open], (await DocumentAsync(student, 2)).Goals.Select(goal => goal.State));
        Assert.Equal("Next one", (await visitor.GetAsync(address)).Page.QuerySelector("textarea[name=goal1]")!.TextContent.Trim());
    }

    [Fact]
    public async Task Revision_OfAVersionThatNoLongerCounts_IsAskedForAgain()
    {
        var (student, address) = await EighthAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        var page = await visitor.GetAsync(address);
        await district.SayAsync(student, district.Revision());

        var answer = await visitor.PostAsync(address, Filled(page, address, ("why", "Annual review"), ("goal1", "Become a nurse")));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("The plan has changed since you opened this page", TaskDistrict.Words(answer), StringComparison.Ordinal);
        Assert.Equal(("Forestry", "2"), (answer.Page.QuerySelector("textarea[name=careerInterests]")!.TextContent.Trim(), answer.Page.QuerySelector("input[name=version]")!.GetAttribute("value")));
        Assert.Equal(2, (await district.Pages.RecordAsync(student)).PlanVersions.Count);
    }

    [Fact]
    public async Task Revision_WithoutAReasonAndWithoutGoals_SaysWhatIsMissing()
    {
        var (_, address) = await EighthAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        var page = await visitor.GetAsync(address);

        var answer = await visitor.PostAsync(address, Filled(page, address, ("careerInterests", ""), ("on", "2027-04-13")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(["#careerInterests", "#why", "#on"], answer.Page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
    }

    private static (string, string)[] Filled(Answer page, string address, params (string Name, string Value)[] set) =>
        [.. page.Fields(address).With(set), .. Chosen(page).Where(chosen => set.All(other => other.Name != chosen.Item1))];

    private static IEnumerable<(string, string)> Chosen(Answer page) =>
        page.Page.QuerySelectorAll("select[name]").Select(select => (select.GetAttribute("name")!, (select.QuerySelector("option[selected]") ?? select.QuerySelector("option")!).GetAttribute("value")!));

    private async Task<(StudentKey, string)> EighthAsync()
    {
        var student = await district.EighthAsync();
        return (student, $"/students/900/{student.Id}/plan/revision");
    }

    private async Task<PlanDocument> DocumentAsync(StudentKey student, int version) => (await district.Pages.Rows.PlanAsync(student, version))!;
}
