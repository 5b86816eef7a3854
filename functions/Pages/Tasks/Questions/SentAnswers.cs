using IlpFunctions.Forms;
using IlpFunctions.Json;

namespace IlpFunctions.Functions.Pages.Tasks.Questions;

/// <summary>The answers that a page's form brought. Which questions are asked follows from them, so a page is shown again as long as they lead to questions that were not on it.</summary>
public sealed class SentAnswers
{
    /// <summary>The field that tells which questions the page showed.</summary>
    public const string Asked = "asked";

    /// <summary>The field of the button that was pressed.</summary>
    public const string Button = "do";

    /// <summary>The button that only shows what follows from the answers.</summary>
    public const string Next = "next";

    private readonly HashSet<string> asked;
    private readonly bool onlyNext;

    private SentAnswers(Interview interview, SentForm form)
    {
        Interview = interview;
        asked = [.. form[Asked].Split(',')];
        onlyNext = form[Button] == Next;
        Fresh = [.. interview.Visible.Where(question => !asked.Contains(question.Id)).Select(question => question.Id)];
    }

    /// <summary>The form with the answers.</summary>
    public Interview Interview { get; }

    /// <summary>Questions that follow from the answers and were not on the page.</summary>
    public IReadOnlyList<string> Fresh { get; }

    /// <summary>Whether nothing is wrong or missing, and nothing was left unasked.</summary>
    public bool IsComplete => !onlyNext && Fresh.Count == 0 && Interview.ProblemsToSubmit(Language.English).Count == 0;

    /// <summary>Reads them.</summary>
    public static SentAnswers Of(FormDefinition definition, SentForm form, FormContext context)
    {
        var answers = new Dictionary<string, Answer>();
        foreach (var question in definition.Questions)
        {
            if (question.Read(form.All(Field(question.Id))) is { } answer) answers[question.Id] = answer;
        }

        return new(new(definition, answers, context), form);
    }

    /// <summary>The field of a question.</summary>
    public static string Field(string question) => $"q-{question}";

    /// <summary>What is wrong, by field. Nobody is told that an answer is missing to a question they have not seen.</summary>
    public IEnumerable<(string Field, string Wrong)> Problems(Language language) =>
        (onlyNext ? Interview.ProblemsToSave(language) : Interview.ProblemsToSubmit(language)).Where(problem => asked.Contains(problem.Question)).Select(problem => (Field(problem.Question), problem.Message));

    /// <summary>What the fields of a form's questions are called, where it is told what is wrong.</summary>
    public static IReadOnlyDictionary<string, string> Labels(FormDefinition definition, FormSubject subject, Language language) =>
        definition.Questions.ToDictionary(question => Field(question.Id), question => question.Text.In(language, subject));

    /// <summary>The answers as text, the same for the same answers.</summary>
    public string Content() => RecordJson.Write(Interview.Settled);
}
