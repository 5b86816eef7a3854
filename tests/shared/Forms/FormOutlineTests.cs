using IlpFunctions.Forms;
using IlpFunctions.Forms.Questions;

namespace IlpFunctions.Tests.Forms;

/// <summary>
/// What stored answers rest on, form by form: <c>outlines.txt</c>, which a person can read. A version that has been answered keeps its outline; texts may be corrected. To accept a new
/// form or version, run this once with ILP_WRITE_FORMS=1 and review the changed list.
/// </summary>
public sealed class FormOutlineTests
{
    private static readonly string List = Path.Combine(Repository.Root, "tests", "shared", "Forms", "outlines.txt");

    [Fact]
    public void Outline_OfEveryVersion_IsAsListed()
    {
        var outline = FormLibrary.All.SelectMany(Lines).ToList();
        if (Environment.GetEnvironmentVariable("ILP_WRITE_FORMS") == "1") File.WriteAllText(List, string.Join('\n', outline) + "\n");

        Assert.Equal(File.ReadAllLines(List), outline);
    }

    private static IEnumerable<string> Lines(FormDefinition form) => [$"{form.Id} {form.Version}", .. form.Questions.Select(question => $"  {question.Id}: {KindOf(question)}")];

    private static string KindOf(FormQuestion question) => question switch
    {
        SingleChoiceQuestion choice => $"one of {Ids(choice.Options)}",
        MultipleChoiceQuestion choice => $"any of {Ids(choice.Options)}",
        TextQuestion { Format: { } format } => $"text, {format}",
        TextQuestion => "text",
        DateQuestion => "date",
        NumberQuestion => "number",
        YesNoQuestion => "yes or no",
        ScaleQuestion => "scale",
        _ => throw new InvalidOperationException($"{question.Id} is of a kind this test does not know."),
    };

    private static string Ids(IReadOnlyList<QuestionOption> options) => string.Join(", ", options.Select(option => option.Id));
}
