using System.Net;
using IlpFunctions.Forms;
using IlpFunctions.Links;
using IlpFunctions.Notifications;
using IlpFunctions.Students.Commands;
using GivenAnswer = IlpFunctions.Forms.Answer;

namespace IlpFunctions.Tests.Functions.Pages.Public;

/// <summary>A survey is answered a question at a time; what a browser cannot show of it is checked here.</summary>
public sealed class OneQuestionTests
{
    [Fact]
    public async Task Answer_ToOneQuestion_IsSavedAndCountsForNothingYet()
    {
        await using var district = await LinkedDistrict.OpenAsync();
        using var visitor = district.Pages.Visitor();
        var survey = await SurveyAsync(district);
        var page = await visitor.GetAsync($"{survey}/one");

        var sent = page.Fields($"{survey}/one").With(("q.now", "caringForFamily"));
        var answers = await Task.WhenAll(visitor.PostAsync($"{survey}/one", sent), visitor.PostAsync($"{survey}/one", sent));

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.SeeOther, $"{survey}/one?q=ended"), (answer.Status, answer.Location)));
        var draft = await DraftAsync(district, survey);
        Assert.Equal(("now", "ended"), (Assert.Single(draft!.Answers).Key, draft.At));
        Assert.Empty((await district.Pages.RecordAsync(district.Senior)).Answers);
    }

    [Fact]
    public async Task Answer_ThatCannotBe_IsShownAgainAndNotSaved()
    {
        await using var district = await LinkedDistrict.OpenAsync();
        using var visitor = district.Pages.Visitor();
        var survey = await SurveyAsync(district);
        await SaveAsync(district, survey, ("now", GivenAnswer.Of(["work"])));
        var page = await visitor.GetAsync($"{survey}/one?q=workHours");

        var answer = await visitor.PostAsync($"{survey}/one", page.Fields($"{survey}/one").With(("q.workHours", "many")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("many", answer.Page.QuerySelector("[name='q.workHours']")!.GetAttribute("value"));
        Assert.Equal("true", answer.Page.QuerySelector("[name='q.workHours']")!.GetAttribute("aria-invalid"));
        Assert.Single((await DraftAsync(district, survey))!.Answers);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("workHours")]
    [InlineData("")]
    public async Task Question_ThatIsNotAsked_LeadsToOneThatIs(string question)
    {
        await using var district = await LinkedDistrict.OpenAsync();
        using var visitor = district.Pages.Visitor();
        var survey = await SurveyAsync(district);

        var page = await visitor.GetAsync($"{survey}/one?q={question}");
        var answer = await visitor.PostAsync($"{survey}/one", page.Fields($"{survey}/one").With(("q", question), ("q.workHours", "38")));

        Assert.Equal("now", page.Page.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Equal((HttpStatusCode.SeeOther, $"{survey}/one"), (answer.Status, answer.Location));
        Assert.Null(await DraftAsync(district, survey));
    }

    [Fact]
    public async Task EarlierAnswer_Changed_TakesAwayWhatItBroughtUp()
    {
        await using var district = await LinkedDistrict.OpenAsync();
        using var visitor = district.Pages.Visitor();
        var survey = await SurveyAsync(district);
        await SaveAsync(district, survey, ("now", GivenAnswer.Of(["work"])), ("workHours", GivenAnswer.Of(38)));
        var page = await visitor.GetAsync($"{survey}/one?q=now");

        await visitor.PostAsync($"{survey}/one", page.Fields($"{survey}/one").With(("q.now", "caringForFamily")));

        Assert.Equal("now", Assert.Single((await DraftAsync(district, survey))!.Answers).Key);
    }

    [Fact]
    public async Task Answers_SentBeforeTheyAreWhole_LeadToWhatIsMissing()
    {
        await using var district = await LinkedDistrict.OpenAsync();
        using var visitor = district.Pages.Visitor();
        var survey = await SurveyAsync(district);
        await SaveAsync(district, survey, ("now", GivenAnswer.Of(["caringForFamily"])));
        var check = await visitor.GetAsync($"{survey}/check");

        var answer = await visitor.PostAsync($"{survey}/check", check.Fields($"{survey}/check").With());

        Assert.Equal((HttpStatusCode.SeeOther, $"{survey}/one?q=ended&from=check"), (answer.Status, answer.Location));
        Assert.Empty((await district.Pages.RecordAsync(district.Senior)).Answers);
    }

    [Fact]
    public async Task Answers_SentAtOnceAndIncomplete_AreSavedAsFarAsTheyAreRight()
    {
        await using var district = await LinkedDistrict.OpenAsync();
        using var visitor = district.Pages.Visitor();
        var survey = await SurveyAsync(district);
        var page = await visitor.GetAsync($"{survey}/questions");

        await visitor.PostAsync(survey, page.Fields(survey).With(("q.now", "caringForFamily"), ("q.talk", "elsewhere"), ("do", "send")));

        Assert.Equal(["now"], (await DraftAsync(district, survey))!.Answers.Keys);
    }

    [Fact]
    public async Task Reach_SentTwice_IsSaidOnceAndShowsNothingThatIsKnown()
    {
        await using var district = await LinkedDistrict.OpenAsync();
        using var visitor = district.Pages.Visitor();
        var survey = await SurveyAsync(district);
        var page = await visitor.GetAsync($"{survey}/reach");
        var sent = page.Fields($"{survey}/reach").With(("q.channel", "text"), ("q.newPhone", "270-555-0142"));

        await visitor.PostAsync($"{survey}/reach", sent);
        await visitor.PostAsync($"{survey}/reach", sent);

        var record = await district.Pages.RecordAsync(district.Senior);
        Assert.Equal(("text", "270-555-0142"), (record.Contact!.Channel, record.Contact.Phone));
        Assert.Single(record.Answers, answered => answered.Form == "reach");
        Assert.DoesNotContain("270-555-0142", (await visitor.GetAsync($"{survey}/reach")).Text, StringComparison.Ordinal);
        Assert.Equal("How are things going, Caroline?", (await visitor.GetAsync(survey)).Page.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("es", "es")]
    [InlineData("fr", null)]
    [InlineData("", null)]
    public async Task Language_Chosen_IsKeptWhenThereAreWordsInIt(string language, string? kept)
    {
        await using var district = await LinkedDistrict.OpenAsync();
        using var visitor = district.Pages.Visitor();
        var survey = await SurveyAsync(district);
        var page = await visitor.GetAsync($"{survey}/reach");
        var sent = page.Fields($"{survey}/language").With(("to", language));

        var first = await visitor.PostAsync($"{survey}/language", sent);
        await visitor.PostAsync($"{survey}/language", sent);

        Assert.Equal((HttpStatusCode.SeeOther, $"{survey}/reach"), (first.Status, first.Location));
        var record = await district.Pages.RecordAsync(district.Senior);
        Assert.Equal(kept, record.ChosenLanguages.GetValueOrDefault(Recipient.Student(district.Senior.Id).KeyPart()));
        Assert.Equal(kept is null ? 0 : 1, await district.Pages.Rows.AuditAsync(district.Senior).CountAsync(entry => entry.What.StartsWith("Language chosen", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/districts/900")]
    public async Task Language_Chosen_LeadsNowhereElse(string back)
    {
        await using var district = await LinkedDistrict.OpenAsync();
        using var visitor = district.Pages.Visitor();
        var survey = await SurveyAsync(district);
        var page = await visitor.GetAsync(survey);

        var answer = await visitor.PostAsync($"{survey}/language", page.Fields($"{survey}/language").With(("to", "es"), ("back", back)));

        Assert.Equal(survey, answer.Location);
    }

    private static async Task<string> SurveyAsync(LinkedDistrict district)
    {
        await district.Pages.SayAsync(district.Senior, new GraduateStudent { Key = "graduated", Actor = "office", On = new(2026, 8, 17) });
        return await district.LinkToFormAsync(district.Senior, Recipient.Student(district.Senior.Id), "exit-2026", "follow-up");
    }

    private static FormDrafts Drafts(LinkedDistrict district) => (FormDrafts)district.Pages.Services.GetService(typeof(FormDrafts))!;

    private static async Task<FormDraft?> DraftAsync(LinkedDistrict district, string survey) => await Drafts(district).ReadAsync((await district.Links.FindAsync(survey.Split('/')[^1]))!);

    private static async Task SaveAsync(LinkedDistrict district, string survey, params (string Question, GivenAnswer Answer)[] answers) =>
        await Drafts(district).SaveAsync((await district.Links.FindAsync(survey.Split('/')[^1]))!, new("follow-up", FormLibrary.Get("follow-up").Version, answers.ToDictionary(one => one.Question, one => one.Answer), new(2026, 8, 17)));
}
