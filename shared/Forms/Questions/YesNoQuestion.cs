namespace IlpFunctions.Forms.Questions;

/// <summary>Say yes or no.</summary>
public sealed record YesNoQuestion : FormQuestion
{
    /// <summary>The word for yes, in conditions and in what a page posts.</summary>
    public const string YesWord = "yes";

    /// <summary>The word for no, in conditions and in what a page posts.</summary>
    public const string NoWord = "no";

    internal override AnswerFault? FaultOf(Answer answer, FormContext context) => answer.Yes is null ? new(FaultKind.NotYesOrNo) : null;

    private protected override Answer FromPosted(IReadOnlyList<string> values) => values[0] switch
    {
        YesWord => Answer.Of(true),
        NoWord => Answer.Of(false),
        var other => Answer.Of(other),
    };
}
