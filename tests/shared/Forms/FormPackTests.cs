using IlpFunctions.Forms;
using IlpFunctions.Forms.Questions;

namespace IlpFunctions.Tests.Forms;

/// <summary>What holds for every form that ships.</summary>
public sealed class FormPackTests
{
    public static TheoryData<string> Forms =>
        ["call-attempt", "check-in", "debrief-adviser", "debrief-family", "debrief-student", "exit", "follow-up", "reengagement"];

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
