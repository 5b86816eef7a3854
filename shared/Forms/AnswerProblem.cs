namespace IlpFunctions.Forms;

/// <summary>Something about an answer that must be put right.</summary>
/// <param name="Question">The question's id.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Message">What is wrong and what to do, in the language of who answers.</param>
public sealed record AnswerProblem(string Question, FaultKind Kind, string Message);
