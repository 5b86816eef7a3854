using IlpFunctions.Calendars;
using IlpFunctions.Policies;

namespace IlpFunctions.Plans;

/// <summary>
/// A plan's deadline and how it was found: enough to recompute both dates by hand from this alone. Stored as JSON with the milestone and shown on the
/// student's page.
/// </summary>
/// <param name="PolicyId">The policy it was computed under.</param>
/// <param name="PolicyVersion">The version of that policy.</param>
/// <param name="Year">The school year in which the student is in the policy's grade.</param>
/// <param name="Entered">The date on which the student entered, as recorded.</param>
/// <param name="Anchor">From when days are counted.</param>
/// <param name="Days">The number of the day by whose end the plan must be established.</param>
/// <param name="CountFirstDay">Whether the anchor's date is day 1; otherwise the next day is.</param>
/// <param name="DayType">Which way of counting is acted on.</param>
/// <param name="CalendarDeadline">The date by calendar days, before <paramref name="IfNotASchoolDay"/> is applied.</param>
/// <param name="InstructionalDeadline">The date by instructional days.</param>
/// <param name="Due">The date acted on: a plan established on this date is on time, on the next it is late.</param>
/// <param name="DueIsASchoolDay">Whether students attend on <paramref name="Due"/>.</param>
/// <param name="WarnFrom">The earlier of <paramref name="Due"/> and the two dates: by this date the plan is on time whichever way days are counted.</param>
/// <param name="IfNotASchoolDay">The policy's rule for a date without school.</param>
/// <param name="Months">Both counts, month by month, until both have ended.</param>
/// <param name="ClosuresSkipped">Days without school that the instructional count passed over, weekends aside.</param>
/// <param name="MakeUpDaysCounted">Make-up days that the instructional count includes.</param>
/// <param name="ProjectedYears">Years that the dates rest on and that the district has not published; empty when all are published.</param>
public sealed record DeadlineDerivation(
    string PolicyId,
    string PolicyVersion,
    SchoolYear Year,
    DateOnly Entered,
    DeadlineAnchor Anchor,
    int Days,
    bool CountFirstDay,
    DayType DayType,
    DateOnly CalendarDeadline,
    DateOnly InstructionalDeadline,
    DateOnly Due,
    bool DueIsASchoolDay,
    DateOnly WarnFrom,
    NonSchoolDayRule IfNotASchoolDay,
    IReadOnlyList<MonthCount> Months,
    IReadOnlyList<SkippedClosure> ClosuresSkipped,
    IReadOnlyList<MakeUpDay> MakeUpDaysCounted,
    IReadOnlyList<ProjectedYear> ProjectedYears)
{
    /// <summary>The derivation as sentences in plain English, one idea each.</summary>
    public IReadOnlyList<string> Explain() => DeadlineExplanation.Sentences(this);
}

/// <summary>From when days are counted.</summary>
/// <param name="Kind">The policy's rule that applied.</param>
/// <param name="Date">The date counted from; always a school day.</param>
/// <param name="Late">Whether the student entered after the first day of school.</param>
/// <param name="Why">The rule and its outcome, in words.</param>
public sealed record DeadlineAnchor(CreationAnchor Kind, DateOnly Date, bool Late, string Why);

/// <summary>What one month adds to both counts.</summary>
/// <param name="Month">The first of the month.</param>
/// <param name="InstructionalDays">Instructional days of the month that were counted.</param>
/// <param name="InstructionalTotal">Instructional days counted up to the end of the month.</param>
/// <param name="CalendarDays">Calendar days of the month that were counted.</param>
/// <param name="CalendarTotal">Calendar days counted up to the end of the month.</param>
public sealed record MonthCount(DateOnly Month, int InstructionalDays, int InstructionalTotal, int CalendarDays, int CalendarTotal);

/// <summary>Days without school that the instructional count passed over.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, inclusive.</param>
/// <param name="Reason">Why there was no school.</param>
/// <param name="WeekdaysSkipped">How many weekdays of it were not counted: weekends and make-up days aside, and only days inside the count.</param>
public sealed record SkippedClosure(DateOnly From, DateOnly To, string Reason, int WeekdaysSkipped);

/// <summary>A year that the district has not published.</summary>
/// <param name="Year">The year.</param>
/// <param name="From">What it was projected from, in words.</param>
public sealed record ProjectedYear(SchoolYear Year, string From);
