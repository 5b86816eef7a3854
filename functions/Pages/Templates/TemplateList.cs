using IlpFunctions.Districts;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Templates;

namespace IlpFunctions.Functions.Pages.Templates;

/// <summary>Templates in the order in which a person looks for them.</summary>
internal static class TemplateList
{
    /// <summary>Every template of a language: what is told to whom, filled in, and the parts that messages share.</summary>
    public static IReadOnlyList<TemplateGroup> Of(District district, string language)
    {
        var texts = NoticeTexts.In(language, district);
        var told = Told(texts).Select(one => one.Name).Distinct().ToList();
        var groups = Enum.GetValues<NoticeAudience>().Select(audience => new TemplateGroup(
            Title(audience),
            [.. Told(texts).Where(one => one.Audience == audience).DistinctBy(one => one.Name).Select(one => new TemplateLine(one.Name, Line(texts, one), IsOwn(district, language, one.Name)))]));
        var shared = NoticeTexts.In("en").All.Keys.Where(name => !told.Contains(name)).Order(StringComparer.Ordinal).Select(name => new TemplateLine(name, null, IsOwn(district, language, name)));
        return [.. groups, new("Parts that messages share", [.. shared])];
    }

    /// <summary>A message of sample data that holds a template; null for a part that is in none by itself.</summary>
    public static TemplateSample? SampleOf(District district, string language, string name)
    {
        var texts = NoticeTexts.In(language, district);
        var told = Told(texts).ToList();
        var shown = told.FindIndex(one => one.Name == name) is >= 0 and var at ? told[at]
            : name is NoticeTexts.TextLayout or NoticeTexts.HtmlLayout or "greeting" ? told.First(one => one.Audience == NoticeAudience.Family)
            : null;
        if (shown is null) return null;
        var (subject, text, html) = TemplateSamples.Message(texts, shown.Kind, shown.Occasion, shown.Audience, district.Name);
        return new(subject, text, html);
    }

    private static IEnumerable<ToldNotice> Told(NoticeTexts texts) =>
        from audience in Enum.GetValues<NoticeAudience>()
        from kind in Enum.GetValues<MilestoneKind>()
        from occasion in Enum.GetValues<NoticeOccasion>()
        where texts.Says(kind, occasion, audience)
        select new ToldNotice(kind, occasion, audience, texts.NameOf(kind, occasion, audience));

    /// <summary>The one line of the message that is the template's.</summary>
    private static string Line(NoticeTexts texts, ToldNotice told) =>
        TemplateSamples.Message(texts, told.Kind, told.Occasion, told.Audience, "").Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1];

    private static bool IsOwn(District district, string language, string name) => district.Templates.ContainsKey(NoticeTexts.Key(language, name));

    private static string Title(NoticeAudience audience) => audience switch
    {
        NoticeAudience.Staff => "To staff",
        NoticeAudience.Family => "To families",
        NoticeAudience.Student => "To students and graduates",
        _ => "To those who know where a graduate is",
    };

    private sealed record ToldNotice(MilestoneKind Kind, NoticeOccasion Occasion, NoticeAudience Audience, string Name);
}

/// <summary>Templates for one purpose.</summary>
/// <param name="Title">What for.</param>
/// <param name="Lines">The templates.</param>
public sealed record TemplateGroup(string Title, IReadOnlyList<TemplateLine> Lines);

/// <summary>A template in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Filled">What it says with sample data; null for a part.</param>
/// <param name="IsOwn">Whether it is the district's own.</param>
public sealed record TemplateLine(string Name, string? Filled, bool IsOwn);

/// <summary>A message of sample data.</summary>
/// <param name="Subject">The subject line.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The HTML.</param>
public sealed record TemplateSample(string Subject, string Text, string Html);
