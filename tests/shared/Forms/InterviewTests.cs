using IlpFunctions.Forms;
using static IlpFunctions.Tests.Forms.FormFiles;

namespace IlpFunctions.Tests.Forms;

public sealed class InterviewTests
{
    private static readonly FormDefinition Form = Read(Whole);
    private static readonly DateOnly Today = new(2027, 8, 25);

    [Fact]
    public void Visible_BeforeAnyAnswer_IsWhatWaitsForNone() => Assert.Equal(["now", "channel", "address", "sure"], Visible(With()));

    public static TheoryData<string, string[], string?, bool> OneCondition => new()
    {
        { "hours", ["work"], null, true },
        { "hours", ["study"], null, false },
        { "why", ["study"], null, false },
        { "why", ["none"], null, true },
        { "since", ["care"], null, true },
        { "fine", [], "work", true },
        { "fine", [], "gapYear", false },
        { "fine", [], null, false },
    };

    [Theory]
    [MemberData(nameof(OneCondition))]
    public void Visible_DependsOnAnAnswerOrTheContext(string question, string[] now, string? intention, bool visible) =>
        Assert.Equal(visible, Visible(With(("now", Answer.Of(now))), intention).Contains(question));

    [Theory]
    [InlineData(19, true)]
    [InlineData(20, false)]
    public void Visible_AnyOf_NeedsOneToHold(int hours, bool visible) =>
        Assert.Equal(visible, Visible(With(("now", Answer.Of(["work"])), ("hours", Answer.Of(hours)))).Contains("why"));

    [Theory]
    [InlineData(4, false, null, true)]
    [InlineData(3, false, null, false)]
    [InlineData(4, true, null, false)]
    [InlineData(4, false, "a@example.com", false)]
    public void Visible_AllOf_NeedsAllToHold(int sure, bool fine, string? address, bool visible)
    {
        var answers = With(("sure", Answer.Of(sure)), ("fine", Answer.Of(fine)), ("address", Answer.Of(address ?? " ")));

        Assert.Equal(visible, Visible(answers, "work").Contains("more"));
    }

    [Fact]
    public void AnswerToAQuestionThatIsNotAsked_CountsForNothing()
    {
        var answers = With(("now", Answer.Of(["study"])), ("hours", Answer.Of(5)));

        var interview = new Interview(Form, answers, FormContext.On(Today));

        Assert.DoesNotContain("why", interview.Visible.Select(question => question.Id));
        Assert.Equal(["now"], interview.Settled.Keys);
    }

    [Fact]
    public void Settled_KeepsTheOrderOfTheFormAndDropsBlankAndUnknownAnswers()
    {
        var answers = With(("sure", Answer.Of(2)), ("unknown", Answer.Of("x")), ("address", Answer.Of("  ")), ("now", Answer.Of(["care"])));

        Assert.Equal(["now", "sure"], new Interview(Form, answers, FormContext.On(Today)).Settled.Keys);
    }

    [Fact]
    public void ProblemsToSave_SayWhatIsWrongAndNotWhatIsMissing()
    {
        var interview = new Interview(Form, With(("address", Answer.Of("nobody")), ("channel", Answer.Of("email"))), FormContext.On(Today));

        Assert.Equal([new AnswerProblem("address", FaultKind.NotAnEmail, "No es una dirección de correo electrónico. Debe ser como nombre@example.com.")], interview.ProblemsToSave(Language.Spanish));
    }

    [Fact]
    public void ProblemsToSubmit_SayBothInTheOrderOfTheForm()
    {
        var interview = new Interview(Form, With(("now", Answer.Of(["work"])), ("since", Answer.Of("2030-01-01"))), FormContext.On(Today));

        Assert.Equal(
            [new("hours", FaultKind.Missing, "Please answer this question."), new AnswerProblem("since", FaultKind.TooFarAhead, "This date is in the future. Please check it.")],
            interview.ProblemsToSubmit(Language.English));
    }

    [Theory]
    [InlineData("email", true)]
    [InlineData("phone", false)]
    [InlineData(null, false)]
    public void Required_ByACondition_IsSoWhenItHolds(string? channel, bool required)
    {
        var interview = new Interview(Form, With(("now", Answer.Of(["care"])), ("channel", Answer.Of(channel ?? ""))), FormContext.On(Today));

        Assert.Equal(required, interview.Requires(Form.Questions[6]));
        Assert.Equal(required ? ["address"] : [], interview.ProblemsToSubmit(Language.English).Select(problem => problem.Question));
    }

    [Fact]
    public void Next_FromOneToTheOther_GoesThroughWhatIsAskedAndEnds()
    {
        var interview = new Interview(Form, With(("now", Answer.Of(["work"]))), FormContext.On(Today));
        var path = new List<string>();

        for (var question = interview.Next(); question is not null; question = interview.Next(question.Id)) path.Add(question.Id);

        Assert.Equal(interview.Visible.Select(question => question.Id), path);
        Assert.Equal(["now", "hours", "since", "channel", "address", "sure"], path);
    }

    [Fact]
    public void Next_AfterAQuestionThatIsNoLongerAsked_IsTheOneBehindIt() => Assert.Equal("channel", new Interview(Form, With(), FormContext.On(Today)).Next("hours")?.Id);

    [Fact]
    public void Next_AfterAnUnknownQuestion_IsRefused() => Assert.Throws<ArgumentException>(() => new Interview(Form, With(), FormContext.On(Today)).Next("job"));

    [Fact]
    public void FirstOpen_IsTheFirstQuestionWithoutAnAnswer()
    {
        var answers = With(("now", Answer.Of(["care"])), ("channel", Answer.Of("phone")));

        Assert.Equal("why", new Interview(Form, answers, FormContext.On(Today)).FirstOpen()?.Id);
        answers["since"] = Answer.Of(Today);
        answers["why"] = Answer.Of("why not");
        answers["address"] = Answer.Of("a@example.com");
        answers["sure"] = Answer.Of(1);
        Assert.Null(new Interview(Form, answers, FormContext.On(Today)).FirstOpen());
    }

    private static Dictionary<string, Answer> With(params (string Question, Answer Answer)[] answers) => answers.ToDictionary(given => given.Question, given => given.Answer);

    private static List<string> Visible(Dictionary<string, Answer> answers, string? intention = null) =>
        [.. new Interview(Form, answers, FormContext.On(Today, intention)).Visible.Select(question => question.Id)];
}
