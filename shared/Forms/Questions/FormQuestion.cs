using IlpFunctions.Forms.Conditions;

namespace IlpFunctions.Forms.Questions;

/// <summary>One question of a form. Its subtypes are its kinds; there are no others.</summary>
public abstract record FormQuestion
{
    private protected FormQuestion()
    {
    }

    /// <summary>Its id, unique in the form; answers are kept under it.</summary>
    public required string Id { get; init; }

    /// <summary>What is asked.</summary>
    public required LocalizedText Text { get; init; }

    /// <summary>A sentence that helps to answer; null when the question speaks for itself. Show it by <see cref="HelpFor"/>.</summary>
    public LocalizedText? Help { get; init; }

    /// <summary>When it is asked; null means always.</summary>
    public Condition? ShowIf { get; init; }

    /// <summary>When a form without an answer to it cannot be submitted, given that it is asked; null means never.</summary>
    public Condition? RequiredIf { get; init; }

    /// <summary>The help as it is shown; null when there is none, or when it speaks of a goal and the plan has none.</summary>
    public string? HelpFor(Language language, FormSubject subject) => Help is null || (Help.SaysTheGoal && subject.Goal is null) ? null : Help.In(language, subject);

    /// <summary>
    /// The answer in the values that a page's form posted for this question; null when they are empty. What cannot be read is kept as the text it is, so that its writer sees it again
    /// beside what is wrong with it.
    /// </summary>
    public Answer? Read(IReadOnlyList<string> posted)
    {
        var values = posted.Select(value => value.ReplaceLineEndings("\n").Trim()).Where(value => value.Length > 0).ToList();
        return values.Count == 0 ? null : FromPosted(values);
    }

    /// <summary>What is wrong with an answer that is not blank; null when nothing is.</summary>
    internal abstract AnswerFault? FaultOf(Answer answer, FormContext context);

    /// <summary>The answer in 1 or more posted values, trimmed and not empty.</summary>
    private protected virtual Answer FromPosted(IReadOnlyList<string> values) => Answer.Of(values[0]);
}
