namespace IlpFunctions.Forms.Questions;

/// <summary>Choose any number, within limits.</summary>
public sealed record MultipleChoiceQuestion : FormQuestion
{
    /// <summary>What there is to choose from, at least two.</summary>
    public required IReadOnlyList<QuestionOption> Options { get; init; }

    /// <summary>At least so many, once one is chosen; 1 or more. An option that stands alone is enough.</summary>
    public required int LeastChoices { get; init; }

    /// <summary>At most so many.</summary>
    public required int MostChoices { get; init; }

    internal override AnswerFault? FaultOf(Answer answer, FormContext context)
    {
        if (answer.Options is not { } chosen || !chosen.All(Has)) return new(FaultKind.NotAnOption);
        var alone = chosen.Any(id => Options.Any(option => option.Alone && option.Id == id));
        return (alone, chosen.Count) switch
        {
            (true, 1) => null,
            (true, _) => new(FaultKind.NotAlone),
            (_, var count) when count < LeastChoices => new(FaultKind.TooFew, LeastChoices),
            (_, var count) when count > MostChoices => new(FaultKind.TooMany, MostChoices),
            _ => null,
        };
    }

    private protected override Answer FromPosted(IReadOnlyList<string> values) => Answer.Of(values);

    private bool Has(string id) => Options.Any(option => option.Id == id);
}
