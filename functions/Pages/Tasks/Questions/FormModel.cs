using IlpFunctions.Forms;

namespace IlpFunctions.Functions.Pages.Tasks.Questions;

/// <summary>A form that staff fill in, as a page.</summary>
/// <param name="Open">The student, and the form.</param>
/// <param name="Subject">What its texts say about the student.</param>
/// <param name="Language">The language it is read in.</param>
/// <param name="Form">What stands in it.</param>
/// <param name="Answers">The answers so far.</param>
/// <param name="Problems">What is wrong, by field.</param>
public sealed record FormModel(OpenForm Open, FormSubject Subject, Language Language, SentForm Form, SentAnswers Answers, IReadOnlyDictionary<string, string> Problems)
{
    /// <summary>The field of who answers.</summary>
    public const string Person = "person";

    /// <summary>The field of the date on which they answered.</summary>
    public const string On = "on";

    /// <summary>The field of the language.</summary>
    public const string LanguageField = "language";

    /// <summary>What the answers are read by.</summary>
    public FormContext Context => Open.ContextOn(Form.Date(On) ?? Open.Today);
}
