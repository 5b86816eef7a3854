using IlpFunctions.Forms.Questions;

namespace IlpFunctions.Forms.Conditions;

/// <summary>An earlier question has, or has not, an answer.</summary>
public sealed record IsAnswered(string Question, bool Answered) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(IReadOnlyDictionary<string, Answer> answers, FormContext context) => answers.ContainsKey(Question) == Answered;
}

/// <summary>The answer to a single choice, or to yes or no, is one of these words.</summary>
public sealed record IsOneOf(string Question, IReadOnlyList<string> Words) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(IReadOnlyDictionary<string, Answer> answers, FormContext context) =>
        answers.TryGetValue(Question, out var answer) && WordOf(answer) is { } word && Words.Contains(word);

    private static string? WordOf(Answer answer) => answer.Yes switch
    {
        true => YesNoQuestion.YesWord,
        false => YesNoQuestion.NoWord,
        null => answer.Text,
    };
}

/// <summary>A multiple choice is answered, and includes at least one of these options.</summary>
public sealed record IncludesAnyOf(string Question, IReadOnlyList<string> Options) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(IReadOnlyDictionary<string, Answer> answers, FormContext context) =>
        answers.TryGetValue(Question, out var answer) && answer.Options is { } chosen && chosen.Any(Options.Contains);
}

/// <summary>A multiple choice is answered, and includes none of these options.</summary>
public sealed record IncludesNoneOf(string Question, IReadOnlyList<string> Options) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(IReadOnlyDictionary<string, Answer> answers, FormContext context) =>
        answers.TryGetValue(Question, out var answer) && answer.Options is { } chosen && !chosen.Any(Options.Contains);
}

/// <summary>The answer is a number, or a step of a scale, of at most this.</summary>
public sealed record IsAtMost(string Question, int Most) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(IReadOnlyDictionary<string, Answer> answers, FormContext context) => answers.TryGetValue(Question, out var answer) && answer.Number <= Most;
}

/// <summary>The answer is a number, or a step of a scale, of at least this.</summary>
public sealed record IsAtLeast(string Question, int Least) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(IReadOnlyDictionary<string, Answer> answers, FormContext context) => answers.TryGetValue(Question, out var answer) && answer.Number >= Least;
}
