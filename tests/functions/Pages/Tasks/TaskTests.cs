using System.Net;
using IlpFunctions.Milestones;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Tests.Functions.Pages.Tasks;

/// <summary>What holds for the page of every task, seen at an addendum for a placement in an alternative program.</summary>
[Collection(typeof(Spring))]
public sealed class TaskTests(SpringDistrict district)
{
    private const string Addendum = "addendum-20270405-a06802";
    private const string Evil = "<script>alert(1)</script>";

    [Fact]
    public async Task Task_ReportedDone_IsSettledOnceWithTheEvidence()
    {
        var student = await PlacedAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        var address = $"/students/900/{student.Id}/tasks/{Addendum}";
        (string, string)[] sent = [("evidence", $"Met the program: {Evil}"), ("doneOn", "2027-04-08"), await TaskDistrict.FormAsync(visitor, address)];

        var first = await visitor.PostAsync($"{address}/done", sent);
        await district.Pages.Clock.SettleAsync();
        var second = await visitor.PostAsync($"{address}/done", sent);

        Assert.Equal((HttpStatusCode.SeeOther, $"/students/900/{student.Id}", HttpStatusCode.SeeOther), (first.Status, first.Location, second.Status));
        var done = Assert.Single((await district.Pages.RecordAsync(student)).Done);
        Assert.Equal((Addendum, new DateOnly(2027, 4, 8), "Ada Lovelace (adviser)"), (done.Milestone, done.On, done.By));
        Assert.Equal(MilestoneState.Settled, (await district.MilestoneAsync(student, Addendum)).State);
        foreach (var page in (string[])[address, $"/students/900/{student.Id}"])
        {
            var answer = await visitor.GetAsync(page);
            Assert.Contains(Evil, TaskDistrict.Words(answer), StringComparison.Ordinal);
            Assert.Empty(answer.Page.QuerySelectorAll("script"));
        }
    }

    [Fact]
    public async Task Task_ReportedDoneAfterItWasWaived_ChangesNothing()
    {
        var student = await PlacedAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        var address = $"/students/900/{student.Id}/tasks/{Addendum}";
        var form = await TaskDistrict.FormAsync(visitor, address);
        var bare = await visitor.PostAsync($"{address}/waiver", form, ("reason", "  "));
        var waived = await visitor.PostAsync($"{address}/waiver", form, ("reason", "The placement was withdrawn."));
        await district.Pages.Clock.SettleAsync();
        var before = await district.Pages.StoredAsync();

        var late = await visitor.PostAsync($"{address}/done", form, ("evidence", "Written."), ("doneOn", "2027-04-08"));

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.SeeOther, HttpStatusCode.Conflict], [bare.Status, waived.Status, late.Status]);
        Assert.Contains("not open any more", late.Text, StringComparison.Ordinal);
        var milestone = await district.MilestoneAsync(student, Addendum);
        Assert.Equal((MilestoneState.Waived, "The placement was withdrawn."), (milestone.State, milestone.Settlement!.Evidence));
        Assert.Equal(before, await district.Pages.StoredAsync());
    }

    [Fact]
    public async Task Task_ReportedDoneAMomentAgo_IsShownAsDoneBeforeTheAgendaHasLooked()
    {
        var student = await PlacedAsync();
        await district.Pages.RecordCommandAsync(student, new CompleteTask { Key = "done", Actor = "Ada Lovelace", Milestone = Addendum, On = new(2027, 4, 8), Evidence = "Written with the program." });
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);

        var task = await visitor.GetAsync($"/students/900/{student.Id}/tasks/{Addendum}");
        var page = await visitor.GetAsync($"/students/900/{student.Id}");

        Assert.Equal(MilestoneState.Open, (await district.MilestoneAsync(student, Addendum)).State);
        Assert.Contains("Done on time, Thursday, April 8, 2027, by Ada Lovelace. Written with the program.", TaskDistrict.Words(task), StringComparison.Ordinal);
        Assert.Empty(task.Page.QuerySelectorAll("main form"));
        Assert.DoesNotContain($"/students/900/{student.Id}/tasks/{Addendum}", page.Page.QuerySelectorAll("section[aria-labelledby=open] a").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("", "2027-04-08", "evidence")]
    [InlineData("Written.", "2027-04-04", "doneOn")] // the placement began on April 5
    [InlineData("Written.", "2027-04-13", "doneOn")] // tomorrow
    [InlineData("Written.", "soon", "doneOn")]
    public async Task Done_WithSomethingMissing_IsShownAgain(string evidence, string on, string field)
    {
        var student = await PlacedAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        var address = $"/students/900/{student.Id}/tasks/{Addendum}";
        await visitor.GetAsync(address);

        var answer = await visitor.PostAsync($"{address}/done", ("evidence", evidence), ("doneOn", on));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, $"#{field}"), (answer.Status, Assert.Single(answer.Page.QuerySelectorAll(".errors a")).GetAttribute("href")));
        Assert.Equal(evidence, answer.Page.QuerySelector("textarea[name=evidence]")!.TextContent);
        Assert.Empty((await district.Pages.RecordAsync(student)).Done);
    }

    [Fact]
    public async Task Task_OfSomebodyElsesStudent_IsClosedToAnAdviserAndOpenToTheLead()
    {
        var student = await PlacedAsync();
        var address = $"/students/900/{student.Id}/tasks/{Addendum}";
        using var stranger = await district.Pages.SignedInAsync(TaskDistrict.Stranger);
        using var lead = await district.Pages.SignedInAsync(TaskDistrict.Lead);
        using var nobody = district.Pages.Visitor();

        var looked = await stranger.GetAsync(address);
        var said = await stranger.PostAsync($"{address}/done", ("evidence", "Written."), ("doneOn", "2027-04-08"));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (looked.Status, said.Status));
        Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.GetAsync(address)).Status);
        Assert.Empty((await district.Pages.RecordAsync(student)).Done);
        var looks = await district.Pages.Store.QueryAsync("Students", student.Partition, KeyRange.StartingWith("access|")).ToListAsync();
        Assert.Contains("page of a task: leads the student", Assert.Single(looks).Text("doc"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_OfTasks_LookedAtChangeNothingButWhoLooked()
    {
        var student = await PlacedAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Lead);
        var before = await district.Pages.StoredAsync();
        var open = (await district.Pages.RecordAsync(student)).Milestones.Where(milestone => milestone.State == MilestoneState.Open).Select(milestone => $"/students/900/{student.Id}/tasks/{milestone.Id}").ToList();

        foreach (var address in (string[])[.. open, $"/students/900/{student.Id}/forms/debrief-student?task=review-annual-2026", $"/students/900/{student.Id}", "/schools/900/901/graduation"])
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(address)).Status);

        Assert.Equal(3, open.Count);
        Assert.Equal(before, await district.Pages.StoredAsync());
    }

    [Theory]
    [InlineData("tasks/addendum-20270405-a06802/done")]
    [InlineData("tasks/addendum-20270405-a06802/waiver")]
    [InlineData("tasks/review-annual-2026/review")]
    [InlineData("tasks/signoff-annual-2026/signature")]
    [InlineData("tasks/signoff-annual-2026/paper")]
    [InlineData("tasks/graduation-2026/graduation")]
    [InlineData("forms/debrief-student")]
    public async Task Forms_SentWithoutTheirToken_AreRefused(string form)
    {
        var student = await district.Pages.StudentAsync("e01");
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Lead);
        var before = await district.Pages.StoredAsync();

        var answer = await visitor.ForgeAsync($"/students/900/{student.Id}/{form}", ("evidence", "Written."), ("reason", "Because."), ("became", "graduated"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(before, await district.Pages.StoredAsync());
    }

    [Theory]
    [InlineData("tasks/review-annual-2026/done")] // a review is held, not reported
    [InlineData("tasks/review-annual-2026/signature")]
    [InlineData("tasks/review-annual-2026/graduation")]
    [InlineData("tasks/creation-2026/waiver")] // the plan has a form of its own
    [InlineData("tasks/nothing/done")]
    [InlineData("forms/exit?task=review-annual-2026")]
    [InlineData("forms/call-attempt")] // nobody has graduated
    [InlineData("forms/nothing")]
    public async Task Forms_ThatATaskDoesNotHave_AreNotThere(string form)
    {
        var student = await district.Pages.StudentAsync("e01");
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Lead);
        await visitor.GetAsync($"/students/900/{student.Id}/tasks/review-annual-2026");

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.PostAsync($"/students/900/{student.Id}/{form}", ("evidence", "Written."), ("reason", "Because."), ("became", "graduated"))).Status);
    }

    [Theory]
    [InlineData("tasks/nothing")]
    [InlineData("tasks/review-annual-1999")]
    [InlineData("forms/exit")]
    public async Task Addresses_OfNothing_ShowNothing(string address)
    {
        var student = await district.Pages.StudentAsync("e01");
        using var visitor = await district.Pages.SignedInAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/students/900/{student.Id}/{address}")).Status);
    }

    [Fact]
    public async Task Task_OfAnEarlierYear_IsShownWithoutItsForms()
    {
        var student = await district.Pages.StudentAsync("e01");
        var ended = (await district.MilestoneAsync(student, "review-annual-2026")) with { Id = "review-annual-2024", Year = new(2024), State = MilestoneState.Settled, Settlement = new(new(2025, 4, 20), "Ada Lovelace", "The review was held.") };
        await district.Pages.Rows.CommitAsync(student, [StudentRows.EndedMilestoneChange(ended)]);
        using var visitor = await district.Pages.SignedInAsync();

        var page = await visitor.GetAsync($"/students/900/{student.Id}/tasks/review-annual-2024");
        var list = await visitor.GetAsync($"/students/900/{student.Id}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Sunday, April 20, 2025, by Ada Lovelace. The review was held.", TaskDistrict.Words(page), StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("main form"));
        Assert.NotNull(list.Page.QuerySelector($"details a[href='/students/900/{student.Id}/tasks/review-annual-2024']"));
    }

    [Fact]
    public async Task Handover_AfterATransfer_IsTheNewSchoolsToReport()
    {
        var student = await district.EighthAsync();
        await district.SayAsync(student, new TransferStudent { Key = "moved", Actor = "registrar", On = new(2027, 4, 6), School = new("902") });
        using var former = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        using var office = await district.Pages.SignedInAsync();
        var address = $"/students/900/{student.Id}/tasks/handover-20270406";

        Assert.Equal(HttpStatusCode.Forbidden, (await former.GetAsync(address)).Status);
        Assert.Contains("The student came from First School.", TaskDistrict.Words(await office.GetAsync(address)), StringComparison.Ordinal);
        await office.PostAsync($"{address}/done", ("evidence", "Met on April 9."), ("doneOn", "2027-04-09"));
        await district.Pages.Clock.SettleAsync();
        Assert.Equal(MilestoneState.Settled, (await district.MilestoneAsync(student, "handover-20270406")).State);
    }

    private async Task<StudentKey> PlacedAsync()
    {
        var student = await district.EighthAsync();
        await district.SayAsync(student, new PlaceStudent { Key = "placed", Actor = "registrar", On = new(2027, 4, 5), Program = "Day treatment" });
        return student;
    }
}
