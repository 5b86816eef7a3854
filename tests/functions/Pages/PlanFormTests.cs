using System.Net;
using IlpFunctions.Milestones;

namespace IlpFunctions.Tests.Functions.Pages;

public sealed class PlanFormTests
{
    private static readonly (string, string)[] Plan = [("careerInterests", "Computing\nNursing"), ("firstGoal", "Visit a workplace"), ("tookPart", "Student"), ("tookPart", "Family"), ("notes", ""), ("on", "2026-08-17")];

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
        Assert.Contains("The plan was established on 2026-08-17", answer.Text, StringComparison.Ordinal);
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

        var answer = await visitor.PostAsync($"/students/900/{student.Id}/plan", ("firstGoal", "Only this"), ("on", "2026-08-17"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("at least one career interest", answer.Text, StringComparison.Ordinal);
        Assert.Contains("say that the student took part", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Only this", answer.Page.QuerySelector("textarea[name=firstGoal]")!.TextContent.Trim());
        Assert.Equal(before, await district.StoredAsync());
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
