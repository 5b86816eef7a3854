namespace IlpFunctions.Forms;

/// <summary>A form as somebody answered it. Written with <see cref="Json.RecordJson"/>.</summary>
public sealed record AnswerSheet
{
    /// <summary>The form's id.</summary>
    public required string Form { get; init; }

    /// <summary>The version of the form that was answered; the answers are read by it for ever.</summary>
    public required int Version { get; init; }

    /// <summary>The language it was answered in.</summary>
    public required Language Language { get; init; }

    /// <summary>How it was given.</summary>
    public required AnswerMode Mode { get; init; }

    /// <summary>Who entered it, as the student's page shows it: the person who answers, or the member of staff who wrote for them.</summary>
    public required string By { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was known then, besides the answers.</summary>
    public required FormContext Context { get; init; }

    /// <summary>The answers by question id.</summary>
    public required IReadOnlyDictionary<string, Answer> Answers { get; init; }

    /// <summary>The answer to a question; null when there is none.</summary>
    public Answer? this[string question] => Answers.GetValueOrDefault(question);

    /// <summary>The sheet without answers to questions that are not asked, and without blank ones. What is stored is settled.</summary>
    /// <exception cref="KeyNotFoundException">There is no such version of the form.</exception>
    public AnswerSheet Settled() => this with { Answers = Interview.Of(this).Settled };
}
