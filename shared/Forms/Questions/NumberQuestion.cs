using System.Globalization;

namespace IlpFunctions.Forms.Questions;

/// <summary>Say a whole number.</summary>
public sealed record NumberQuestion : FormQuestion
{
    /// <summary>The smallest number that is accepted.</summary>
    public required int Least { get; init; }

    /// <summary>The largest number that is accepted.</summary>
    public required int Most { get; init; }

    internal override AnswerFault? FaultOf(Answer answer, FormContext context) => answer.Number switch
    {
        null => new(FaultKind.NotANumber),
        var number when number < Least => new(FaultKind.TooSmall, Least),
        var number when number > Most => new(FaultKind.TooLarge, Most),
        _ => null,
    };

    private protected override Answer FromPosted(IReadOnlyList<string> values) => NumberIn(values[0]) is { } number ? Answer.Of(number) : Answer.Of(values[0]);

    internal static int? NumberIn(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
