using System.Text.RegularExpressions;

namespace IlpFunctions.Forms.Reading;

/// <summary>Checks the texts of a form that is written in these languages.</summary>
internal sealed partial class TextCheck(IReadOnlyList<Language> languages)
{
    private const int LongestText = 400;

    /// <summary>The languages of a form, or a refusal.</summary>
    public static TextCheck Of(IReadOnlyList<string> languages, Place at)
    {
        at.Size(languages, 1, 20);
        for (var index = 0; index < languages.Count; index++)
        {
            if (!Tag().IsMatch(languages[index])) throw at[index].Wrong($"\"{languages[index]}\" is not a language; write its tag, such as \"en\" or \"es\"");
            at[index].Once(languages[index], languages.Take(index));
        }

        return new([.. languages.Select(Language.FromText)]);
    }

    public IReadOnlyList<Language> Languages => languages;

    /// <summary>A text that is shown for every student, so that it cannot say a goal.</summary>
    public LocalizedText Always(IReadOnlyDictionary<string, string> written, Place at)
    {
        var text = Sometimes(written, at);
        return text.SaysTheGoal ? throw at.Wrong("not every plan has a goal; say {goal} only in a help, which is left out where there is none") : text;
    }

    /// <summary>A text that may say a goal; it is left out where there is none.</summary>
    public LocalizedText Sometimes(IReadOnlyDictionary<string, string> written, Place at)
    {
        var texts = new Dictionary<Language, string>();
        foreach (var (tag, text) in written)
        {
            at[tag].OneOf(tag, languages.Select(language => language.Value));
            Words(text, at[tag]);
            texts.Add(new(tag), text);
        }

        return texts.ContainsKey(languages[0]) ? new(texts, languages[0]) : throw at.Wrong($"the text is not there in \"{languages[0]}\", the form's first language; add it");
    }

    private static void Words(string? text, Place at)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Any(char.IsControl)) throw at.Wrong("the text is empty or has control characters; write a few words");
        if (text.Length > LongestText) throw at.Wrong($"the text has {text.Length} characters; write at most {LongestText}");
        foreach (var name in Placeholders.In(text))
        {
            if (!Placeholders.Known.Contains(name)) throw at.Wrong($"{{{name}}} is not a placeholder; write one of {string.Join(", ", Placeholders.Known.Select(known => $"{{{known}}}"))}");
        }
    }

    [GeneratedRegex(@"\A[a-z]{2,3}\z")]
    private static partial Regex Tag();
}
