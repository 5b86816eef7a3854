namespace IlpFunctions.Forms;

/// <summary>A text of a form in the form's languages.</summary>
public sealed class LocalizedText
{
    private readonly Dictionary<Language, string> texts;
    private readonly Language first;

    internal LocalizedText(IReadOnlyDictionary<Language, string> texts, Language first)
    {
        this.texts = new(texts);
        this.first = first;
    }

    /// <summary>The languages it is written in; the form's first one is always among them.</summary>
    public IReadOnlyCollection<Language> Languages => texts.Keys;

    /// <summary>Whether it says the goal of the student's plan, which not every plan has.</summary>
    public bool SaysTheGoal => texts.Values.Any(text => Placeholders.In(text).Contains(Placeholders.Goal));

    /// <summary>The text as it is written, with its placeholders, in this language; in the form's first one where it is not written in this one.</summary>
    public string In(Language language) =>
        texts.TryGetValue(language, out var exact) ? exact : texts.TryGetValue(language.WithoutRegion, out var near) ? near : texts[first];

    /// <summary>The text as it is shown, about this student.</summary>
    public string In(Language language, FormSubject subject) => Placeholders.Fill(In(language), subject);
}
