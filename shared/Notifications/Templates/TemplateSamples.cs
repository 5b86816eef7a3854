using System.Globalization;
using IlpFunctions.Milestones;

namespace IlpFunctions.Notifications.Templates;

/// <summary>Sample data for templates: made-up people, so that a district sees what it sends, and a changed template is tried before it is kept.</summary>
public static class TemplateSamples
{
    private static readonly DateOnly Due = new(2026, 11, 14);

    /// <summary>The facts that a notice's template can name; any of them may be missing in life.</summary>
    internal static Dictionary<string, string?> Facts(NoticeTexts texts, MilestoneKind kind) => new()
    {
        ["name"] = "Rosa Diaz",
        ["given"] = "Rosa",
        ["grade"] = "6",
        ["school"] = "Sun Middle",
        ["adviserName"] = "Ana Ruiz",
        ["due"] = texts.Date(Due),
        ["longDue"] = texts.LongDate(Due),
        ["about"] = kind switch
        {
            MilestoneKind.Addendum => "Riverside Academy",
            MilestoneKind.SupportCase => "looks for work.",
            MilestoneKind.FindAddress => "Luz Diaz",
            _ => null,
        },
        ["fromSchool"] = kind == MilestoneKind.Handover ? "Moon Middle" : null,
        ["title"] = kind == MilestoneKind.Review ? texts.Language == "es" ? "Revisión anual" : "annual review" : null,
    };

    /// <summary>A message as a template makes it, of two notices when there are to be many.</summary>
    public static (string Subject, string Text, string Html) Message(NoticeTexts texts, MilestoneKind kind, NoticeOccasion occasion, NoticeAudience audience, string district, bool many = false)
    {
        var word = NoticeTexts.Word(audience);
        var what = MessageValues.Sentence(texts.Say(texts.NameOf(kind, occasion, audience), NoticeValues.Of(texts, audience, kind, Facts(texts, kind))));
        var linkText = audience == NoticeAudience.Fallback ? null : texts.Say($"link.{word}");
        var item = new MessageItem(what, linkText, linkText is null ? null : new Uri("https://plans.schools.example/s/sample"));
        var subject = Subject(texts, audience, many ? 2 : 1);
        var unsubscribe = audience == NoticeAudience.Staff ? null : new Uri("https://plans.schools.example/u/sample");
        var values = MessageValues.Of(texts, audience, audience == NoticeAudience.Staff ? "Ana Ruiz" : "Luz Diaz", subject, many ? [item, item] : [item], district, unsubscribe);
        return (subject, texts.Say(NoticeTexts.TextLayout, values), Liquid.Markup(texts.Of(NoticeTexts.HtmlLayout), values));
    }

    private static string Subject(NoticeTexts texts, NoticeAudience audience, int count)
    {
        var amount = count == 1 ? "one" : "many";
        if (audience != NoticeAudience.Staff) return texts.Say($"subject.{NoticeTexts.Word(audience)}.{amount}");
        var students = texts.Say($"students.{amount}", new Dictionary<string, object> { ["count"] = count.ToString(CultureInfo.InvariantCulture) });
        return texts.Say("subject.staff.open", new Dictionary<string, object> { ["students"] = students });
    }
}
