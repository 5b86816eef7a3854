namespace IlpFunctions.Forms.Questions;

/// <summary>Choose a step from 1 to 5.</summary>
public sealed record ScaleQuestion : FormQuestion
{
    /// <summary>The lowest step.</summary>
    public const int Lowest = 1;

    /// <summary>The highest step.</summary>
    public const int Highest = 5;

    /// <summary>What 1 means.</summary>
    public required LocalizedText LowText { get; init; }

    /// <summary>What 5 means.</summary>
    public required LocalizedText HighText { get; init; }

    internal override AnswerFault? FaultOf(Answer answer, FormContext context) => answer.Number is >= Lowest and <= Highest ? null : new(FaultKind.NotOnTheScale);

    private protected override Answer FromPosted(IReadOnlyList<string> values) => NumberQuestion.NumberIn(values[0]) is { } step ? Answer.Of(step) : Answer.Of(values[0]);
}
