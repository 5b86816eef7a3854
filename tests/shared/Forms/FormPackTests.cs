using IlpFunctions.Forms;
using IlpFunctions.Forms.Questions;

namespace IlpFunctions.Tests.Forms;

/// <summary>What holds for every form that ships.</summary>
public sealed class FormPackTests
{
    public static TheoryData<string> Forms =>
        ["call-attempt", "check-in", "debrief-adviser", "debrief-family", "debrief-student", "exit", "follow-up", "reach", "reengagement"];

    [Fact]
    public void Library_HasTheseForms() => Assert.Equal(Forms.Select(row => row.Data), FormLibrary.All.Select(form => form.Id).Distinct());

    [Theory]
    [MemberData(nameof(Forms))]
    public void Text_OfAForm_IsThereInEnglishAndSpanish(string id)
    {
        foreach (var form in FormLibrary.All.Where(form => form.Id == id))
        {
            foreach (var text in TextsOf(form))
            {
                Assert.True(text.Languages.Order(ByTag).SequenceEqual([Language.English, Language.Spanish]), $"\"{text.In(Language.English)}\" is written in {string.Join(", ", text.Languages)}.");
            }
        }
    }

    [Fact]
    public void Intentions_OfContextAndForms_AreTheSameWords()
    {
        Assert.Equal(FormContext.Intentions, Options("exit", "intention"));
        Assert.Equal(FormContext.Intentions, Options("follow-up", "nextIdea"));
        Assert.Equal(["gapYear", "undecided"], FormContext.Intentions.Except(Options("follow-up", "now")));
    }

    [Fact]
    public void Get_WithoutAVersion_IsTheLatest() =>
        Assert.All(FormLibrary.All.GroupBy(form => form.Id), versions => Assert.Equal(versions.Max(form => form.Version), FormLibrary.Get(versions.Key).Version));

    [Fact]
    public void Get_WithAVersion_IsThatOne() => Assert.All(FormLibrary.All, form => Assert.Same(form, FormLibrary.Get(form.Id, form.Version)));

    [Fact]
    public void Get_OfWhatIsNotThere_IsRefusedByName()
    {
        Assert.StartsWith("There is no form \"exam\"; the forms are call-attempt, check-in", Assert.Throws<KeyNotFoundException>(() => FormLibrary.Get("exam")).Message, StringComparison.Ordinal);
        Assert.StartsWith("There is no version 999 of the form \"exit\"", Assert.Throws<KeyNotFoundException>(() => FormLibrary.Get("exit", 999)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sheet_Settled_IsReadByTheVersionItNames()
    {
        var sheet = new AnswerSheet
        {
            Form = "call-attempt",
            Version = 1,
            Language = Language.English,
            Mode = AnswerMode.Own,
            By = "Ana Ruiz",
            At = new DateTimeOffset(2027, 11, 20, 15, 0, 0, TimeSpan.Zero),
            Context = FormContext.On(new DateOnly(2027, 11, 20)),
            Answers = new Dictionary<string, Answer> { ["result"] = Answer.Of("noAnswer"), ["doNotContact"] = Answer.Of(true), ["notes"] = Answer.Of(" ") },
        };

        Assert.Equal(["result"], sheet.Settled().Answers.Keys);
        Assert.Throws<KeyNotFoundException>(() => (sheet with { Version = 999 }).Settled());
    }

    private static IEnumerable<string> Options(string form, string question) => OptionsOf(FormLibrary.Get(form).Questions.Single(asked => asked.Id == question)).Select(option => option.Id);

    private static Comparer<Language> ByTag { get; } = Comparer<Language>.Create((left, right) => string.CompareOrdinal(left.Value, right.Value));

    private static IEnumerable<LocalizedText> TextsOf(FormDefinition form) => [form.Title, form.Purpose, .. form.Questions.SelectMany(TextsOf)];

    private static IEnumerable<LocalizedText> TextsOf(FormQuestion question)
    {
        yield return question.Text;
        if (question.Help is { } help) yield return help;
        foreach (var option in OptionsOf(question)) yield return option.Text;
        if (question is not ScaleQuestion scale) yield break;
        yield return scale.LowText;
        yield return scale.HighText;
    }

    private static IReadOnlyList<QuestionOption> OptionsOf(FormQuestion question) => question switch
    {
        SingleChoiceQuestion single => single.Options,
        MultipleChoiceQuestion multiple => multiple.Options,
        _ => [],
    };
}
