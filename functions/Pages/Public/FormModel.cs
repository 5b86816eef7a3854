using IlpFunctions.Forms;
using IlpFunctions.Forms.Questions;
using IlpFunctions.Students.Acts;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>Where one person stands with one form to answer: pure, of what the link leads to.</summary>
/// <param name="Open">The link that was opened.</param>
/// <param name="Form">The form, in the version to answer.</param>
/// <param name="Draft">When answers were saved that are not sent; null when none were.</param>
/// <param name="At">The question to go on with when one is asked at a time; null when nobody knows.</param>
public sealed record FormModel(OpenLink Open, FormDefinition Form, DateOnly? Draft = null, string? At = null)
{
    /// <summary>What the form's texts may say on a page that a mail program may load ahead: a first name, and not the plan's goal.</summary>
    public FormSubject Subject => new(Open.Record.Name.Given, Open.Milestone?.Year.ToString() ?? "", Open.District.Name);

    /// <summary>The reader's answers, when they have reached the school; null until then.</summary>
    public AnsweredForm? Answered =>
        Open.Record.Answers.LastOrDefault(answered => answered.Form == Form.Id && answered.Milestone == Open.Link.Milestone && answered.Person == Open.Link.Recipient.KeyPart());

    /// <summary>Whether a graduate reads, who can ask not to be asked.</summary>
    public bool IsForGraduate => Form.Audience == FormAudience.Graduate;

    /// <summary>Whether the answers that have come ask for a conversation, so that somebody from school gets in touch.</summary>
    public bool IsCalledBack => Answered is { WantsToTalk: true };

    /// <summary>Whether a graduate has asked not to be asked.</summary>
    public bool IsStopped => IsForGraduate && Open.Record.Contact is { StoppedOn: not null };

    /// <summary>Whether the form can be answered now.</summary>
    public bool CanBeAnswered => Open.IsOpen && Answered is null && !IsStopped;

    /// <summary>What is known besides the answers.</summary>
    public FormContext Context => FormContext.On(Open.Today, Open.Record.Intention);
}

/// <summary>The questions of a form with the answers given so far.</summary>
/// <param name="State">Where the reader stands.</param>
/// <param name="Interview">The questions and answers.</param>
/// <param name="Goal">The goal of the student's plan; null when there is none.</param>
/// <param name="Problems">What is wrong, in words, by question.</param>
/// <param name="Fresh">The questions that the answers have brought up and that were not shown before.</param>
public sealed record QuestionsModel(FormModel State, Interview Interview, string? Goal, IReadOnlyDictionary<string, string> Problems, IReadOnlyList<string> Fresh)
{
    /// <summary>What the form's texts may say.</summary>
    public FormSubject Subject => State.Subject with { Goal = Goal };

    /// <summary>The words of the page.</summary>
    public PublicWords Words => State.Open.Words;

    /// <summary>The language of the form's texts.</summary>
    public Language Language => State.Open.Language;
}

/// <summary>One question by itself.</summary>
/// <param name="All">All questions, with the answers given so far.</param>
/// <param name="Question">The one that is asked.</param>
/// <param name="IsToCheck">Whether the reader comes from the page on which answers are looked over, and goes back there.</param>
public sealed record OneQuestionModel(QuestionsModel All, FormQuestion Question, bool IsToCheck)
{
    /// <summary>Which of the questions that are asked it is, from 1.</summary>
    public int Number => All.Interview.Visible.TakeWhile(question => question != Question).Count() + 1;

    /// <summary>Its place in the form, from 1: how many questions are to come depends on answers, but nobody is ever thrown back.</summary>
    public int Place => All.State.Form.Questions.TakeWhile(question => question != Question).Count() + 1;

    /// <summary>How many places there are.</summary>
    public int Places => All.State.Form.Questions.Count;

    /// <summary>The question before; null at the first.</summary>
    public FormQuestion? Before => Number > 1 ? All.Interview.Visible[Number - 2] : null;
}
