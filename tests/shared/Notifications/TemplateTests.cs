using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.Templates;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Notifications;

/// <summary>Every notice in every language, with whatever may be missing.</summary>
public sealed partial class TemplateTests
{
    public static TheoryData<string, NoticeAudience> LanguagesAndAudiences
    {
        get
        {
            var cases = new TheoryData<string, NoticeAudience>();
            foreach (var language in NoticeTexts.Known)
            {
                foreach (var audience in Enum.GetValues<NoticeAudience>()) cases.Add(language, audience);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(LanguagesAndAudiences))]
    public void Notice_WithEveryOptionalValueMissing_StillReads(string language, NoticeAudience audience)
    {
        var (texts, rendered) = (NoticeTexts.In(language), 0);
        foreach (var (kind, occasion) in Written(texts, audience))
        {
            var facts = TemplateSamples.Facts(texts, kind);
            var optional = facts.Where(fact => fact.Key is not ("due" or "longDue")).Select(fact => fact.Key).ToList();

            // All there, each missing by itself, all missing at once.
            foreach (var missing in optional.Select(one => (string[])[one]).Append([]).Append([.. optional]))
            {
                var left = facts.ToDictionary(fact => fact.Key, fact => missing.Contains(fact.Key) ? null : fact.Value);
                var sentence = MessageValues.Sentence(texts.Say(texts.NameOf(kind, occasion, audience), NoticeValues.Of(texts, audience, kind, left)));
                Assert.False(Broken().IsMatch(sentence), $"{language} {kind} {occasion} without {string.Join(", ", missing)}: {sentence}");
                Assert.True(char.IsUpper(sentence[0]) || sentence[0] is '¿' or '¡', sentence);
                rendered++;
            }
        }

        Assert.True(rendered > 5);
    }

    [Theory]
    [MemberData(nameof(LanguagesAndAudiences))]
    public void Message_InBothParts_HoldsTheSameWords_AndItsSubjectNamesNobody(string language, NoticeAudience audience)
    {
        var texts = NoticeTexts.In(language);
        foreach (var (kind, occasion) in Written(texts, audience))
        {
            foreach (var many in (bool[])[false, true])
            {
                var (subject, text, html) = TemplateSamples.Message(texts, kind, occasion, audience, "Small District", many);
                var page = new HtmlParser().ParseDocument(html);
                foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.Contains("https://", StringComparison.Ordinal)))
                    Assert.Contains(line.TrimStart('-', ' '), page.Body!.TextContent, StringComparison.Ordinal);
                Assert.DoesNotMatch("Rosa|Diaz|Ana|Ruiz", subject);
                Assert.NotEmpty(subject);
                Assert.Equal(audience == NoticeAudience.Staff, page.QuerySelector("a[href='https://plans.schools.example/u/sample']") is null);
                Assert.Equal(texts.Language, page.DocumentElement.GetAttribute("lang"));
            }
        }
    }

    [Fact]
    public void Html_WorksInOutlookAndOnAPhone()
    {
        var (_, _, html) = TemplateSamples.Message(NoticeTexts.In("en"), MilestoneKind.SignOff, NoticeOccasion.Invited, NoticeAudience.Family, "Small District");
        var page = new HtmlParser().ParseDocument(html);

        // Outlook lays out by tables, and shows no style that is not on the element; nothing is loaded from elsewhere.
        Assert.Empty(page.QuerySelectorAll("img, style, link, script, form, div, button, [class]"));
        Assert.All(page.QuerySelectorAll("table"), table => Assert.Equal(("presentation", "0", "0"), (table.GetAttribute("role"), table.GetAttribute("cellpadding"), table.GetAttribute("cellspacing"))));
        Assert.Contains("<!--[if mso]><table role=\"presentation\" width=\"600\"", html, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("td[style*='font-size']"), cell => Assert.Matches("font-family:.*font-size:1[46]px;line-height:", cell.GetAttribute("style")));
        Assert.Contains("width=device-width", page.QuerySelector("meta[name=viewport]")!.GetAttribute("content"), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"[^-]width:\s*\d+px", html.Replace("max-width", "", StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll("a"), link => Assert.Contains("color:", link.GetAttribute("style"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "creation.invited.family", "{{ given }} makes a plan by {{ due }}. {% if about %}{{ about }}{% endif %}", null)]
    [InlineData("es", "greeting", "¡Hola, {{ name }}!", null)]
    [InlineData("en", "date", "d MMMM yyyy", null)]
    [InlineData("de", "greeting", "Hallo", "There is no language \"de\".")]
    [InlineData("en", "greetings", "Hello", "There is no template \"greetings\".")]
    [InlineData("en", "greeting", " ", "It is empty.")]
    [InlineData("en", "greeting", "Hello\nBcc: everybody", "more than one line")]
    [InlineData("en", "greeting", "Dear {{ name }", "It is not Liquid:")]
    [InlineData("en", "greeting", "Dear {{ nmae }},", "It names what is not there: nmae. There is name.")]
    [InlineData("en", "subject.family.one", "{{ given }}'s plan", "It names what is not there: given. There is students.")] // no personal data in subjects
    [InlineData("en", "creation.invited.family", "{{ given | shout }}", "It cannot be filled in:")]
    [InlineData("en", "creation.invited.family", "{% for i in (1..100000) %}x{% endfor %}", "It cannot be filled in:")]
    [InlineData("en", "date", "MMMM d", "leaves out the year")]
    [InlineData("en", "layout.text", "{{ greeting }}", "leaves out what every message holds")]
    [InlineData("en", "layout.html", "<script>x</script>{{ greeting }}", "has no place in a message")]
    [InlineData("en", "layout.html", "<p onclick=\"x\">{{ greeting }}</p>", "has no place in a message")]
    public void OwnTemplate_IsTriedBeforeItIsKept(string language, string name, string text, string? fault)
    {
        if (fault is null) Assert.Null(TemplateCheck.Fault(language, name, text));
        else Assert.Contains(fault, TemplateCheck.Fault(language, name, text), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryTemplateThatComesWithTheApp_PassesTheSameCheck()
    {
        foreach (var language in NoticeTexts.Known) Assert.All(NoticeTexts.In(language).All, text => Assert.Null(TemplateCheck.Fault(language, text.Key, text.Value)));
    }

    [Fact]
    public async Task OwnTemplate_CountsForItsDistrictAndLanguage_UntilItIsReset()
    {
        using var small = await OpenAsync();
        await small.Districts.StoreTemplateAsync(Id, NoticeTexts.Key("en", "greeting"), "Good morning {{ name }},");
        var district = await small.Districts.GetAsync(Id);
        var name = new Dictionary<string, object> { ["name"] = "Ana" };

        Assert.Equal(("Good morning Ana,", "Hola, Ana:", "Dear Ana,"), (NoticeTexts.In("en", district).Say("greeting", name), NoticeTexts.In("es", district).Say("greeting", name), NoticeTexts.In("en").Say("greeting", name)));

        await small.RestartAsync();
        Assert.Equal("Good morning Ana,", NoticeTexts.In("en", await small.Districts.GetAsync(Id)).Say("greeting", name));
        await small.Districts.StoreTemplateAsync(Id, NoticeTexts.Key("en", "greeting"), null);
        Assert.Equal("Dear Ana,", NoticeTexts.In("en", await small.Districts.GetAsync(Id)).Say("greeting", name));
    }

    private static IEnumerable<(MilestoneKind Kind, NoticeOccasion Occasion)> Written(NoticeTexts texts, NoticeAudience audience) =>
        from kind in Enum.GetValues<MilestoneKind>()
        from occasion in Enum.GetValues<NoticeOccasion>()
        where texts.Says(kind, occasion, audience)
        select (kind, occasion);

    // What a missing value leaves behind: gaps, lone marks, unfilled braces, a genitive of nobody.
    [GeneratedRegex(@"\{|\}|  |^\s|\s$|\s[.,;:)]|\(\s|\(\)|«»|\s's\b|^[.,:;]|\bthe the\b|::|\.\.")]
    private static partial Regex Broken();
}
