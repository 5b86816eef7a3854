using System.Net;
using IlpFunctions.Milestones;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Students.Enrollment;

namespace IlpFunctions.Tests.Functions.Pages.Tasks;

[Collection(typeof(Summer))]
public sealed class GraduationTests(SummerDistrict district)
{
    private const string Id = "graduation-2026";
    private const string List = "/schools/900/901/graduation";

    [Fact]
    public async Task List_OfASchool_ShowsWhoWaitsAndProposesTheLastDay()
    {
        var student = await district.SeniorAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Lead);

        var page = await visitor.GetAsync(List);
        var all = await visitor.GetAsync($"{List}?check=all");

        Assert.Contains($"{student.Id}", page.Page.QuerySelectorAll("input[name=graduate]").Select(box => box.GetAttribute("value")));
        Assert.Empty(page.Page.QuerySelectorAll("input[name=graduate][checked]"));
        Assert.Equal(all.Page.QuerySelectorAll("input[name=graduate]").Length, all.Page.QuerySelectorAll("input[name=graduate][checked]").Length);
        Assert.Equal("2027-05-25", page.Page.QuerySelector("input[name=graduatedOn]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task List_SomeChecked_GraduatesThemOnceAndLeavesTheOthers()
    {
        var (one, two, left) = (await district.SeniorAsync(), await district.SeniorAsync(), await district.SeniorAsync());
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Lead);
        (string, string)[] sent = [("graduate", $"{one.Id}"), ("graduate", $"{two.Id}"), ("graduatedOn", "2027-05-22"), await TaskDistrict.FormAsync(visitor, List)];

        var first = await visitor.PostAsync(List, sent);
        var second = await visitor.PostAsync(List, sent);
        await district.Pages.Clock.SettleAsync();

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, List), (first.Status, second.Status, first.Location));
        foreach (var graduate in (StudentKey[])[one, two])
        {
            var record = await district.Pages.RecordAsync(graduate);
            Assert.Equal((EnrollmentState.Graduated, new DateOnly(2027, 5, 22)), (record.Enrollment, record.GraduatedOn));
            Assert.Single(record.Events, happened => happened.Kind == EnrollmentEventKind.Graduated);
            Assert.Equal(MilestoneState.Settled, record.Milestones.Single(milestone => milestone.Id == Id).State);
        }

        Assert.Equal(MilestoneState.Open, (await district.MilestoneAsync(left, Id)).State);
        var after = await visitor.GetAsync(List);
        Assert.DoesNotContain($"{one.Id}", after.Page.QuerySelectorAll("input[name=graduate]").Select(box => box.GetAttribute("value")));
        Assert.Contains($"{left.Id}", after.Page.QuerySelectorAll("input[name=graduate]").Select(box => box.GetAttribute("value")));
        Assert.NotNull(after.Page.QuerySelector($"details a[href='/students/900/{one.Id}']"));
    }

    [Theory]
    [InlineData(true, "2027-07-03", "graduatedOn")] // tomorrow
    [InlineData(true, "2026-06-30", "graduatedOn")] // before the school year
    [InlineData(false, "2027-05-25", "graduate")]
    public async Task List_WithSomethingMissing_IsShownAgainAndChangesNothing(bool picks, string on, string field)
    {
        var student = await district.Pages.StudentAsync("s10");
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Lead);
        await visitor.GetAsync(List);
        var before = await district.Pages.StoredAsync();

        var answer = await visitor.PostAsync(List, [.. picks ? new[] { ("graduate", $"{student.Id}") } : [], ("graduatedOn", on)]);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, $"#{field}"), (answer.Status, Assert.Single(answer.Page.QuerySelectorAll(".errors a")).GetAttribute("href")));
        Assert.Equal(picks, answer.Page.QuerySelector($"input[value='{student.Id}']")!.HasAttribute("checked"));
        Assert.Equal(before, await district.Pages.StoredAsync());
    }

    [Fact]
    public async Task List_WithSomebodyWhoIsNotOnIt_SaysSoAndGraduatesTheOthers()
    {
        var (student, eighth) = (await district.SeniorAsync(), await district.EighthAsync());
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Lead);
        var form = await TaskDistrict.FormAsync(visitor, List);

        var answer = await visitor.PostAsync(List, ("graduate", $"{student.Id}"), ("graduate", $"{eighth.Id}"), ("graduate", "nobody"), ("graduatedOn", "2027-05-25"), form);

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("is not on the list any more.", answer.Text, StringComparison.Ordinal);
        Assert.Equal((EnrollmentState.Graduated, EnrollmentState.Active), ((await district.Pages.RecordAsync(student)).Enrollment, (await district.Pages.RecordAsync(eighth)).Enrollment));
    }

    [Fact]
    public async Task List_OfASchool_IsForItsLeadAndTheDistrict()
    {
        using var adviser = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        using var lead = await district.Pages.SignedInAsync(TaskDistrict.Lead);
        using var office = await district.Pages.SignedInAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await adviser.GetAsync(List)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await lead.GetAsync("/schools/900/902/graduation")).Status);
        Assert.Equal(HttpStatusCode.OK, (await office.GetAsync("/schools/900/902/graduation")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync("/schools/900/999/graduation")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await office.ForgeAsync(List, ("graduate", "x"))).Status);
    }

    [Fact]
    public async Task Task_OfOneStudent_IsTheSchoolsWordAndNotTheAdvisers()
    {
        var student = await district.SeniorAsync();
        await district.SayAsync(student, new AssignAdviser { Key = "mine", Actor = "caseload", Adviser = TaskDistrict.Adviser });
        using var adviser = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        var page = await adviser.GetAsync($"/students/900/{student.Id}/tasks/{Id}");
        Assert.Contains("This is for the school lead to say.", TaskDistrict.Words(page), StringComparison.Ordinal);

        var answer = await adviser.PostAsync($"/students/900/{student.Id}/tasks/{Id}/graduation", ("became", "graduated"), ("graduatedOn", "2027-05-25"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Null((await district.Pages.RecordAsync(student)).GraduatedOn);
    }

    [Fact]
    public async Task Task_StudentStaysInGradeTwelve_IsSettled()
    {
        var student = await district.SeniorAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Lead);
        (string, string)[] sent = [("became", "stays"), await TaskDistrict.FormAsync(visitor, $"/students/900/{student.Id}/tasks/{Id}")];

        await visitor.PostAsync($"/students/900/{student.Id}/tasks/{Id}/graduation", sent);
        await district.Pages.Clock.SettleAsync();
        var again = await visitor.PostAsync($"/students/900/{student.Id}/tasks/{Id}/graduation", sent);

        Assert.Equal(HttpStatusCode.SeeOther, again.Status);
        var record = await district.Pages.RecordAsync(student);
        Assert.Equal((EnrollmentState.Active, 12, false), (record.Enrollment, record.Grade.Number, record.AwaitsGraduation));
        Assert.Single(record.Events, happened => happened.Kind == EnrollmentEventKind.Graded);
        Assert.Equal(MilestoneState.Settled, record.Milestones.Single(milestone => milestone.Id == Id).State);
    }

    [Fact]
    public async Task Task_StudentGaveUpSchool_BringsTheSearchForThem()
    {
        var student = await district.SeniorAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Lead);
        var address = $"/students/900/{student.Id}/tasks/{Id}";
        await visitor.GetAsync(address);

        var bare = await visitor.PostAsync($"{address}/graduation", ("became", "left"), ("leftOn", "2027-05-20"));
        var told = await visitor.PostAsync($"{address}/graduation", ("became", "left"), ("how", "DroppedOut"), ("why", "Took a job."), ("leftOn", "2027-05-20"));
        await district.Pages.Clock.SettleAsync();

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.SeeOther), (bare.Status, told.Status));
        Assert.Equal(["#how", "#why"], bare.Page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        var record = await district.Pages.RecordAsync(student);
        Assert.Equal(new Departure(new(2027, 5, 20), "Took a job.", DepartureKind.DroppedOut), record.Left);
        Assert.Contains(record.Milestones, milestone => milestone is { Kind: MilestoneKind.Reengagement, State: MilestoneState.Open });
        Assert.Contains("Winning the student back", TaskDistrict.Words(await visitor.GetAsync("/advisers/900/Na1")), StringComparison.Ordinal);
    }
}
