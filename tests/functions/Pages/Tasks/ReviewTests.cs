using System.Net;
using IlpFunctions.Milestones;

namespace IlpFunctions.Tests.Functions.Pages.Tasks;

[Collection(typeof(Spring))]
public sealed class ReviewTests(SpringDistrict district)
{
    private const string Annual = "review-annual-2026";
    private const string MidYear = "review-mid-year-2026";

    private static readonly (string, string)[] Debrief =
        [("asked", "tookPart,topics,going,agreedChanges,support,nextSteps"), ("q-tookPart", "student"), ("q-topics", "goal"), ("q-topics", "courses"), ("q-going", "4"), ("q-support", "no"), ("q-nextSteps", "Visit a workplace in May.")];

    private static readonly (string, string)[] Held = [.. Debrief, ("heldOn", "2027-04-12"), ("why-student", "Was away, and answered in person."), ("why-family", "Did not answer three messages."), ("stays", "yes"), ("do", "submit")];

    [Fact]
    public async Task Page_OfAReview_SaysWhenItIsDueAndWhyAndWhoHasIt()
    {
        var student = await district.EighthAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);

        var page = await visitor.GetAsync($"/students/900/{student.Id}/tasks/{Annual}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Annual review", page.Page.QuerySelector("h1")!.TextContent);
        Assert.Contains("due by Friday, April 23, 2027, in 11 days", TaskDistrict.Words(page), StringComparison.Ordinal);
        Assert.Contains("30 days before the last day of school", TaskDistrict.Words(page), StringComparison.Ordinal);
        Assert.Contains("The task is with Ada Lovelace", TaskDistrict.Words(page), StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector("[name=why-family]"));
        Assert.Null(page.Page.QuerySelector("[name=why-adviser]"));
    }

    [Fact]
    public async Task Review_HeldWithDebriefAndReasons_IsSettledAndSaidOnce()
    {
        var student = await district.EighthAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        (string, string)[] sent = [.. Held, await TaskDistrict.FormAsync(visitor, $"/students/900/{student.Id}/tasks/{Annual}")];

        var first = await visitor.PostAsync($"/students/900/{student.Id}/tasks/{Annual}/review", sent);
        await district.Pages.Clock.SettleAsync();
        var second = await visitor.PostAsync($"/students/900/{student.Id}/tasks/{Annual}/review", sent);
        await district.Pages.Clock.SettleAsync();

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, $"/students/900/{student.Id}"), (first.Status, second.Status, first.Location));
        var record = await district.Pages.RecordAsync(student);
        var (held, debrief) = (Assert.Single(record.Reviews), Assert.Single(record.Answers));
        Assert.Equal(("annual", new(2027, 4, 12), "Ada Lovelace (adviser)", "Did not answer three messages."), (held.Review, held.On, held.By, held.NotObtained["family"]));
        Assert.Equal(("debrief-adviser", Annual, "staff|Nt1", null), (debrief.Form, debrief.Milestone, debrief.Person, debrief.EnteredBy));
        Assert.Equal(["goal", "courses"], (await district.Pages.Rows.AnswersAsync(student, debrief.Key))!["topics"]!.Options!);
        Assert.Equal(MilestoneState.Settled, record.Milestones.Single(milestone => milestone.Id == Annual).State);
        Assert.Contains(record.Milestones, milestone => milestone is { Id: "signoff-annual-2026", State: MilestoneState.Open });
        Assert.Contains("Visit a workplace in May.", TaskDistrict.Words(await visitor.GetAsync($"/students/900/{student.Id}/tasks/{Annual}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_WithNothingFilledIn_SaysWhatIsMissingAndChangesNothing()
    {
        var student = await district.EighthAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        await visitor.GetAsync($"/students/900/{student.Id}/tasks/{Annual}");
        var before = await district.Pages.StoredAsync();

        var answer = await visitor.PostAsync($"/students/900/{student.Id}/tasks/{Annual}/review", ("asked", "tookPart,support,nextSteps"), ("heldOn", "2027-04-13"), ("why-student", "On a trip."), ("do", "submit"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(
            ["#q-tookPart", "#q-support", "#q-nextSteps", "#heldOn", "#why-family", "#stays"],
            answer.Page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        Assert.All(answer.Page.QuerySelectorAll(".errors a"), link => Assert.NotNull(answer.Page.GetElementById(link.GetAttribute("href")![1..])));
        Assert.Equal("On a trip.", answer.Page.QuerySelector("[name=why-student]")!.GetAttribute("value"));
        Assert.Equal(before, await district.Pages.StoredAsync());
    }

    [Theory]
    [InlineData("submit", HttpStatusCode.UnprocessableEntity)]
    [InlineData("next", HttpStatusCode.OK)]
    public async Task Review_AnswersThatLeadToFurtherQuestions_AskThemBeforeAnythingIsRecorded(string button, HttpStatusCode status)
    {
        var student = await district.EighthAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        await visitor.GetAsync($"/students/900/{student.Id}/tasks/{Annual}");

        var answer = await visitor.PostAsync(
            $"/students/900/{student.Id}/tasks/{Annual}/review",
            [.. Held.Where(field => field.Item1 is not ("asked" or "do" or "q-topics" or "q-going")), ("asked", "tookPart,support,nextSteps"), ("do", button)]);

        Assert.Equal(status, answer.Status);
        Assert.Contains("3 more questions follow", TaskDistrict.Words(answer), StringComparison.Ordinal);
        Assert.Equal(["q-topics", "q-going"], answer.Page.QuerySelectorAll("fieldset.fresh").Select(question => question.Id));
        Assert.Empty(answer.Page.QuerySelectorAll(".errors"));
        Assert.Equal("Visit a workplace in May.", answer.Page.QuerySelector("[name=q-nextSteps]")!.TextContent);
        Assert.True(answer.Page.QuerySelector("[name=q-tookPart][value=student]")!.HasAttribute("checked"));
        Assert.Empty((await district.Pages.RecordAsync(student)).Reviews);
    }

    [Fact]
    public async Task CheckIn_AtMidYear_NeedsTheAdvisersDebriefAlone()
    {
        var student = await district.EighthAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Adviser);
        var form = await TaskDistrict.FormAsync(visitor, $"/students/900/{student.Id}/tasks/{MidYear}");

        var answer = await visitor.PostAsync($"/students/900/{student.Id}/tasks/{MidYear}/review", [.. Debrief, ("heldOn", "2027-03-01"), ("do", "submit"), form]);
        await district.Pages.Clock.SettleAsync();

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        var milestone = await district.MilestoneAsync(student, MidYear);
        Assert.Equal((MilestoneState.Settled, new(2027, 3, 1)), (milestone.State, milestone.Settlement!.On));
    }

    [Fact]
    public async Task Review_WithTheStudentsAndFamilysDebriefsEnteredByStaff_NeedsNoReason()
    {
        var student = await district.EighthAsync();
        using var visitor = await district.Pages.SignedInAsync(TaskDistrict.Lead);
        var (own, family) = ($"/students/900/{student.Id}/forms/debrief-student?task={Annual}", $"/students/900/{student.Id}/forms/debrief-family?task={Annual}");
        (string, string)[] ownSent = [.. Answers("changed", "nothing", "talked", "adviser", "conversation", "no"), ("on", "2027-04-11"), await TaskDistrict.FormAsync(visitor, own)];
        var first = await visitor.PostAsync(own, ownSent);
        var again = await visitor.PostAsync(own, ownSent);
        var guardian = (await district.Pages.RecordAsync(student)).Guardians[0];
        var unnamed = await visitor.PostAsync(family, [.. Answers("changed", "nothing", "talked", "school", "conversation", "callDay"), ("on", "2027-04-11"), await TaskDistrict.FormAsync(visitor, family)]);
        var named = await visitor.PostAsync(family, [.. Answers("changed", "nothing", "talked", "school", "conversation", "callDay"), ("on", "2027-04-11"), ("person", guardian.Id)]);
        await district.Pages.Clock.SettleAsync();

        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, HttpStatusCode.UnprocessableEntity, HttpStatusCode.SeeOther], [first.Status, again.Status, unnamed.Status, named.Status]);
        Assert.Equal($"/students/900/{student.Id}/tasks/{Annual}", first.Location);
        var record = await district.Pages.RecordAsync(student);
        Assert.Equal(
            [("debrief-student", $"student|{student.Id}", false), ("debrief-family", $"guardian|{guardian.Id}", true)],
            record.Answers.Select(answered => (answered.Form, answered.Person, answered.WantsToTalk)));
        Assert.All(record.Answers, answered => Assert.Equal("Ada Lovelace (school lead)", answered.EnteredBy));
        var page = await visitor.GetAsync($"/students/900/{student.Id}/tasks/{Annual}");
        Assert.Empty(page.Page.QuerySelectorAll("[name^=why-]"));
        Assert.Contains("Would like to talk.", TaskDistrict.Words(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(own)).Status);
    }

    /// <summary>Answers to the debriefs of student and family, which share most questions.</summary>
    private static (string, string)[] Answers(params string[] pairs) =>
        [("asked", "going,changed,changedHow,support,talked,conversation,comment"), ("q-going", "4"), ("q-support", "nothing"), .. pairs.Chunk(2).Select(pair => ($"q-{pair[0]}", pair[1])), ("do", "submit")];
}
