using IlpFunctions.Calendars;
using IlpFunctions.Functions.Pages.Tasks;
using IlpFunctions.Students.Acts;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Functions.Pages.Meetings;

/// <summary>The fields in which a meeting is written down, of one student or of many.</summary>
internal static class MeetingForm
{
    /// <summary>The field of the date.</summary>
    public const string On = "metOn";

    /// <summary>The field of how they met.</summary>
    public const string Kind = "kind";

    /// <summary>The field of what it was about.</summary>
    public const string Note = "note";

    /// <summary>How people meet, as it is chosen.</summary>
    public static IReadOnlyList<(MeetingKind Kind, string Name)> Kinds { get; } =
    [
        (MeetingKind.Conversation, "In person, one to one"),
        (MeetingKind.Advisory, "In the advisory class or a group"),
        (MeetingKind.Remote, "By telephone or on a screen"),
        (MeetingKind.Family, "With the family"),
    ];

    /// <summary>The first date that can be entered: what lies before this school year is over.</summary>
    public static DateOnly Earliest(DateOnly today) => SchoolYear.Containing(today).Starts;

    /// <summary>How they met; null when nothing that exists is chosen.</summary>
    public static MeetingKind? KindOf(SentForm form) => Kinds.Where(known => known.Kind.ToString() == form[Kind]).Select(known => (MeetingKind?)known.Kind).FirstOrDefault();

    /// <summary>What is wrong, by field.</summary>
    public static Dictionary<string, string> ProblemsOf(SentForm form, DateOnly today) => Problems.Of(
        (Kind, KindOf(form) is null ? "Say how you met." : null),
        (On, form.WrongWithDate(On, Earliest(today), today)),
        (Note, form.Text(Note).Length > RecordMeeting.LongestNote ? $"Use at most {RecordMeeting.LongestNote} characters." : null));

    /// <summary>The command of a form without problems, for one student.</summary>
    public static RecordMeeting CommandOf(SentForm form, string student, string actor) => new()
    {
        Key = form.Key("meeting", student, form[On], form[Kind], form.Text(Note)),
        Actor = actor,
        On = form.Date(On)!.Value,
        Kind = KindOf(form)!.Value,
        Note = form.Text(Note),
    };
}
