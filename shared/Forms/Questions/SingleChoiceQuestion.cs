namespace IlpFunctions.Forms.Questions;

/// <summary>Choose one.</summary>
public sealed record SingleChoiceQuestion : FormQuestion
{
    /// <summary>What there is to choose from, at least two.</summary>
    public required IReadOnlyList<QuestionOption> Options { get; init; }

    internal override AnswerFault? FaultOf(Answer answer, FormContext context) =>
        Options.Any(option => option.Id == answer.Text) ? null : new(FaultKind.NotAnOption);
}
