using System.Globalization;
using System.Net;
using System.Text;
using IlpFunctions.Districts;
using IlpFunctions.Links;
using IlpFunctions.Milestones;
using IlpFunctions.Students;

namespace IlpFunctions.Notifications;

/// <summary>Writes the message that carries a recipient's notices: one sentence of what it is about, then an item per student.</summary>
/// <param name="links">Where links lead.</param>
public sealed class Composer(MessageLinks links)
{
    /// <summary>Composes one message of 1 or more notices to one recipient, in the recipient's language.</summary>
    public Message Compose(string id, District district, Recipient recipient, Contact contact, IReadOnlyList<DueNotice> notices, DateTimeOffset now)
    {
        var ordered = notices.OrderBy(due => due.Notice.Due).ThenBy(due => due.Record.Name.Sorted(), StringComparer.Ordinal).ThenBy(due => due.Notice.Id, StringComparer.Ordinal).ToList();
        var (texts, audience) = (NoticeTexts.In(contact.Language), AudienceOf(recipient));
        var subject = audience == "staff" ? StaffSubject(texts, ordered) : texts.Of($"subject.{audience}.{(Students(ordered) == 1 ? "one" : "many")}");
        var greeting = NoticeTexts.Fill(texts.Of("greeting"), new Dictionary<string, string> { ["name"] = contact.Name });
        var isLetter = contact.Address is null;
        var items = ordered.Select(due => ItemOf(due, district, texts, audience, isLetter)).ToList();
        return new(id, district.Id, recipient, contact.Name, contact.Address, subject, Text(greeting, items, district), Html(greeting, items, district), now);
    }

    private static string AudienceOf(Recipient recipient) => recipient.Kind switch
    {
        RecipientKind.Guardian => "family",
        RecipientKind.Student => "student",
        RecipientKind.Fallback => "fallback",
        _ => "staff",
    };

    private static int Students(List<DueNotice> notices) => notices.Select(due => due.Record.Id).Distinct().Count();

    private static string StaffSubject(NoticeTexts texts, List<DueNotice> notices)
    {
        var count = Students(notices);
        var students = count == 1 ? texts.Of("students.one") : NoticeTexts.Fill(texts.Of("students.many"), new Dictionary<string, string> { ["count"] = count.ToString(CultureInfo.InvariantCulture) });
        var isLate = notices.Any(due => due.Notice.Occasion is NoticeOccasion.Overdue or NoticeOccasion.EscalatedToSchool or NoticeOccasion.EscalatedToDistrict);
        var about = notices.All(due => due.Notice.Kind == MilestoneKind.Creation) ? "creation" : "open";
        return NoticeTexts.Fill(texts.Of($"subject.staff.{(isLate ? "overdue" : about)}"), new Dictionary<string, string> { ["students"] = students });
    }

    private Item ItemOf(DueNotice due, District district, NoticeTexts texts, string audience, bool isLetter)
    {
        var what = NoticeTexts.Fill(texts.Of(due.Notice.Kind, due.Notice.Occasion, audience), Values(due, district, texts));
        if (audience == "staff") return new(what, texts.Of("link.staff"), links.Task(due.Record.Key(), due.Notice));
        if (due.Link is not { } link) return new(what);
        return isLetter ? new(what, texts.Of($"link.{audience}.letter"), Printed: links.Printed(link)) : new(what, texts.Of($"link.{audience}"), links.Personal(link));
    }

    private static Dictionary<string, string> Values(DueNotice due, District district, NoticeTexts texts)
    {
        var (record, notice) = (due.Record, due.Notice);
        var review = district.Policies.InForceOn(notice.DecidedOn).Reviews.FirstOrDefault(review => review.Id == notice.About);
        var values = new Dictionary<string, string>
        {
            ["student"] = $"{record.Name} (grade {record.Grade}, {district.NameOf(record.School)})",
            ["given"] = record.Name.Given,
            ["adviser"] = Adviser(record, district, texts, notice.Recipient),
            ["due"] = texts.Date(notice.Due),
            ["longDue"] = texts.LongDate(notice.Due),
            ["about"] = notice.About ?? "",
            ["fromSchool"] = notice is { Kind: MilestoneKind.Handover, About: { } school } ? district.NameOf(new(school)) : "",
            ["title"] = review is null ? "" : InSentence(review.Title.GetValueOrDefault(texts.Language) ?? review.Title["en"], texts),
        };
        values["what"] = NoticeTexts.Fill(texts.What(notice.Kind), values);
        return values;
    }

    private static string InSentence(string title, NoticeTexts texts) => texts.Language == "en" ? char.ToLowerInvariant(title[0]) + title[1..] : title;

    private static string Adviser(StudentRecord record, District district, NoticeTexts texts, Recipient reader)
    {
        if (record.Adviser is not { } id || district.Staff.GetValueOrDefault(id) is not { } member) return district.NameOf(record.School);
        return NoticeTexts.Fill(texts.Of($"adviser.{AudienceOf(reader)}"), new Dictionary<string, string> { ["given"] = record.Name.Given, ["name"] = member.Name });
    }

    private static string Text(string greeting, List<Item> items, District district)
    {
        var text = new StringBuilder(greeting).Append("\n\n");
        foreach (var item in items)
        {
            text.Append(items.Count > 1 ? "- " : "").Append(item.What).Append('\n');
            if ((item.Printed ?? item.Link?.ToString()) is { } address) text.Append(items.Count > 1 ? "  " : "").Append(item.LinkText).Append(": ").Append(address).Append('\n');
        }

        return text.Append('\n').Append(district.Name).Append('\n').ToString();
    }

    private static string Html(string greeting, List<Item> items, District district)
    {
        var html = new StringBuilder("<p>").Append(WebUtility.HtmlEncode(greeting)).Append("</p>");
        html.Append(items.Count > 1 ? "<ul>" : "");
        foreach (var item in items)
        {
            html.Append(items.Count > 1 ? "<li>" : "<p>").Append(WebUtility.HtmlEncode(item.What));
            if (item.Link is { } link) html.Append(" <a href=\"").Append(WebUtility.HtmlEncode(link.ToString())).Append("\">").Append(WebUtility.HtmlEncode(item.LinkText)).Append("</a>");
            if (item.Printed is { } printed) html.Append("<br>").Append(WebUtility.HtmlEncode($"{item.LinkText}: {printed}"));
            html.Append(items.Count > 1 ? "</li>" : "</p>");
        }

        html.Append(items.Count > 1 ? "</ul>" : "");
        return html.Append("<p>").Append(WebUtility.HtmlEncode(district.Name)).Append("</p>").ToString();
    }

    private sealed record Item(string What, string? LinkText = null, Uri? Link = null, string? Printed = null);
}

/// <summary>A notice whose time has come, with the record it is about.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="ETag">The version of its outbox row.</param>
/// <param name="Record">The student's record, read just now.</param>
/// <param name="Link">The recipient's own link to what it asks for; null when there is none.</param>
public sealed record DueNotice(Notice Notice, string ETag, StudentRecord Record, IssuedLink? Link = null);
