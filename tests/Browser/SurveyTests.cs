using IlpFunctions.Browser.Harness;
using IlpFunctions.Notifications;
using Microsoft.Playwright;

namespace IlpFunctions.Browser;

/// <summary>A graduate's survey, from the link in the mail to the thanks.</summary>
public sealed class SurveyTests(Chromium chromium, SampleInNovember app) : IClassFixture<SampleInNovember>
{
    [Fact]
    public async Task Survey_OnAPhoneWithoutJavaScript_IsAnsweredAQuestionAtATime()
    {
        var (graduate, survey) = await app.GraduateAsync(0);
        await using var screen = await chromium.OpenAsync(app.Root, ScreenSize.Phone, script: false);
        await screen.GoAsync(survey);
        Assert.Equal($"How are things going, {graduate.Name.Given}?", await screen.HeadingAsync());
        await screen.LookAsync("survey-begin");
        await screen.Page.Locator(".on-phone a.primary").ClickAsync();
        await screen.LookAsync("survey-question");

        await screen.ContinueAsync();
        Assert.Contains("Please answer this question.", await screen.Page.Locator(".problem").InnerTextAsync(), StringComparison.Ordinal);
        await screen.LookAsync("survey-problem");
        var asked = await screen.AnswerAllAsync(Answering.WorksInstead, question => question is "workSince" or "workHours" ? screen.LookAsync($"survey-{question}") : Task.CompletedTask);

        Assert.Equal(Answering.WorksInstead.Keys, asked);
        await screen.LookAsync("survey-check");
        await screen.Page.Locator(".actions button.primary").ClickAsync();
        Assert.Equal("Thank you!", await screen.HeadingAsync());
        Assert.Contains("Somebody from school will get in touch with you.", await screen.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await screen.LookAsync("survey-thanks");
        var answered = Assert.Single((await app.RecordAsync(graduate.Key())).Answers, answered => answered.Form == "follow-up");
        Assert.Null(answered.EnteredBy);
    }

    [Fact]
    public async Task Survey_OnADesk_IsAnsweredOnOnePage()
    {
        var (graduate, survey) = await app.GraduateAsync(1);
        await using var screen = await chromium.OpenAsync(app.Root, ScreenSize.Desk);
        await screen.GoAsync(survey);
        await screen.LookAsync("survey-begin");
        await screen.Page.Locator(".on-desk a.primary").ClickAsync();
        await screen.LookAsync("survey-all");

        var answered = new HashSet<string>();
        for (var round = 1; (await screen.Page.Locator("input[name=shown]").CountAsync()) > 0; round++)
        {
            Assert.True(round < 8, await screen.Page.InnerTextAsync("main"));
            foreach (var question in await screen.Page.Locator("input[name=shown]").EvaluateAllAsync<string[]>("all => all.map(one => one.value)"))
            {
                if (answered.Add(question)) await screen.AnswerAsync(question, Answering.WorksInstead.GetValueOrDefault(question));
            }

            await screen.Page.Locator(".actions button.primary").ClickAsync();
            if (round == 1) await screen.LookAsync("survey-more");
        }

        Assert.Equal("Thank you!", await screen.HeadingAsync());
        await screen.LookAsync("survey-thanks");
        Assert.Contains((await app.RecordAsync(graduate.Key())).Answers, one => one.Form == "follow-up");
    }

    [Fact]
    public async Task Survey_LeftInTheMiddle_GoesOnWhereItWasOnAnotherDevice()
    {
        var (graduate, survey) = await app.GraduateAsync(2);
        await using (var phone = await chromium.OpenAsync(app.Root, ScreenSize.Phone))
        {
            await phone.GoAsync($"{survey}/one");
            await phone.AnswerAsync("now", "caringForFamily");
            await phone.ContinueAsync();
            Assert.Equal("ended", await phone.AskedAsync());
        }

        await using var desk = await chromium.OpenAsync(app.Root, ScreenSize.Desk);
        await desk.GoAsync(survey);
        Assert.Contains("are saved", await desk.Page.Locator("[role=status]").InnerTextAsync(), StringComparison.Ordinal);
        await desk.LookAsync("survey-resume");
        await desk.Page.Locator(".on-desk a:not(.button)").ClickAsync();
        Assert.Equal("ended", await desk.AskedAsync());
        await desk.LookAsync("survey-question");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Back" }).ClickAsync();
        Assert.True(await desk.Page.Locator("[value=caringForFamily]").IsCheckedAsync());
        Assert.DoesNotContain((await app.RecordAsync(graduate.Key())).Answers, one => one.Form == "follow-up");
    }

    [Fact]
    public async Task Survey_LookedOver_TakesAChangedAnswerAndWhatItBringsUp()
    {
        var (_, survey) = await app.GraduateAsync(3);
        await using var screen = await chromium.OpenAsync(app.Root, ScreenSize.Desk);
        await screen.GoAsync($"{survey}/one");
        await screen.AnswerAllAsync(new Dictionary<string, string>(Answering.WorksInstead) { ["now"] = "caringForFamily", ["talk"] = "no", ["contactChanged"] = "no" });
        await screen.LookAsync("survey-check");

        await screen.Page.GetByRole(AriaRole.Link, new() { Name = "Change Would you like to talk" }).ClickAsync();
        await screen.AnswerAsync("talk", "soon");
        await screen.ContinueAsync();

        Assert.Equal("talkAbout", await screen.AskedAsync());
        await screen.AnswerAsync("talkAbout", "paying");
        await screen.ContinueAsync();
        Assert.Equal("Your answers", await screen.HeadingAsync());
        Assert.Contains("Money and financial aid", await screen.Page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Survey_SentByADoubleClick_IsAnsweredOnce()
    {
        var (graduate, survey) = await app.GraduateAsync(4);
        await using var screen = await chromium.OpenAsync(app.Root, ScreenSize.Desk);
        await screen.GoAsync($"{survey}/one");
        await screen.AnswerAllAsync(new Dictionary<string, string>(Answering.WorksInstead) { ["now"] = "caringForFamily" });

        await screen.Page.Locator(".actions button.primary").DblClickAsync();

        await Assertions.Expect(screen.Page.Locator("h1")).ToHaveTextAsync("Thank you!");
        Assert.Single((await app.RecordAsync(graduate.Key())).Answers, one => one.Form == "follow-up");
    }

    [Fact]
    public async Task Language_Chosen_IsKeptForPagesAndMail()
    {
        var (graduate, survey) = await app.GraduateAsync(5);
        await using (var screen = await chromium.OpenAsync(app.Root, ScreenSize.Phone, script: false))
        {
            await screen.GoAsync(survey);
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Español" }).ClickAsync();
            Assert.Equal($"¿Cómo te va, {graduate.Name.Given}?", await screen.HeadingAsync());
            await screen.LookAsync("survey-begin-es");
        }

        await using var other = await chromium.OpenAsync(app.Root, ScreenSize.Desk);
        await other.GoAsync($"{survey}/one");
        Assert.Equal("¿Qué haces ahora?", (await other.HeadingAsync()).Trim());
        await other.LookAsync("survey-question-es");
        var contact = Contact.Find(Recipient.Student(graduate.Id), await app.RecordAsync(graduate.Key()), await app.DistrictAsync());
        Assert.Equal("es", contact!.Language);
    }

    [Theory]
    [InlineData(375)]
    [InlineData(1280)]
    public async Task Graduate_SaysHowElseToBeReached_AndThatNobodyShallWrite(int width)
    {
        var (graduate, survey) = await app.GraduateAsync(width == 375 ? 6 : 7);
        await using var screen = await chromium.OpenAsync(app.Root, ScreenSize.Both.Single(size => size.Width == width), script: false);
        await screen.GoAsync(survey);
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = "Reach me another way" }).ClickAsync();
        await screen.AnswerAsync("newEmail", "nobody@");
        await screen.Page.Locator(".actions button.primary").ClickAsync();
        await screen.LookAsync("survey-reach-problem");
        await screen.AnswerAsync("channel", "text");
        await screen.AnswerAsync("newEmail", "new@home.example");
        await screen.AnswerAsync("newPhone", "270-555-0142");
        await screen.Page.Locator(".actions button.primary").ClickAsync();
        await screen.LookAsync("survey-reach-done");

        var contact = (await app.RecordAsync(graduate.Key())).Contact!;
        Assert.Equal(("text", "new@home.example", "270-555-0142"), (contact.Channel, contact.Email, contact.Phone));
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = "Back" }).ClickAsync();
        await screen.Page.Locator("summary", new() { HasText = "Do not write to me" }).ClickAsync();
        await screen.LookAsync("survey-stop");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Stop writing to me" }).ClickAsync();
        Assert.Equal("We do not write to you any more", await screen.HeadingAsync());
        await screen.LookAsync("survey-stopped");
        Assert.False((await app.RecordAsync(graduate.Key())).Contact!.MayBeAsked);
    }

    [Fact]
    public async Task SomebodyElse_SaysSo_AndTheLinkIsClosed()
    {
        var (graduate, survey) = await app.GraduateAsync(8);
        await using var screen = await chromium.OpenAsync(app.Root, ScreenSize.Phone, script: false);
        await screen.GoAsync(survey);
        await screen.Page.Locator("summary", new() { HasText = $"I am not {graduate.Name.Given}" }).ClickAsync();
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "This is not me" }).ClickAsync();
        Assert.Equal("Thank you for telling us", await screen.HeadingAsync());
        await screen.LookAsync("survey-not-me");

        await screen.GoAsync(survey, status: 404);
        await screen.LookAsync("link-dead");
    }

    [Fact]
    public async Task Survey_AfterItsTime_SaysKindlyThatItIsOver()
    {
        var (graduate, _) = await app.GraduateAsync(9);
        var token = await app.LinkAsync(graduate.Key(), Recipient.Student(graduate.Id), "wave-of-old", Links.LinkPurpose.Form("follow-up"), SampleApp.FirstDay);
        await using var screen = await chromium.OpenAsync(app.Root, ScreenSize.Phone);
        await screen.GoAsync($"/s/{token}");
        Assert.Equal("There is nothing left to do here", await screen.HeadingAsync());
        await screen.LookAsync("survey-over");
    }

    [Fact]
    public async Task Survey_TakenInACall_IsRecordedAsAssisted()
    {
        var (graduate, survey) = await app.GraduateAsync(10);
        var wave = graduate.Milestones.First(milestone => milestone.Kind == Milestones.MilestoneKind.FollowUp);
        await using var screen = await chromium.OpenAsync(app.Root, ScreenSize.Desk, script: false);
        await screen.SignInAsync("District office");
        await screen.GoAsync($"/students/{graduate.District}/{graduate.Id}/tasks/{wave.Id}");
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = "Enter answers to the follow-up" }).ClickAsync();
        await screen.LookAsync("survey-assisted");
        var answers = new Dictionary<string, string>(Answering.WorksInstead) { ["now"] = "caringForFamily", ["contactChanged"] = "no" };
        var answered = new HashSet<string>();
        for (var round = 1; await screen.Page.Locator("input[name=asked]").CountAsync() > 0; round++)
        {
            Assert.True(round < 8, await screen.Page.InnerTextAsync("main"));
            foreach (var question in (await screen.Page.Locator("input[name=asked]").GetAttributeAsync("value"))!.Split(','))
            {
                if (answered.Add(question)) await screen.AnswerAsync(question, answers.GetValueOrDefault(question));
            }

            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Record the answers" }).ClickAsync();
        }

        var sheet = Assert.Single((await app.RecordAsync(graduate.Key())).Answers, one => one.Form == "follow-up");
        Assert.NotNull(sheet.EnteredBy);
        await using var phone = await chromium.OpenAsync(app.Root, ScreenSize.Phone);
        await phone.GoAsync(survey);
        Assert.Equal("Thank you!", await phone.HeadingAsync());
    }
}
