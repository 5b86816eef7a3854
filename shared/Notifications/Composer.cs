using System.Net;
using System.Text;
using IlpFunctions.Districts;
using IlpFunctions.Plans;
using IlpFunctions.Students;

namespace IlpFunctions.Notifications;

/// <summary>Writes the message that carries a recipient's notices: one sentence of what it is about, then an item per student.</summary>
/// <param name="links">Where links lead.</param>
public sealed class Composer(Links links)
{
    /// <summary>Composes one message of 1 or more notices to one recipient.</summary>
    public Message Compose(string id, District district, Recipient recipient, Contact contact, IReadOnlyList<DueNotice> notices, DateTimeOffset now)
    {
        var ordered = notices.OrderBy(due => due.Notice.Due).ThenBy(due => due.Record.Name.Sorted(), StringComparer.Ordinal).ThenBy(due => due.Notice.Id, StringComparer.Ordinal).ToList();
        var family = recipient.Kind == RecipientKind.Guardian;
        var subject = family ? FamilySubject(ordered) : StaffSubject(ordered);
        var greeting = $"Dear {contact.Name},";
        var items = ordered.Select(due => family ? FamilyItem(due, district) : StaffItem(due, district)).ToList();
        return new(id, district.Id, recipient, contact.Name, contact.Address, subject, Text(greeting, items, district), Html(greeting, items, district), now);
    }

    private static string FamilySubject(List<DueNotice> notices) =>
        notices.Select(due => due.Record.Id).Distinct().Count() == 1 ? "Your child's Individual Learning Plan" : "Your children's Individual Learning Plans";

    private static string StaffSubject(List<DueNotice> notices)
    {
        var students = notices.Select(due => due.Record.Id).Distinct().Count();
        var whose = students == 1 ? "1 student" : $"{students} students";
        return notices.Any(due => due.Notice.Template is NoticeTemplate.Overdue or NoticeTemplate.EscalatedToSchool or NoticeTemplate.EscalatedToDistrict)
            ? $"Learning plans overdue: {whose}"
            : $"Learning plans to establish: {whose}";
    }

    private Item StaffItem(DueNotice due, District district)
    {
        var student = $"{due.Record.Name} (grade {due.Record.Grade}, {district.NameOf(due.Record.School)})";
        var by = Dates.Long(due.Notice.Due);
        var what = due.Notice.Template switch
        {
            NoticeTemplate.PlanToEstablish => $"{student}: please establish the plan with the student by {by}.",
            NoticeTemplate.Reminder => $"{student}: the plan is due {by}.",
            NoticeTemplate.Overdue => $"{student}: the plan was due {by} and is not established.",
            NoticeTemplate.EscalatedToSchool => $"{student}: the plan was due {by}; the adviser has been reminded. Please see that it is established, or waive it with a reason.",
            NoticeTemplate.EscalatedToDistrict => $"{student}: the plan was due {by} and the school has not settled it.",
            NoticeTemplate.EarlierDeadline => $"{student}: by the other way of counting the days the plan would be due now; your district acts on {by}.",
            NoticeTemplate.DeadlineMoved => $"{student}: the deadline is now {by}.",
            _ => throw new ArgumentException($"{due.Notice.Template} is not written to staff.", nameof(due)),
        };
        return new(what, "Open the task", links.PlanForm(due.Record.Key()));
    }

    private static Item FamilyItem(DueNotice due, District district)
    {
        var by = Dates.Range(due.Notice.Due, due.Notice.Due);
        var given = due.Record.Name.Given;
        var adviser = due.Record.Adviser is { } id && district.Staff.GetValueOrDefault(id) is { } member ? $"{given}'s adviser, {member.Name}" : district.NameOf(due.Record.School);
        var what = due.Notice.Template switch
        {
            NoticeTemplate.FamilyInvitation =>
                $"This year {given} makes an Individual Learning Plan: what interests {given}, a first goal, and the way there. It is to be ready by {by}. You are welcome to take part; please speak with {adviser}.",
            NoticeTemplate.FamilyReminder => $"{given}'s Individual Learning Plan is to be ready by {by} and is not established yet. Please speak with {adviser} about taking part.",
            NoticeTemplate.DeadlineMoved => $"The date for {given}'s Individual Learning Plan has moved: it is now {by}.",
            _ => throw new ArgumentException($"{due.Notice.Template} is not written to families.", nameof(due)),
        };
        return new(what, LinkText: null, Link: null);
    }

    private static string Text(string greeting, List<Item> items, District district)
    {
        var text = new StringBuilder(greeting).Append("\n\n");
        foreach (var item in items)
        {
            text.Append(items.Count > 1 ? "- " : "").Append(item.What).Append('\n');
            if (item.Link is { } link) text.Append(items.Count > 1 ? "  " : "").Append(item.LinkText).Append(": ").Append(link).Append('\n');
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
            html.Append(items.Count > 1 ? "</li>" : "</p>");
        }

        html.Append(items.Count > 1 ? "</ul>" : "");
        return html.Append("<p>").Append(WebUtility.HtmlEncode(district.Name)).Append("</p>").ToString();
    }

    private sealed record Item(string What, string? LinkText, Uri? Link);
}

/// <summary>A notice whose time has come, with the record it is about.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="ETag">The version of its outbox row.</param>
/// <param name="Record">The student's record, read just now.</param>
public sealed record DueNotice(Notice Notice, string ETag, StudentRecord Record);
