using System.Net;
using IlpFunctions.Json;
using IlpFunctions.Milestones;
using IlpFunctions.Tests.Plans;

namespace IlpFunctions.Tests.Functions.Pages;

public sealed class PlanFormTests
{
    private static readonly (string, string)[] Plan = [("careerInterests", "Computing\nNursing"), ("goal1", "Visit a workplace"), ("tookPart", "Student"), ("tookPart", "Family"), ("notes", ""), ("on", "2026-08-17")];

    [Fact]
    public async Task Form_FilledIn_EstablishesThePlanOnce()
    {
        await using var district = await PageDistrict.OpenAsync();
        var student = await district.StudentAsync(TestRoster.Sixth);
        using var visitor = await district.SignedInAsync(new("Nt1"));
        var form = await visitor.GetAsync($"/students/900/{student.Id}/plan");
        (string, string)[] sent = [.. Plan, ("form", form.Page.QuerySelector("input[name=form]")!.GetAttribute("value")!)];

        var first = await visitor.PostAsync($"/students/900/{student.Id}/plan", sent);
        var second = await visitor.PostAsync($"/students/900/{student.Id}/plan", sent);
        await district.Clock.SettleAsync();

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (first.Status, second.Status));
        Assert.Equal($"/students/900/{student.Id}", first.Location);
        var record = await district.RecordAsync(student);
        Assert.Equal(MilestoneState.Settled, Assert.Single(record.Milestones).State);
        Assert.Equal(["Computing", "Nursing"], (await district.Rows.PlanAsync(student, record.Plan!.Version, TestContext.Current.CancellationToken))!.CareerInterests);
        Assert.Single((await district.Rows.AuditAsync(student, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken)), entry => entry.What.StartsWith("The plan was established", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Form_SentAgainWithOtherWords_IsShownWithThemAndWhyTheyDoNotCount()
    {
        await using var district = await PageDistrict.OpenAsync();
        var student = await district.StudentAsync(TestRoster.Sixth);
        using var visitor = await district.SignedInAsync();
        var form = await visitor.GetAsync($"/students/900/{student.Id}/plan");
        (string, string) id = ("form", form.Page.QuerySelector("input[name=form]")!.GetAttribute("value")!);
        await visitor.PostAsync($"/students/900/{student.Id}/plan", [.. Plan, id]);

        var answer = await visitor.PostAsync($"/students/900/{student.Id}/plan", [.. Plan[1..], ("careerInterests", "Forestry"), id]);

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("The plan was established on August 17, 2026", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Forestry", answer.Page.QuerySelector("textarea[name=careerInterests]")!.TextContent.Trim());
        Assert.Equal(["Computing", "Nursing"], (await district.Rows.PlanAsync(student, 1, TestContext.Current.CancellationToken))!.CareerInterests);
    }

    [Fact]
    public async Task Form_SentAfterTheWaiverOfTheSamePage_StillEstablishesThePlan()
    {
        await using var district = await PageDistrict.OpenAsync();
        var student = await district.StudentAsync(TestRoster.Sixth);
        using var visitor = await district.SignedInAsync();
        var form = await visitor.GetAsync($"/students/900/{student.Id}/plan");
        (string, string) id = ("form", form.Page.QuerySelector("input[name=form]")!.GetAttribute("value")!);

        await visitor.PostAsync($"/students/900/{student.Id}/waiver", ("reason", "Moves away"), id);
        await visitor.PostAsync($"/students/900/{student.Id}/plan", [.. Plan, id]);

        var record = await district.RecordAsync(student);
        Assert.NotNull(record.CreationWaiver);
        Assert.NotNull(record.Plan);
    }

    [Fact]
    public async Task Form_LeftEmpty_IsNotABareButton()
    {
        await using var district = await PageDistrict.OpenAsync();
        var student = await district.StudentAsync(TestRoster.Sixth);
        using var visitor = await district.SignedInAsync();
        await visitor.GetAsync($"/students/900/{student.Id}/plan");
        var before = await district.StoredAsync();

        var answer = await visitor.PostAsync($"/students/900/{student.Id}/plan", ("goal1", "Only this"), ("on", "2026-08-17"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("at least one career interest", answer.Text, StringComparison.Ordinal);
        Assert.Contains("say that the student took part", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Only this", answer.Page.QuerySelector("textarea[name=goal1]")!.TextContent.Trim());
        Assert.Equal(before, await district.StoredAsync());
    }

    [Fact]
    public async Task Form_WithSeveralGoals_KeepsWhatWasWrittenIntoEachRow()
    {
        await using var district = await PageDistrict.OpenAsync();
        var student = await district.StudentAsync(TestRoster.Sixth);
        using var visitor = await district.SignedInAsync();
        var form = await visitor.GetAsync($"/students/900/{student.Id}/plan");
        var id = form.Page.QuerySelector("input[name=form]")!.GetAttribute("value")!;

        var answer = await visitor.PostAsync(
            $"/students/900/{student.Id}/plan",
            [.. Plan, ("form", id), ("goal1Kind", "Career"), ("goal1Target", "2027-05-01"), ("goal1Actions", "Ask at home\r\n\r\nWrite a letter"), ("goal2", ""), ("goal3", "Read more"), ("goal3Kind", "Personal"), ("postsecondaryGoal", "Nurse"), ("intention", "TwoYearCollege")]);

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        var document = (await district.Rows.PlanAsync(student, 1, TestContext.Current.CancellationToken))!;
        Assert.Equal(
            $$$"""
            {"careerInterests":["Computing","Nursing"],"postsecondary":{"goal":"Nurse","intention":"twoYearCollege"},"goals":[
            {"id":"{{{id}}}-1","kind":"career","text":"Visit a workplace","target":"2027-05-01","state":"open","actions":[{"text":"Ask at home"},{"text":"Write a letter"}]},
            {"id":"{{{id}}}-3","kind":"personal","text":"Read more","state":"open"}],"tookPart":["student","family"]}
            """.ReplaceLineEndings(""),
            RecordJson.Write(document));
    }

    [Fact]
    public async Task Form_WithMistakes_ShowsEachAtItsField()
    {
        await using var district = await PageDistrict.OpenAsync();
        var student = await district.StudentAsync(TestRoster.Sixth);
        using var visitor = await district.SignedInAsync();
        await visitor.GetAsync($"/students/900/{student.Id}/plan");

        var answer = await visitor.PostAsync(
            $"/students/900/{student.Id}/plan",
            ("careerInterests", new('x', 201)), ("goal2Actions", "An action without a goal"), ("goal3", "Read more"), ("goal3Target", "soon"), ("goal3Actions", string.Join('\n', Enumerable.Range(1, 21))), ("notes", new('x', 2001)), ("tookPart", "Student"), ("on", "2026-08-17"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(
            ["careerInterests", "goal2", "goal3Actions", "notes", "goal3Target"],
            answer.Page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")![1..]));
        foreach (var link in answer.Page.QuerySelectorAll(".errors a"))
        {
            var field = answer.Page.QuerySelector($"#{link.GetAttribute("href")![1..]}")!;
            Assert.Equal("true", field.GetAttribute("aria-invalid"));
            Assert.Equal(link.TextContent, answer.Page.QuerySelector($"#{field.Id}-problem")!.TextContent);
            Assert.Contains($"{field.Id}-problem", field.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        }

        Assert.Equal("soon", answer.Page.QuerySelector("#goal3Target")!.GetAttribute("value"));
        Assert.Equal("An action without a goal", answer.Page.QuerySelector("#goal2Actions")!.TextContent.Trim());
    }

    [Fact]
    public async Task Form_OfASixthGrader_AsksOnlyForWhatGradeSixNeeds()
    {
        await using var district = await PageDistrict.OpenAsync();
        using var visitor = await district.SignedInAsync();

        var page = (await visitor.GetAsync($"/students/900/{(await district.StudentAsync(TestRoster.Sixth)).Id}/plan")).Page;

        Assert.Equal(3, page.QuerySelectorAll("fieldset.goal").Length);
        Assert.Empty(page.QuerySelectorAll("[name=courses], [name=activities], [name=financialPlanning], [name=transition], [name=hasIep]"));
    }

    [Fact]
    public async Task Form_OfASenior_AsksForWhatTheirGradeNeeds()
    {
        await using var district = await PageDistrict.OpenAsync();
        var student = await district.StudentAsync(TestRoster.Senior);
        using var visitor = await district.SignedInAsync();
        await visitor.GetAsync($"/students/900/{student.Id}/plan");
        (string, string)[] more = [("postsecondaryGoal", "Nurse"), ("courses", "English 4\nAnatomy"), ("activities", "Club: Health careers\nelective: Band\nSoccer"), ("financialPlanning", "What college costs")];

        var bare = await visitor.PostAsync($"/students/900/{student.Id}/plan", [.. Plan, ("hasIep", "yes")]);
        var without = await visitor.PostAsync($"/students/900/{student.Id}/plan", [.. Plan, .. more, ("hasIep", "yes"), ("transition", "Works with people")]);
        var whole = await visitor.PostAsync($"/students/900/{student.Id}/plan", [.. Plan, .. more, ("hasIep", "yes"), ("transition", "Works with people"), ("isAligned", "yes")]);

        Assert.Equal(["postsecondaryGoal", "courses", "activities", "financialPlanning", "transition"], bare.Page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")![1..]));
        Assert.Equal("The transition statement is not aligned with the plan. Bring them together, and say so.", Assert.Single(without.Page.QuerySelectorAll(".errors a")).TextContent);
        Assert.Equal("English 4\nAnatomy", without.Page.QuerySelector("#courses")!.TextContent.Trim());
        Assert.NotNull(without.Page.QuerySelector("input[name=hasIep][checked]"));
        Assert.Equal(HttpStatusCode.SeeOther, whole.Status);
        Assert.Equal(
            """{"year":"2026-27","grade":12,"courses":[{"title":"English 4","state":"planned"},{"title":"Anatomy","state":"planned"}],"activities":[{"kind":"club","name":"Health careers"},{"kind":"elective","name":"Band"},{"kind":"extracurricular","name":"Soccer"}]}""",
            RecordJson.Write(Assert.Single((await district.Rows.PlanAsync(student, 1, TestContext.Current.CancellationToken))!.Years)));
    }

    [Fact]
    public async Task StudentPage_OfAFullPlan_ShowsEverySection()
    {
        await using var district = await PageDistrict.OpenAsync();
        var student = await district.StudentAsync(TestRoster.Sixth);
        using var visitor = await district.SignedInAsync();
        await district.SayAsync(student, TestDistrict.Plan(TestDistrict.FirstDay) with { Document = SamplePlans.Full });

        var page = (await visitor.GetAsync($"/students/900/{student.Id}")).Page;

        var plan = page.QuerySelector("section[aria-labelledby=plan]")!;
        Assert.Equal(
            ["Career interests", "After high school", "Goals", "2026-27, grade 8", "2027-28, grade 9", "Assessments and inventories", "Work-based learning", "Service learning", "Financial planning", "Transition statement", "Addenda", "Took part", "Notes"],
            plan.QuerySelectorAll("h3").Select(heading => heading.TextContent));
        var words = string.Join(' ', plan.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var said in (string[])
                 [
                     "Reported by Course Planner, version 3.", "Two-year or community college", "Visit a workplace (career goal, by May 1, 2029, reached)", "Ask at home (by October 1, 2028, done on September 20, 2028)",
                     "Biology (SCI101, 1 credit, taken)", "Algebra I (0.5 credits, planned)", "Health careers club (club, Treasurer, 12.5 hours)", "Holland Code (interest inventory, taken on January 15, 2028): Social, Investigative",
                     "Job shadowing with County clinic (March 1 to 2, 2028, 12 hours)", "Cleaned the creek (April 22, 2028, 3 hours)", "Financial aid form: not begun", "Rotary award (applied for, on February 1, 2028)",
                     "Aligned with this plan, reviewed on Jan 10, 2028.", "Day treatment (from November 1, 2027): Keeps biology.", "Student, Parent or guardian, School counselor",
                 ]) Assert.Contains(said, words, StringComparison.Ordinal);
        Assert.Equal(["https://planner.example/plans/7", "https://results.example/holland?id=7"], plan.QuerySelectorAll("a[href^=https]").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task StudentPage_OfAFirstPlan_ShowsOnlyWhatIsFilledIn()
    {
        await using var district = await PageDistrict.OpenAsync();
        var student = await district.StudentAsync(TestRoster.Sixth);
        using var visitor = await district.SignedInAsync();
        await district.SayAsync(student, TestDistrict.Plan(TestDistrict.FirstDay) with { Document = IlpFunctions.Tests.Plans.SamplePlans.First });

        var page = (await visitor.GetAsync($"/students/900/{student.Id}")).Page;

        Assert.Equal(["Career interests", "Goals", "Took part"], page.QuerySelector("section[aria-labelledby=plan]")!.QuerySelectorAll("h3").Select(heading => heading.TextContent));
    }

    [Theory]
    [InlineData("2026-08-18", "in the future")]
    [InlineData("2025-08-18", "when the school year began")]
    [InlineData("yesterday", "Give the date")]
    public async Task Form_WithADateThatCannotBe_IsShownAgain(string on, string says)
    {
        await using var district = await PageDistrict.OpenAsync();
        var student = await district.StudentAsync(TestRoster.Sixth);
        using var visitor = await district.SignedInAsync();
        await visitor.GetAsync($"/students/900/{student.Id}/plan");

        var answer = await visitor.PostAsync($"/students/900/{student.Id}/plan", [.. Plan[..^1], ("on", on)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(says, answer.Text, StringComparison.Ordinal);
        Assert.Null((await district.RecordAsync(student)).Plan);
    }

    [Fact]
    public async Task Waiver_WithAReason_ClosesTheMilestone()
    {
        await using var district = await PageDistrict.OpenAsync();
        var student = await district.StudentAsync(TestRoster.Sixth);
        using var visitor = await district.SignedInAsync();
        await visitor.GetAsync($"/students/900/{student.Id}/plan");

        var bare = await visitor.PostAsync($"/students/900/{student.Id}/waiver", ("reason", " "));
        var reasoned = await visitor.PostAsync($"/students/900/{student.Id}/waiver", ("reason", "Plan of the former school is in force."));
        await district.Clock.SettleAsync();

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.SeeOther), (bare.Status, reasoned.Status));
        var record = await district.RecordAsync(student);
        Assert.Equal(MilestoneState.Waived, Assert.Single(record.Milestones).State);
        Assert.Equal("Plan of the former school is in force.", record.CreationWaiver!.Reason);
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("waiver")]
    public async Task Form_SentWithoutItsToken_ChangesNothing(string form)
    {
        await using var district = await PageDistrict.OpenAsync();
        var student = await district.StudentAsync(TestRoster.Sixth);
        using var visitor = await district.SignedInAsync();
        var before = await district.StoredAsync();

        var answer = await visitor.ForgeAsync($"/students/900/{student.Id}/{form}", [.. Plan, ("reason", "Because")]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(before, await district.StoredAsync());
    }
}
