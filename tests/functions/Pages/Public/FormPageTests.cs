using System.Net;
using IlpFunctions.Forms;
using IlpFunctions.Forms.Questions;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Tests.Functions.Pages.Public;

/// <summary>Families and students answer forms by the link that came by mail.</summary>
public sealed class FormPageTests
{
    private static readonly (string, string)[] Family =
        [("q.going", "4"), ("q.changed", "interests"), ("q.support", "careers"), ("q.talked", "student"), ("q.conversation", "no"), ("do", "send")];

    [Fact]
    public async Task Link_FromTheMail_ShowsNoMoreThanAFirstName()
    {
        await using var district = await LinkedDistrict.WithPlanAsync();
        using var visitor = district.Pages.Visitor();
        var link = await LinkToDebriefAsync(district);

        var page = await visitor.GetAsync(link);
        var questions = await visitor.GetAsync(page.Page.QuerySelector(".on-desk a.button")!.GetAttribute("href")!);

        Assert.Equal("How is Ada's plan going?", page.Page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Individual Learning Plan for 2026-27", page.Words(), StringComparison.Ordinal);
        foreach (var hidden in (string[])["Lovelace", "Byron", "Visit a workplace", "First School", "grade"]) Assert.DoesNotContain(hidden, page.Text, StringComparison.Ordinal);
        Assert.Contains("The goal in the plan: Visit a workplace", questions.Words(), StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Looking_AtEveryPage_ChangesNothing()
    {
        await using var district = await LinkedDistrict.WithPlanAsync();
        using var visitor = district.Pages.Visitor();
        var link = await LinkToDebriefAsync(district);
        var before = await district.Pages.StoredAsync();

        foreach (var address in (string[])[link, $"{link}/questions", $"{link}/one", $"{link}/one?q=changed", $"{link}?lang=es", $"{link}/questions?lang=es"]) Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(address)).Status);

        Assert.Equal(before, await district.Pages.StoredAsync());
    }

    [Fact]
    public async Task Answers_SentTwice_ReachTheSchoolOnce()
    {
        await using var district = await LinkedDistrict.WithPlanAsync();
        using var visitor = district.Pages.Visitor();
        var link = await LinkToDebriefAsync(district);
        var questions = await visitor.GetAsync($"{link}/questions");
        var sent = questions.Fields(link).With([.. Family, ("q.changed", "home")]);

        var answers = await Task.WhenAll(visitor.PostAsync(link, sent), visitor.PostAsync(link, sent));
        var third = await visitor.PostAsync(link, sent);

        Assert.All((Answer[])[.. answers, third], answer => Assert.Equal((HttpStatusCode.SeeOther, $"{link}?lang=en"), (answer.Status, answer.Location)));
        var sheet = Assert.Single(await district.SheetsAsync(district.Ada, "debrief-family"));
        Assert.Equal((AnswerMode.Own, "Ada Byron (guardian)", Language.English), (sheet.Mode, sheet.By, sheet.Language));
        Assert.Equal((4, "interests,home"), (sheet["going"]!.Number, string.Join(',', sheet["changed"]!.Options!)));
        var answered = Assert.Single((await district.Pages.RecordAsync(district.Ada)).Answers);
        Assert.Equal(("guardian|g1", "review-annual-2026"), (answered.Person, answered.Milestone));
        var thanks = await visitor.GetAsync(third.Location!);
        Assert.Equal((HttpStatusCode.OK, "Thank you!"), (thanks.Status, thanks.Page.QuerySelector("h1")!.TextContent));
        Assert.Contains("Your answers of August 18, 2026 have reached the school.", thanks.Words(), StringComparison.Ordinal);
        Assert.Equal(thanks.Words(), (await visitor.GetAsync($"{link}/questions?lang=en")).Words());
    }

    [Fact]
    public async Task CheckIn_WhoseAnswersBringUpAQuestion_ShowsItWithTheAnswersKept()
    {
        await using var district = await LinkedDistrict.WithPlanAsync();
        using var visitor = district.Pages.Visitor();
        var link = await LinkToCheckInAsync(district);
        var questions = await visitor.GetAsync($"{link}/questions");
        Assert.Null(questions.Page.QuerySelector("#q-inTheWay"));

        var more = await visitor.PostAsync(link, questions.Fields(link).With(("q.going", "2"), ("q.nextStep", "done"), ("q.conversation", "later"), ("do", "send")));

        Assert.Equal(HttpStatusCode.OK, more.Status);
        Assert.Contains("What is new is marked.", more.Words(), StringComparison.Ordinal);
        Assert.Equal(["q-inTheWay"], more.Page.QuerySelectorAll(".fresh").Select(card => card.Id));
        Assert.True(more.Page.QuerySelector("#q-inTheWay")!.HasAttribute("autofocus"));
        Assert.Empty(more.Page.QuerySelectorAll(".problem"));
        Assert.Empty((await district.Pages.RecordAsync(district.Ada)).Answers);

        var done = await visitor.PostAsync(link, more.Fields(link).With(("q.inTheWay", "time"), ("do", "send")));

        Assert.Equal(HttpStatusCode.SeeOther, done.Status);
        var sheet = Assert.Single(await district.SheetsAsync(district.Ada, "check-in"));
        Assert.Equal((2, "done", "later", "time"), (sheet["going"]!.Number, sheet["nextStep"]!.Text, sheet["conversation"]!.Text, Assert.Single(sheet["inTheWay"]!.Options!)));
    }

    [Fact]
    public async Task Answers_WithSomethingMissing_AreShownAgainWithWhatIsWrong()
    {
        await using var district = await LinkedDistrict.WithPlanAsync();
        using var visitor = district.Pages.Visitor();
        var link = await LinkToCheckInAsync(district);
        var questions = await visitor.GetAsync($"{link}/questions?lang=es");

        var answer = await visitor.PostAsync(link, questions.Fields(link).With(("q.going", "9"), ("q.conversation", "no"), ("do", "send")));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "es"), (answer.Status, answer.Page.DocumentElement.GetAttribute("lang")));
        Assert.Equal(["#q-going", "#q-nextStep"], answer.Page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        Assert.Equal("Hay que elegir un número del 1 al 5.", answer.Page.QuerySelector("#going-problem")!.TextContent);
        Assert.Equal("Falta la respuesta a esta pregunta.", answer.Page.QuerySelector("#nextStep-problem")!.TextContent);
        Assert.Equal("no", answer.Page.QuerySelector("input[name='q.conversation'][checked]")!.GetAttribute("value"));
        Assert.Empty((await district.Pages.RecordAsync(district.Ada)).Answers);
    }

    [Fact]
    public async Task Answers_SavedToGoOnLater_WaitBehindTheLinkAndAreGoneWhenSent()
    {
        await using var district = await LinkedDistrict.WithPlanAsync();
        using var visitor = district.Pages.Visitor();
        var link = await LinkToDebriefAsync(district);
        var questions = await visitor.GetAsync($"{link}/questions");

        var saved = await visitor.PostAsync(link, questions.Fields(link).With(("q.going", "2"), ("q.changed", "home"), ("do", "save")));

        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        Assert.Empty((await district.Pages.RecordAsync(district.Ada)).Answers);
        using var phone = district.Pages.Visitor();
        var page = await phone.GetAsync(link);
        Assert.Contains("Your answers of August 18, 2026 are saved. They are not sent yet", page.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("home", page.Text, StringComparison.Ordinal);
        var again = await phone.GetAsync($"{link}/questions");
        Assert.Equal("2", again.Page.QuerySelector("input[name='q.going'][checked]")!.GetAttribute("value"));
        Assert.Equal("home", again.Page.QuerySelector("input[name='q.changed'][checked]")!.GetAttribute("value"));

        await phone.PostAsync(link, again.Fields(link).With([.. Family[2..]]));

        Assert.Equal(2, Assert.Single(await district.SheetsAsync(district.Ada, "debrief-family"))["going"]!.Number);
        Assert.DoesNotContain(await district.Pages.Store.QueryPartitionsAsync("Links").ToListAsync(), row => row.Row.StartsWith("draft|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Draft_OfAForm_OutlivesTheLinkItWasSavedThrough()
    {
        await using var district = await LinkedDistrict.WithPlanAsync();
        using var visitor = district.Pages.Visitor();
        var link = await LinkToDebriefAsync(district);
        var questions = await visitor.GetAsync($"{link}/questions");
        await visitor.PostAsync(link, questions.Fields(link).With(("q.going", "2"), ("do", "save")));

        var anew = await district.Links.ReissueAsync((await district.Links.FindAsync(link.Split('/')[^1]))!);

        var again = await visitor.GetAsync($"/s/{anew.Token.Text()}/questions");
        Assert.Equal("2", again.Page.QuerySelector("input[name='q.going'][checked]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Answers_ThatCannotBe_AreNotSaved()
    {
        await using var district = await LinkedDistrict.WithPlanAsync();
        using var visitor = district.Pages.Visitor();
        var link = await LinkToCheckInAsync(district);
        var questions = await visitor.GetAsync($"{link}/questions");
        var before = await district.Pages.StoredAsync();

        var answer = await visitor.PostAsync(link, questions.Fields(link).With(("q.nextStep", "elsewhere"), ("do", "save")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("Please choose from the answers shown.", answer.Page.QuerySelector("#nextStep-problem")!.TextContent);
        Assert.Equal(before, await district.Pages.StoredAsync());
    }

    [Fact]
    public async Task Language_SwitchedWhileAnswering_KeepsTheAnswers()
    {
        await using var district = await LinkedDistrict.WithPlanAsync();
        using var visitor = district.Pages.Visitor();
        var link = await LinkToCheckInAsync(district);
        var questions = await visitor.GetAsync($"{link}/questions");
        Assert.Equal("es", questions.Page.QuerySelector("button[name=switch]")!.GetAttribute("value"));

        var spanish = await visitor.PostAsync(link, questions.Fields(link).With(("q.going", "5"), ("switch", "es")));

        Assert.Equal((HttpStatusCode.OK, "es"), (spanish.Status, spanish.Page.DocumentElement.GetAttribute("lang")));
        Assert.Contains("¿Cómo va tu plan?", spanish.Words(), StringComparison.Ordinal);
        Assert.Equal("5", spanish.Page.QuerySelector("input[name='q.going'][checked]")!.GetAttribute("value"));
        Assert.Empty(spanish.Page.QuerySelectorAll(".problem"));
        await visitor.PostAsync(link, spanish.Fields(link).With(("q.nextStep", "done"), ("q.conversation", "no"), ("do", "send")));
        Assert.Equal(Language.Spanish, Assert.Single(await district.SheetsAsync(district.Ada, "check-in")).Language);
    }

    [Fact]
    public async Task Answers_WithMarkupInThem_AreShownAsText()
    {
        const string Nasty = "</textarea><script>alert(1)</script>\"'>";
        await using var district = await LinkedDistrict.WithPlanAsync();
        using var visitor = district.Pages.Visitor();
        var link = await district.LinkToFormAsync(district.Ada, Recipient.Student(district.Ada.Id), "review-mid-year-2026", "follow-up");
        var questions = await visitor.GetAsync($"{link}/questions");

        var answer = await visitor.PostAsync(link, questions.Fields(link).With(("q.now", "fourYearCollege"), ("q.studyWhere", Nasty), ("q.message", Nasty), ("do", "send")));

        Assert.Empty(answer.Page.QuerySelectorAll("script"));
        Assert.Equal(Nasty, answer.Page.QuerySelector("[name='q.studyWhere']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task ExitForm_OfASenior_IsAnsweredStepByStep()
    {
        await using var district = await LinkedDistrict.OpenAsync();
        await district.GoToMorningAsync(35);
        using var visitor = district.Pages.Visitor();
        var link = await district.MailedFormAsync(Recipient.Student(district.Senior.Id), "exit");
        var answers = new Dictionary<string, string> { ["consent"] = "yes", ["personalEmail"] = "caroline@home.example", ["channel"] = "email", ["language"] = "en", ["intention"] = "work" };

        var page = await visitor.GetAsync($"{link}/questions");
        for (var round = 0; round < 8 && page.Status != HttpStatusCode.SeeOther; round++)
        {
            var form = FormLibrary.Get("exit");
            var shown = page.Page.QuerySelectorAll("input[name=shown]").Select(input => input.GetAttribute("value")!).ToList();
            var fields = shown.Where(id => page.Fields(link).All(field => field.Name != $"q.{id}" || field.Value.Length == 0))
                .Select(id => form.Questions.Single(question => question.Id == id))
                .Select(question => ($"q.{question.Id}", answers.GetValueOrDefault(question.Id) ?? Plausible(question)))
                .Where(field => field.Item2.Length > 0);
            page = await visitor.PostAsync(link, page.Fields(link).With([.. fields, ("do", "send")]));
        }

        Assert.Equal(HttpStatusCode.SeeOther, page.Status);
        await district.Pages.Clock.SettleAsync();
        var record = await district.Pages.RecordAsync(district.Senior);
        Assert.Equal(("work", "caroline@home.example", true), (record.Intention, record.Contact!.Email, record.Contact.Consents));
        Assert.Equal(MilestoneState.Settled, record.Milestones.Single(known => known.Kind == MilestoneKind.ExitForm).State);
    }

    [Fact]
    public async Task Page_AfterTheReviewWasHeld_SaysKindlyThatItIsOver()
    {
        await using var district = await LinkedDistrict.WithPlanAsync();
        using var visitor = district.Pages.Visitor();
        var link = await LinkToDebriefAsync(district);
        var questions = await visitor.GetAsync($"{link}/questions");
        await district.HoldReviewAsync();

        var page = await visitor.GetAsync(link);
        var answer = await visitor.PostAsync(link, questions.Fields(link).With(Family));

        Assert.Equal((HttpStatusCode.OK, "There is nothing left to do here"), (page.Status, page.Page.QuerySelector("h1")!.TextContent));
        Assert.Equal(page.Words(), (await visitor.GetAsync($"{link}/questions")).Words());
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Empty((await district.Pages.RecordAsync(district.Ada)).Answers);
    }

    [Fact]
    public async Task Answers_ToAVersionThereIsNot_AreReadByTheLatest()
    {
        await using var district = await LinkedDistrict.WithPlanAsync();
        using var visitor = district.Pages.Visitor();
        var link = await LinkToDebriefAsync(district);
        var questions = await visitor.GetAsync($"{link}/questions");

        await visitor.PostAsync(link, questions.Fields(link).With([.. Family, ("version", "77"), ("q.unheardOf", "x")]));

        Assert.Equal(FormLibrary.Get("debrief-family").Version, Assert.Single(await district.SheetsAsync(district.Ada, "debrief-family")).Version);
    }

    [Fact]
    public async Task Review_WithTheStudentsCheckIn_IsSettledWhenItIsHeld()
    {
        await using var district = await LinkedDistrict.WithPlanAsync();
        using var visitor = district.Pages.Visitor();
        var link = await LinkToCheckInAsync(district);
        var questions = await visitor.GetAsync($"{link}/questions");
        await visitor.PostAsync(link, questions.Fields(link).With(("q.going", "5"), ("q.nextStep", "done"), ("q.conversation", "no"), ("do", "send")));

        await district.Pages.SayAsync(district.Ada, new HoldReview { Key = "mid-year", Actor = "Ada Lovelace (adviser)", Review = "mid-year", On = new(2026, 8, 18) });

        Assert.Equal(MilestoneState.Settled, (await district.Pages.RecordAsync(district.Ada)).Milestones.Single(known => known.Id == "review-mid-year-2026").State);
    }

    private static string Plausible(FormQuestion question) => question switch
    {
        SingleChoiceQuestion one => one.Options[^1].Id,
        MultipleChoiceQuestion several => several.Options[^1].Id,
        ScaleQuestion => "4",
        YesNoQuestion => "no",
        _ => "",
    };

    private static async Task<string> LinkToDebriefAsync(LinkedDistrict district)
    {
        await district.GoToMorningAsync(1);
        return await district.MailedFormAsync(LinkedDistrict.Guardian, "debrief-family");
    }

    private static async Task<string> LinkToCheckInAsync(LinkedDistrict district)
    {
        await district.GoToMorningAsync(1);
        return await district.MailedFormAsync(Recipient.Student(district.Ada.Id), "check-in");
    }
}
