namespace IlpFunctions.Forms.Questions;

/// <summary>Say a date.</summary>
public sealed record DateQuestion : FormQuestion
{
    /// <summary>At most so many years before the day of the answer, 0 to 100.</summary>
    public required int YearsBack { get; init; }

    /// <summary>At most so many years after the day of the answer, 0 to 100.</summary>
    public required int YearsAhead { get; init; }

    /// <summary>The first date that is accepted.</summary>
    public DateOnly Earliest(FormContext context) => context.Today.AddYears(-YearsBack);

    /// <summary>The last date that is accepted.</summary>
    public DateOnly Latest(FormContext context) => context.Today.AddYears(YearsAhead);

    internal override AnswerFault? FaultOf(Answer answer, FormContext context) => answer.Date switch
    {
        null => new(FaultKind.NotADate),
        var date when date < Earliest(context) => new(FaultKind.TooFarBack, YearsBack),
        var date when date > Latest(context) => new(FaultKind.TooFarAhead, YearsAhead),
        _ => null,
    };
}
