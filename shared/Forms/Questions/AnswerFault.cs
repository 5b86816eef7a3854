namespace IlpFunctions.Forms.Questions;

/// <summary>What is wrong with an answer, before it is put in words.</summary>
/// <param name="Kind">What.</param>
/// <param name="Limit">The limit it breaks, where it breaks one.</param>
internal sealed record AnswerFault(FaultKind Kind, int Limit = 0);
