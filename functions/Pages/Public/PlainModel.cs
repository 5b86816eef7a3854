namespace IlpFunctions.Functions.Pages.Public;

/// <summary>A page that only says something, once in each of some languages.</summary>
/// <param name="Sayings">What it says.</param>
public sealed record PlainModel(params IReadOnlyList<Saying> Sayings);

/// <summary>What a page says in one language.</summary>
/// <param name="Language">The language, as HTML names it.</param>
/// <param name="Title">In a word.</param>
/// <param name="Text">In a sentence or two.</param>
public sealed record Saying(string Language, string Title, string Text);
