using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using IlpFunctions.Milestones;

namespace IlpFunctions.Notifications;

/// <summary>What notices say, in a person's language: data, one file per language. What a language does not have is said in English.</summary>
public sealed partial class NoticeTexts
{
    private static readonly FrozenDictionary<string, NoticeTexts> Languages = ((string[])["en", "es"]).ToFrozenDictionary(language => language, Load);
    private readonly FrozenDictionary<string, string> texts;
    private readonly CultureInfo culture;

    private NoticeTexts(string language, FrozenDictionary<string, string> texts)
    {
        Language = language;
        this.texts = texts;
        culture = CultureInfo.GetCultureInfo(language == "en" ? "en-US" : "es-US");
    }

    /// <summary>The languages there are, as BCP 47 tags.</summary>
    public static IReadOnlyCollection<string> Known => Languages.Keys;

    /// <summary>The language, as a BCP 47 tag.</summary>
    public string Language { get; }

    /// <summary>Every text, by its name.</summary>
    public IReadOnlyDictionary<string, string> All => texts;

    /// <summary>The texts in a language, by its BCP 47 tag; English for none and for one there are no texts in.</summary>
    public static NoticeTexts In(string? language) =>
        language?.Split('-')[0].ToLowerInvariant() is { } primary && Languages.TryGetValue(primary, out var texts) ? texts : Languages["en"];

    /// <summary>The text on an occasion of a kind of milestone for an audience: <c>staff</c>, <c>family</c> or <c>student</c>.</summary>
    /// <exception cref="ArgumentException">Nothing is written to that audience on that occasion.</exception>
    public string Of(MilestoneKind kind, NoticeOccasion occasion, string audience) =>
        Find($"{Word(kind)}.{Word(occasion)}.{audience}") ?? Find($"any.{Word(occasion)}.{audience}") ?? throw new ArgumentException($"{kind} has nothing to say to {audience} on the occasion {occasion}.", nameof(occasion));

    /// <summary>Whether anything is written to an audience on an occasion of a kind of milestone.</summary>
    public bool Says(MilestoneKind kind, NoticeOccasion occasion, string audience) =>
        Find($"{Word(kind)}.{Word(occasion)}.{audience}") is not null || Find($"any.{Word(occasion)}.{audience}") is not null;

    /// <summary>A text by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public string Of(string name) => Find(name) ?? throw new KeyNotFoundException($"There is no text {name}.");

    /// <summary>What a kind of milestone is called within a sentence; empty where it is not.</summary>
    public string What(MilestoneKind kind) => Find($"what.{Word(kind)}") ?? "";

    /// <summary>A date as sentences say it in this language.</summary>
    public string Date(DateOnly date) => date.ToString(Of("date"), culture);

    /// <summary>A date with its weekday.</summary>
    public string LongDate(DateOnly date) => date.ToString(Of("longDate"), culture);

    /// <summary>A text with its placeholders filled in.</summary>
    /// <exception cref="KeyNotFoundException">A placeholder has no value.</exception>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) => Placeholder().Replace(text, match => values[match.Groups[1].Value]);

    private string? Find(string name) => texts.GetValueOrDefault(name) ?? (Language == "en" ? null : Languages["en"].texts.GetValueOrDefault(name));

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static NoticeTexts Load(string language)
    {
        using var stream = typeof(NoticeTexts).Assembly.GetManifestResourceStream($"notices-{language}.json")!;
        return new(language, JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
