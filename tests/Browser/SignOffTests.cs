using System.Text;
using IlpFunctions.Browser.Harness;
using IlpFunctions.Calendars;
using IlpFunctions.Links;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using Microsoft.Playwright;

namespace IlpFunctions.Browser;

/// <summary>A family reads the plan that was reviewed, signs it or asks to talk, sees what has changed, and prints it.</summary>
public sealed class SignOffTests(Chromium chromium, SampleApp app) : IClassFixture<SampleApp>
{
    [Theory]
    [InlineData(375)]
    [InlineData(1280)]
    public async Task Plan_SignedAndThenChanged_ShowsWhatIsDifferent(int width)
    {
        var (student, link) = await ReviewedAsync(width == 375 ? 0 : 1);
        await using var screen = await chromium.OpenAsync(app.Root, ScreenSize.Both.Single(size => size.Width == width), script: false);
        await screen.GoAsync(link);
        await screen.LookAsync("sign-begin");
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = "Read the plan" }).ClickAsync();
        await screen.LookAsync("sign-plan");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Sign the plan" }).ClickAsync();
        Assert.Contains("You signed the plan", await screen.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await screen.LookAsync("sign-signed");

        await app.SayAsync(student.Key(), new RevisePlan { Key = "revised", Actor = "adviser", On = SampleApp.FirstDay, Why = "Asked for.", Document = Plan("Shadow a veterinary technician", "Anatomy") });
        await screen.GoAsync($"{link}/plan");

        Assert.Equal(["Goals", "Courses"], await screen.Page.Locator(".changes h3").AllInnerTextsAsync());
        Assert.Contains("Shadow a veterinary technician", await screen.Page.Locator(".changes .new").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Visit two colleges", await screen.Page.Locator(".changes .gone").First.InnerTextAsync(), StringComparison.Ordinal);
        await screen.LookAsync("sign-changed");
    }

    [Fact]
    public async Task Family_ThatAsksToTalk_IsATaskOfTheAdviser()
    {
        var (student, link) = await ReviewedAsync(2);
        await using var screen = await chromium.OpenAsync(app.Root, ScreenSize.Phone, script: false);
        await screen.GoAsync($"{link}/plan");
        await screen.Page.Locator("summary", new() { HasText = "I would like to talk first" }).ClickAsync();
        await screen.Page.Locator("#note-AskedToTalk").FillAsync("How much does the program cost?");
        await screen.LookAsync("sign-talk");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Ask to talk" }).ClickAsync();
        await screen.LookAsync("sign-asked");
        await app.SettleAsync();

        var district = await app.DistrictAsync();
        await using var desk = await chromium.OpenAsync(app.Root, ScreenSize.Desk);
        await desk.SignInAsync(district.Staff[student.Adviser!.Value].Name);
        var task = student.Milestones.Single(milestone => milestone.Kind == MilestoneKind.SignOff);
        await desk.GoAsync($"/students/{student.District}/{student.Id}/tasks/{task.Id}");
        var words = await desk.Page.InnerTextAsync("main");
        Assert.Contains("asked to talk first", words, StringComparison.Ordinal);
        Assert.Contains("How much does the program cost?", words, StringComparison.Ordinal);
        await desk.LookAsync("sign-task");
    }

    [Fact]
    public async Task Plan_Printed_IsThePlanWithALineToSignOn()
    {
        var (_, link) = await ReviewedAsync(3);
        await using var screen = await chromium.OpenAsync(app.Root, ScreenSize.Desk);
        await screen.GoAsync($"{link}/plan");
        Assert.False(await screen.Page.Locator(".signatures").IsVisibleAsync());

        var pdf = await screen.PrintAsync("sign-plan");

        Assert.Equal("%PDF", Encoding.ASCII.GetString(pdf, 0, 4));
        await screen.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await screen.Page.Locator(".plan").IsVisibleAsync());
        Assert.True(await screen.Page.Locator(".signatures").IsVisibleAsync());
        foreach (var hidden in (string[])["header", "footer", ".sign", ".eyebrow"]) Assert.False(await screen.Page.Locator(hidden).First.IsVisibleAsync(), hidden);
        await screen.Page.ScreenshotAsync(new() { Path = Path.Combine(Tests.Repository.Root, "artifacts", "screenshots", "sign-print.png"), FullPage = true });
    }

    [Fact]
    public async Task Plan_InSpanish_IsReadAndSigned()
    {
        var (student, link) = await ReviewedAsync(4);
        await using var screen = await chromium.OpenAsync(app.Root, ScreenSize.Phone, script: false);
        await screen.GoAsync($"{link}/plan");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Español" }).ClickAsync();
        Assert.EndsWith("/plan", screen.Page.Url, StringComparison.Ordinal);
        Assert.Equal($"El plan de aprendizaje individual de {student.Name.Given}", await screen.HeadingAsync());
        await screen.LookAsync("sign-plan-es");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Firmar el plan" }).ClickAsync();
        Assert.Contains("Usted firmó el plan", await screen.Page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    /// <summary>A student in grade 9 with a guardian and an adviser whose plan was reviewed, and the guardian's link to it.</summary>
    private async Task<(StudentRecord Student, string Link)> ReviewedAsync(int number)
    {
        var student = await app.StudentAsync(9, number, record => record is { Guardians.Count: > 0, Adviser: not null });
        await app.SayAsync(student.Key(), new EstablishPlan { Key = "plan", Actor = "adviser", On = SampleApp.FirstDay, Year = SchoolYear.Containing(SampleApp.FirstDay), Document = Plan("Visit two colleges", "Biology") });
        await app.SayAsync(student.Key(), new HoldReview
        {
            Key = "review",
            Actor = "adviser",
            Review = "annual",
            On = SampleApp.FirstDay,
            NotObtained = new Dictionary<string, string> { ["student"] = "In person.", ["family"] = "In person.", ["adviser"] = "In person." },
        });
        var reviewed = await app.RecordAsync(student.Key());
        var milestone = reviewed.Milestones.Single(known => known.Kind == MilestoneKind.SignOff);
        return (reviewed, $"/f/{await app.LinkAsync(student.Key(), Recipient.Guardian(student.Guardians[0].Id), milestone.Id, LinkPurpose.Sign)}");
    }

    private static PlanDocument Plan(string goal, string course) => new()
    {
        CareerInterests = ["Animal care", "Biology"],
        Postsecondary = new("Become a veterinary technician", PostsecondaryIntention.TwoYearCollege),
        Goals = [new("g1", GoalKind.Career, goal) { Actions = [new("Ask the counselor for dates")] }, new("g2", GoalKind.Academic, "Raise my math grade to a B")],
        Years = [new(new(2026), new(9)) { Courses = [new(course), new("Algebra I")], Activities = [new(ActivityKind.Club, "4-H club", Role: "Treasurer")] }],
        Assessments = [new(AssessmentKind.InterestInventory, "Career interest inventory", Result: "Realistic, investigative")],
        FinancialPlanning = new() { Topics = ["What two years of college cost"] },
        TookPart = [Participant.Student, Participant.Family, Participant.Adviser],
    };
}
