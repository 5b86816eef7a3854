namespace IlpFunctions.Forms.Questions;

/// <summary>One answer to choose.</summary>
/// <param name="Id">Its id, unique in the question; it is what is stored.</param>
/// <param name="Text">Its words.</param>
/// <param name="Alone">Whether it excludes the others where several can be chosen, as "none of these" does.</param>
public sealed record QuestionOption(string Id, LocalizedText Text, bool Alone = false);
