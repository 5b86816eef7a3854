using IlpFunctions.Forms.Questions;

namespace IlpFunctions.Forms;

/// <summary>
/// A form with the answers given so far: what is asked, what is wrong, what comes next. Questions are gone through in order, and each sees only the answers to earlier questions that
/// are asked themselves, so one pass decides everything.
/// </summary>
public sealed class Interview
{
    private readonly List<FormQuestion> visible = [];
    private readonly HashSet<string> required = [];
    private readonly Dictionary<string, Answer> settled = [];
    private readonly FormContext context;

    /// <summary>Goes through the form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="answers">Answers by question id; those to questions that are not asked, or not there, count for nothing.</param>
    /// <param name="context">What else is known.</param>
    public Interview(FormDefinition form, IReadOnlyDictionary<string, Answer> answers, FormContext context)
    {
        Form = form;
        this.context = context;
        foreach (var question in form.Questions.Where(question => question.ShowIf?.Holds(settled, context) ?? true))
        {
            visible.Add(question);
            if (question.RequiredIf?.Holds(settled, context) ?? false) required.Add(question.Id);
            if (answers.TryGetValue(question.Id, out var answer) && !answer.IsBlank) settled.Add(question.Id, answer);
        }
    }

    /// <summary>The form.</summary>
    public FormDefinition Form { get; }

    /// <summary>The questions that are asked, in order.</summary>
    public IReadOnlyList<FormQuestion> Visible => visible;

    /// <summary>The answers to the questions that are asked, in their order, without blank ones. It is what to store: going through the form again with them changes nothing.</summary>
    public IReadOnlyDictionary<string, Answer> Settled => settled;

    /// <summary>Goes through the form of a sheet, in the version the sheet names.</summary>
    /// <exception cref="KeyNotFoundException">There is no such version.</exception>
    public static Interview Of(AnswerSheet sheet) => new(FormLibrary.Get(sheet.Form, sheet.Version), sheet.Answers, sheet.Context);

    /// <summary>Whether the form cannot be submitted without an answer to this question, as things stand.</summary>
    public bool Requires(FormQuestion question) => required.Contains(question.Id);

    /// <summary>What is wrong with the answers there are, in the order of the questions, at most one problem each: enough to save as one goes. Empty when nothing is.</summary>
    public IReadOnlyList<AnswerProblem> ProblemsToSave(Language language) => [.. visible.Select(question => (question, WrongWith(question))).SelectMany(found => InWords(found, language))];

    /// <summary>What is wrong or missing, in the order of the questions, at most one problem each. Empty when the form can be submitted.</summary>
    public IReadOnlyList<AnswerProblem> ProblemsToSubmit(Language language) =>
        [.. visible.Select(question => (question, WrongWith(question) ?? MissingFrom(question))).SelectMany(found => InWords(found, language))];

    /// <summary>The next question that is asked after this one, which need not be asked itself; the first one for null; null after the last.</summary>
    /// <exception cref="ArgumentException">The form has no such question.</exception>
    public FormQuestion? Next(string? after = null)
    {
        var from = after is null ? 0 : PlaceOf(after) + 1;
        return Form.Questions.Skip(from).FirstOrDefault(visible.Contains);
    }

    /// <summary>Where somebody who comes back goes on: the first question that is asked and has no answer; null when all have one.</summary>
    public FormQuestion? FirstOpen() => visible.Find(question => !settled.ContainsKey(question.Id));

    private int PlaceOf(string id)
    {
        var place = Form.Questions.TakeWhile(question => question.Id != id).Count();
        return place < Form.Questions.Count ? place : throw new ArgumentException($"The form {Form.Id} has no question \"{id}\".", nameof(id));
    }

    private AnswerFault? WrongWith(FormQuestion question) => settled.TryGetValue(question.Id, out var answer) ? question.FaultOf(answer, context) : null;

    private AnswerFault? MissingFrom(FormQuestion question) => required.Contains(question.Id) && !settled.ContainsKey(question.Id) ? new(FaultKind.Missing) : null;

    private IEnumerable<AnswerProblem> InWords((FormQuestion Question, AnswerFault? Fault) found, Language language)
    {
        if (found.Fault is { } fault) yield return new(found.Question.Id, fault.Kind, FaultWords.For(fault, language, Form.Languages[0]));
    }
}
