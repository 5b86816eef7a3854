using System.Globalization;
using IlpFunctions.Districts;
using IlpFunctions.Links;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications.Templates;
using IlpFunctions.Students;

namespace IlpFunctions.Notifications;

/// <summary>Writes the message that carries a recipient's notices: one sentence of what it is about, then an item per student. The words are the templates'.</summary>
/// <param name="links">Where links lead.</param>
public sealed class Composer(MessageLinks links)
{
    /// <summary>Composes one message of 1 or more notices to one recipient, in the recipient's language.</summary>
    /// <param name="id">The message's id.</param>
    /// <param name="district">The district it speaks for.</param>
    /// <param name="recipient">Who it is for.</param>
    /// <param name="contact">Their name and address.</param>
    /// <param name="notices">What it tells.</param>
    /// <param name="now">When it is composed.</param>
    /// <param name="stop">The link by which they stop such mail; null for staff and for letters.</param>
    public Message Compose(string id, District district, Recipient recipient, Contact contact, IReadOnlyList<DueNotice> notices, DateTimeOffset now, IssuedLink? stop = null)
    {
        var ordered = notices.OrderBy(due => due.Notice.Due).ThenBy(due => due.Record.Name.Sorted(), StringComparer.Ordinal).ThenBy(due => due.Notice.Id, StringComparer.Ordinal).ToList();
        var (texts, audience) = (NoticeTexts.In(contact.Language, district), recipient.Audience);
        var (subject, unsubscribe) = (Subject(texts, audience, ordered), stop is null ? null : links.Personal(stop));
        var items = ordered.Select(due => ItemOf(due, district, texts, audience, isLetter: contact.Address is null)).ToList();
        var values = MessageValues.Of(texts, audience, contact.Name, subject, items, district.Name, unsubscribe);
        return new(id, district.Id, recipient, contact.Name, contact.Address, subject, texts.Say(NoticeTexts.TextLayout, values), Liquid.Markup(texts.Of(NoticeTexts.HtmlLayout), values), now)
        {
            Language = texts.Language,
            Opens = audience != NoticeAudience.Staff ? null : ordered.Count == 1 ? links.Task(ordered[0].Record.Key(), ordered[0].Notice) : links.Tasks(district, recipient),
            Unsubscribe = unsubscribe,
            Postal = contact.Postal,
        };
    }

    private static string Subject(NoticeTexts texts, NoticeAudience audience, List<DueNotice> notices)
    {
        var count = notices.Select(due => due.Record.Id).Distinct().Count();
        if (audience != NoticeAudience.Staff) return texts.Say($"subject.{NoticeTexts.Word(audience)}.{(count == 1 ? "one" : "many")}");
        var students = count == 1 ? texts.Say("students.one") : texts.Say("students.many", new Dictionary<string, object> { ["count"] = count.ToString(CultureInfo.InvariantCulture) });
        var isLate = notices.Any(due => due.Notice.Occasion is NoticeOccasion.Overdue or NoticeOccasion.EscalatedToSchool or NoticeOccasion.EscalatedToDistrict);
        var about = notices.All(due => due.Notice.Kind == MilestoneKind.Creation) ? "creation" : "open";
        return texts.Say($"subject.staff.{(isLate ? "overdue" : about)}", new Dictionary<string, object> { ["students"] = students });
    }

    private MessageItem ItemOf(DueNotice due, District district, NoticeTexts texts, NoticeAudience audience, bool isLetter)
    {
        var what = MessageValues.Sentence(texts.Say(texts.NameOf(due.Notice.Kind, due.Notice.Occasion, audience), NoticeValues.Of(due, district, texts, audience)));
        var word = NoticeTexts.Word(audience);
        if (audience == NoticeAudience.Staff) return new(what, texts.Say("link.staff"), links.Task(due.Record.Key(), due.Notice));
        if (due.Link is not { } link) return new(what);
        return isLetter ? new(what, texts.Say($"link.{word}.letter"), Printed: links.Printed(link)) : new(what, texts.Say($"link.{word}"), links.Personal(link));
    }
}

/// <summary>A notice whose time has come, with the record it is about.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="ETag">The version of its outbox row.</param>
/// <param name="Record">The student's record, read just now.</param>
/// <param name="Link">The recipient's own link to what it asks for; null when there is none.</param>
public sealed record DueNotice(Notice Notice, string ETag, StudentRecord Record, IssuedLink? Link = null);
