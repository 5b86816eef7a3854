using IlpFunctions.Districts;
using IlpFunctions.Milestones;

namespace IlpFunctions.Notifications.Templates;

/// <summary>What a notice's template can name. Whatever is not known is not there, and the template says something else instead.</summary>
internal static class NoticeValues
{
    /// <summary>The values of a notice.</summary>
    public static Dictionary<string, object> Of(DueNotice due, District district, NoticeTexts texts, NoticeAudience audience)
    {
        var (record, notice) = (due.Record, due.Notice);
        var review = district.Policies.InForceOn(notice.DecidedOn).Reviews.FirstOrDefault(review => review.Id == notice.About);
        var school = district.Schools.GetValueOrDefault(record.School)?.Name ?? record.School.Value;
        return Of(texts, audience, notice.Kind, new()
        {
            ["name"] = record.Name.ToString(),
            ["given"] = record.Name.Given,
            ["grade"] = record.Grade.ToString(),
            ["school"] = school,
            ["adviserName"] = record.Adviser is { } adviser ? district.Staff.GetValueOrDefault(adviser)?.Name : null,
            ["due"] = texts.Date(notice.Due),
            ["longDue"] = texts.LongDate(notice.Due),
            ["about"] = notice.About,
            ["fromSchool"] = notice is { Kind: MilestoneKind.Handover, About: { } from } ? district.NameOf(new(from)) : null,
            ["title"] = review is null ? null : InSentence(review.Title.GetValueOrDefault(texts.Language) ?? review.Title["en"], texts),
        });
    }

    /// <summary>The values as templates name them, of facts any of which may be missing.</summary>
    internal static Dictionary<string, object> Of(NoticeTexts texts, NoticeAudience audience, MilestoneKind kind, Dictionary<string, string?> facts)
    {
        var values = facts.Where(fact => !string.IsNullOrWhiteSpace(fact.Value)).ToDictionary(fact => fact.Key, object (fact) => fact.Value!);
        var word = NoticeTexts.Word(audience);
        values["student"] = texts.Say("who", values);
        values.TryAdd("given", texts.Say($"given.{word}"));
        values["adviser"] = values.GetValueOrDefault("adviserName") is { } name
            ? texts.Say($"adviser.{word}", new Dictionary<string, object> { ["given"] = values["given"], ["name"] = name })
            : values.GetValueOrDefault("school") ?? texts.Say("school");
        if (texts.What(kind, values) is { Length: > 0 } what) values["what"] = what;
        return values;
    }

    private static string InSentence(string title, NoticeTexts texts) => texts.Language == "en" ? char.ToLowerInvariant(title[0]) + title[1..] : title;
}
