using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using IlpFunctions.Districts;
using IlpFunctions.Milestones;

namespace IlpFunctions.Notifications.Templates;

/// <summary>
/// What notices say, in a person's language: Liquid templates, one file per language, each of which a district can put its own in the place of. What a language does not have is said in
/// English.
/// </summary>
public sealed class NoticeTexts
{
    /// <summary>The template that lays a message out as plain text.</summary>
    public const string TextLayout = "layout.text";

    /// <summary>The template that lays a message out as HTML.</summary>
    public const string HtmlLayout = "layout.html";

    private const string English = "en";
    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> BuiltIn = ((string[])[English, "es"]).ToFrozenDictionary(language => language, Load);
    private static readonly FrozenDictionary<string, NoticeTexts> WithoutDistrict = BuiltIn.Keys.ToFrozenDictionary(language => language, language => new NoticeTexts(language, own: null));

    private readonly IReadOnlyDictionary<string, string>? own;
    private readonly CultureInfo culture;

    private NoticeTexts(string language, IReadOnlyDictionary<string, string>? own)
    {
        Language = language;
        this.own = own;
        culture = CultureInfo.GetCultureInfo(language == English ? "en-US" : $"{language}-US");
    }

    /// <summary>The languages there are, as BCP 47 tags.</summary>
    public static IReadOnlyCollection<string> Known => BuiltIn.Keys;

    /// <summary>The language, as a BCP 47 tag.</summary>
    public string Language { get; }

    /// <summary>Every template of the language as it comes with the app, by its name.</summary>
    public IReadOnlyDictionary<string, string> All => BuiltIn[Language];

    /// <summary>The texts in a language, by its BCP 47 tag, as they come with the app; English for none and for one there are no texts in.</summary>
    public static NoticeTexts In(string? language) => WithoutDistrict[Nearest(language)];

    /// <summary>The same as a district has them.</summary>
    public static NoticeTexts In(string? language, District district) => district.Templates.Count == 0 ? In(language) : new(Nearest(language), district.Templates);

    /// <summary>The name of the template on an occasion of a kind of milestone for an audience.</summary>
    /// <exception cref="ArgumentException">Nothing is written to that audience on that occasion.</exception>
    public string NameOf(MilestoneKind kind, NoticeOccasion occasion, NoticeAudience audience) =>
        Names(kind, occasion, audience).FirstOrDefault(Has) ?? throw new ArgumentException($"{kind} has nothing to say to {Word(audience)} on the occasion {occasion}.", nameof(occasion));

    /// <summary>Whether anything is written to an audience on an occasion of a kind of milestone.</summary>
    public bool Says(MilestoneKind kind, NoticeOccasion occasion, NoticeAudience audience) => Names(kind, occasion, audience).Any(Has);

    /// <summary>A template by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public string Of(string name) => Find(name) ?? throw new KeyNotFoundException($"There is no text {name}.");

    /// <summary>A template filled in, as plain text.</summary>
    public string Say(string name, IReadOnlyDictionary<string, object> values) => Liquid.Text(Of(name), values);

    /// <summary>A template that has nothing to fill in.</summary>
    public string Say(string name) => Liquid.Text(Of(name), FrozenDictionary<string, object>.Empty);

    /// <summary>What a kind of milestone is called within a sentence; empty where it is not.</summary>
    public string What(MilestoneKind kind, IReadOnlyDictionary<string, object> values) => Has($"what.{Word(kind)}") ? Say($"what.{Word(kind)}", values) : "";

    /// <summary>What staff do about a kind of milestone, as the title of a task; names nobody.</summary>
    public string Task(MilestoneKind kind) => Say($"task.{Word(kind)}");

    /// <summary>A date as sentences say it in this language.</summary>
    public string Date(DateOnly date) => date.ToString(Of("date"), culture);

    /// <summary>A date with its weekday.</summary>
    public string LongDate(DateOnly date) => date.ToString(Of("longDate"), culture);

    /// <summary>How a district's own template is known: by language and name.</summary>
    public static string Key(string language, string name) => $"{language}|{name}";

    /// <summary>An audience as names of templates write it.</summary>
    public static string Word(NoticeAudience audience) => JsonNamingPolicy.CamelCase.ConvertName(audience.ToString());

    private static IEnumerable<string> Names(MilestoneKind kind, NoticeOccasion occasion, NoticeAudience audience) =>
        [$"{Word(kind)}.{Word(occasion)}.{Word(audience)}", $"any.{Word(occasion)}.{Word(audience)}"];

    private bool Has(string name) => Find(name) is not null;

    private string? Find(string name) => FindIn(Language, name) ?? (Language == English ? null : FindIn(English, name));

    private string? FindIn(string language, string name) => own?.GetValueOrDefault(Key(language, name)) ?? BuiltIn[language].GetValueOrDefault(name);

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string Nearest(string? language) => language?.Split('-')[0].ToLowerInvariant() is { } primary && BuiltIn.ContainsKey(primary) ? primary : English;

    private static FrozenDictionary<string, string> Load(string language)
    {
        using var stream = typeof(NoticeTexts).Assembly.GetManifestResourceStream($"notices-{language}.json")!;
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
        if (language != English) return texts.ToFrozenDictionary(StringComparer.Ordinal);
        texts[TextLayout] = Resource("layout.text.liquid");
        texts[HtmlLayout] = Resource("layout.html.liquid");
        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(NoticeTexts).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
