using System.Globalization;
using System.Text.RegularExpressions;
using IlpFunctions.Milestones;

namespace IlpFunctions.Notifications.Templates;

/// <summary>Checks a district's own template before it takes the place of the one that comes with the app.</summary>
public static partial class TemplateCheck
{
    private const int LongestText = 2000;
    private const int LongestLayout = 20_000;

    /// <summary>What is wrong with it, in words; null when nothing is.</summary>
    public static string? Fault(string language, string name, string text)
    {
        if (!NoticeTexts.Known.Contains(language)) return $"There is no language \"{language}\". There is {string.Join(", ", NoticeTexts.Known)}.";
        if (!NoticeTexts.In("en").All.ContainsKey(name)) return $"There is no template \"{name}\".";
        var isLayout = name is NoticeTexts.TextLayout or NoticeTexts.HtmlLayout;
        var longest = isLayout ? LongestLayout : LongestText;
        if (string.IsNullOrWhiteSpace(text)) return "It is empty. To have the app's own words again, reset it.";
        if (text.Length > longest) return $"It has {text.Length} characters; {longest} are the most.";
        if (name is "date" or "longDate") return Date(text);
        if (!isLayout && text.Any(char.IsControl)) return "It has more than one line; write one.";
        return isLayout ? Layout(language, name, text) : Liquid.Fault(text, Known(language, name));
    }

    /// <summary>The values that a template can name. A subject line can name no person: it is not there.</summary>
    private static Dictionary<string, object> Known(string language, string name)
    {
        var (texts, parts) = (NoticeTexts.In(language), name.Split('.'));
        var facts = TemplateSamples.Facts(texts, MilestoneKind.Review).ToDictionary(fact => fact.Key, object (fact) => fact.Value ?? "sample");
        return parts[0] switch
        {
            "subject" => Only(("students", "2 students")),
            "students" => Only(("count", "2")),
            "greeting" => Only(("name", "Luz Diaz")),
            "adviser" => Only(("given", "Rosa"), ("name", "Ana Ruiz")),
            "who" => Only(("name", "Rosa Diaz"), ("given", "Rosa"), ("grade", "6"), ("school", "Sun Middle")),
            "link" or "unsubscribe" or "given" or "school" or "task" => [],
            "what" => facts,
            _ => new(facts) { ["student"] = "Rosa Diaz (grade 6, Sun Middle)", ["adviser"] = "the adviser, Ana Ruiz", ["what"] = "the plan" },
        };
    }

    private static Dictionary<string, object> Only(params (string Name, string Value)[] values) => values.ToDictionary(value => value.Name, object (value) => value.Value);

    private static string? Date(string text)
    {
        try
        {
            return new DateOnly(2026, 8, 17).ToString(text, CultureInfo.InvariantCulture).Contains("2026", StringComparison.Ordinal) ? null : "It leaves out the year: write a date's format, such as MMMM d, yyyy.";
        }
        catch (FormatException)
        {
            return "It is no format of a date: write one such as MMMM d, yyyy.";
        }
    }

    private static string? Layout(string language, string name, string text)
    {
        var item = new MessageItem("The sentence.", "Open", new Uri("https://plans.schools.example/item"));
        var values = MessageValues.Of(NoticeTexts.In(language), NoticeAudience.Family, "Luz Diaz", "The subject", [item, item with { What = "Another." }], "The district", new Uri("https://plans.schools.example/stop"));
        if (Liquid.Fault(text, values) is { } fault) return fault;
        if (name == NoticeTexts.HtmlLayout && Active().Match(text) is { Success: true } active) return $"\"{active.Value}\" has no place in a message: no scripts, forms, pictures or frames.";
        var filled = Liquid.Text(text, values);
        string[] needed = [(string)values["greeting"], "The sentence.", "Another.", "https://plans.schools.example/item", "The district", "https://plans.schools.example/stop"];
        return needed.FirstOrDefault(part => !filled.Contains(part, StringComparison.Ordinal)) is { } missing ? $"It leaves out what every message holds, such as \"{missing}\" in the sample." : null;
    }

    [GeneratedRegex(@"<\s*(script|img|form|iframe|object|embed|link|video|audio)\b|javascript:|\bon[a-z]+\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex Active();
}
