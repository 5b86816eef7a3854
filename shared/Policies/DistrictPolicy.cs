using System.Text.Json.Serialization;
using IlpFunctions.Json;
using IlpFunctions.Notifications;
using IlpFunctions.Students;

namespace IlpFunctions.Policies;

/// <summary>One version of a district's policy. docs/policy.md explains every field.</summary>
/// <param name="Id">The policy's name, e.g. <c>kentucky</c>; the same in every version.</param>
/// <param name="Version">The version's name, unique within the policy; stored with every date computed under it.</param>
/// <param name="EffectiveFrom">The first date on which it is in force.</param>
/// <param name="Creation">When a plan must be established.</param>
/// <param name="Plan">What a plan must hold, and which of its changes matter.</param>
/// <param name="Ladder">Reminders before a due date and escalations after it.</param>
/// <param name="Advising">How students are shared among advisers.</param>
/// <param name="Notices">When and to whom notices go.</param>
/// <param name="Reviews">The reviews of every school year, in the order in which they are due.</param>
/// <param name="SignOff">Who signs a plan, and by when.</param>
/// <param name="Tasks">How many days the tasks have that a change in a student's life brings.</param>
/// <param name="FollowUp">How graduates are followed up.</param>
/// <param name="Rosters">What a roster may do at once.</param>
/// <param name="Note">Why this version is as it is, in words.</param>
public sealed record DistrictPolicy(
    string Id,
    string Version,
    DateOnly EffectiveFrom,
    CreationPolicy Creation,
    PlanPolicy Plan,
    LadderPolicy Ladder,
    AdvisingPolicy Advising,
    NoticePolicy Notices,
    IReadOnlyList<ReviewPolicy> Reviews,
    SignOffPolicy SignOff,
    TaskPolicy Tasks,
    FollowUpPolicy FollowUp,
    RosterPolicy Rosters,
    string? Note = null)
{
    /// <summary>What is shown in reports that leave a school.</summary>
    public ReportPolicy Reports { get; init; } = ReportPolicy.Default;
}

/// <summary>When a plan must be established.</summary>
/// <param name="Grade">The grade in which it must be: 6 in Kentucky.</param>
/// <param name="Days">The number of the day by whose end it must be: 90 in Kentucky; 1 to 366.</param>
/// <param name="DayType">Which days are counted for the date that is acted on; the other date is computed too.</param>
/// <param name="Anchor">From when to count for students who are there on the first day of school.</param>
/// <param name="LateEntrantAnchor">From when to count for students who enter after it.</param>
/// <param name="CountFirstDay">Whether the anchor's date is day 1; otherwise the next day is.</param>
/// <param name="IfNotASchoolDay">What happens when the date has no school.</param>
/// <param name="Note">Why it is so, in words.</param>
public sealed record CreationPolicy(
    [property: JsonConverter(typeof(GradeNumberJsonConverter))] Grade Grade,
    int Days,
    DayType DayType,
    CreationAnchor Anchor,
    CreationAnchor LateEntrantAnchor,
    bool CountFirstDay,
    NonSchoolDayRule IfNotASchoolDay = NonSchoolDayRule.Stay,
    string? Note = null);

/// <summary>Reminders before a due date and escalations after it.</summary>
/// <param name="RemindDaysBefore">On how many days before the due date the adviser is reminded: descending, each 1 to 365.</param>
/// <param name="Overdue">Who is told how many days after the due date; ascending.</param>
/// <param name="FamilyReminders">Ids of the steps at which the family is told too, e.g. <c>remind-14</c>, <c>due</c>.</param>
/// <param name="Repeat">How the last escalation is repeated; null means that it is not.</param>
/// <param name="Note">Why it is so, in words.</param>
public sealed record LadderPolicy(
    IReadOnlyList<int> RemindDaysBefore,
    IReadOnlyList<OverdueRung> Overdue,
    IReadOnlyList<string> FamilyReminders,
    OverdueRepeat? Repeat = null,
    string? Note = null);

/// <summary>One escalation.</summary>
/// <param name="DaysAfter">Days after the due date, 1 to 365.</param>
/// <param name="To">Who is told.</param>
public sealed record OverdueRung(int DaysAfter, LadderAudience To);

/// <summary>How the last escalation is repeated, to the same audience.</summary>
/// <param name="EveryDays">Days between repetitions, 1 to 365.</param>
/// <param name="Times">How many times, 1 to 52.</param>
public sealed record OverdueRepeat(int EveryDays, int Times);

/// <summary>How students are shared among advisers.</summary>
/// <param name="MaxStudents">At most so many students an adviser within one school: 22 in the effective-implementation guide; 1 to 1000.</param>
/// <param name="Note">Why it is so, in words.</param>
/// <param name="MeetWithinDays">Whom nobody has met about the plan for more days than these is listed as not met lately; 1 to 365.</param>
public sealed record AdvisingPolicy(int MaxStudents, string? Note = null, int MeetWithinDays = AdvisingPolicy.UsualMeetingDays)
{
    private const int UsualMeetingDays = 60;
}

/// <summary>What is shown in reports that leave a school.</summary>
/// <param name="LeastCell">The smallest number of people that they show, 2 to 100; smaller ones are hidden, and as many more as it takes that none can be computed.</param>
/// <param name="Note">Why it is so, in words.</param>
public sealed record ReportPolicy(int LeastCell, string? Note = null)
{
    /// <summary>For a policy that does not say: 10, as public reports have it.</summary>
    public static ReportPolicy Default { get; } = new(Outcomes.Tallies.SmallCells.Least);
}

/// <summary>When and to whom notices go.</summary>
/// <param name="DigestAt">The local time at which a recipient's notices of the day go out as one message.</param>
/// <param name="FamilyWhenOpened">Whether the family is told when the deadline is set.</param>
/// <param name="Note">Why it is so, in words.</param>
/// <param name="Channels">By which channels they go; null for <see cref="ChannelPolicy.Default"/>.</param>
/// <param name="Delivery">How patiently they are offered; null for <see cref="DeliveryPolicy.Default"/>.</param>
/// <param name="Quiet">When nobody is written to; null for <see cref="QuietPolicy.Default"/>.</param>
/// <param name="Digests">How they are put together; null for <see cref="DigestPolicy.Default"/>.</param>
public sealed record NoticePolicy(
    [property: JsonConverter(typeof(TimeOfDayJsonConverter))] TimeOnly DigestAt,
    bool FamilyWhenOpened,
    string? Note = null,
    ChannelPolicy? Channels = null,
    DeliveryPolicy? Delivery = null,
    QuietPolicy? Quiet = null,
    DigestPolicy? Digests = null)
{
    /// <summary>By which channels messages to an audience go, the preferred first.</summary>
    public IReadOnlyList<ChannelKind> ChannelsTo(NoticeAudience audience) => (audience, Channels ?? ChannelPolicy.Default) switch
    {
        (NoticeAudience.Staff, var channels) => channels.Staff,
        (NoticeAudience.Student, var channels) => channels.Students,
        (_, var channels) => channels.Families,
    };
}

/// <summary>What a roster may do at once, and what is made of students it no longer has.</summary>
/// <param name="MaxMissingPercent">
/// At most so many percent of the active students may be missing from it; a roster that lacks more is held until a person decides. 0 to 100; 100 holds none.
/// </param>
/// <param name="AskAfterDays">After so many days of being missing the school is asked what became of a student: 0 to 365.</param>
/// <param name="AskAgainAfterDays">Of a student who is said to be still here, and stays missing, the school is asked again after so many days: 1 to 365.</param>
/// <param name="Deletions">What a delta does that deletes a student.</param>
/// <param name="Note">Why it is so, in words.</param>
public sealed record RosterPolicy(int MaxMissingPercent, int AskAfterDays = 10, int AskAgainAfterDays = 60, DeletionRule Deletions = DeletionRule.Ask, string? Note = null)
{
    /// <summary>For a policy that does not say: 20 percent. A graduating class is about an eighth of grades 6 to 12.</summary>
    public static RosterPolicy Default { get; } = new(20);
}
