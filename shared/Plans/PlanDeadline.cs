using IlpFunctions.Calendars;
using IlpFunctions.Policies;

namespace IlpFunctions.Plans;

/// <summary>The date by which a student's plan must be established: within the first 90 days of grade 6 in Kentucky (704 KAR 3:305).</summary>
public static class PlanDeadline
{
    /// <summary>
    /// Computes the deadline by calendar days and by instructional days, and which of them the policy acts on. The instructional count runs on into
    /// later school years when its own ends first.
    /// </summary>
    /// <param name="policy">The version of the policy in force.</param>
    /// <param name="calendar">The district's calendar.</param>
    /// <param name="year">The school year in which the student is in the policy's grade.</param>
    /// <param name="entered">When the student entered; a date on or before the first day of that year means that the student was there from the start.</param>
    public static DeadlineDerivation Compute(DistrictPolicy policy, DistrictCalendar calendar, SchoolYear year, DateOnly entered)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(calendar);
        var rule = policy.Creation;
        var anchor = AnchorOf(rule, calendar, year, entered);
        var dayOne = rule.CountFirstDay ? anchor.Date : anchor.Date.AddDays(1);
        var byCalendar = dayOne.AddDays(rule.Days - 1);
        var counted = calendar.InstructionalDaysFrom(dayOne).Take(rule.Days).ToList();
        var byInstruction = counted[^1];
        var due = OnASchoolDay(rule.DayType == DayType.Calendar ? byCalendar : byInstruction, rule.IfNotASchoolDay, calendar, anchor.Date);
        return new(
            policy.Id,
            policy.Version,
            year,
            entered,
            anchor,
            rule.Days,
            rule.CountFirstDay,
            rule.DayType,
            byCalendar,
            byInstruction,
            due,
            calendar.IsInstructionalDay(due),
            Earliest(due, byCalendar, byInstruction),
            rule.IfNotASchoolDay,
            DeadlineCount.Months(dayOne, byCalendar, counted),
            DeadlineCount.Skipped(calendar, dayOne, byInstruction),
            DeadlineCount.MakeUpDays(calendar, counted),
            DeadlineCount.Projected(calendar, anchor.Date, byInstruction > byCalendar ? byInstruction : byCalendar));
    }

    private static DeadlineAnchor AnchorOf(CreationPolicy rule, DistrictCalendar calendar, SchoolYear year, DateOnly entered)
    {
        var firstDay = calendar.YearOf(year).FirstDay;
        var late = entered > firstDay;
        var kind = late ? rule.LateEntrantAnchor : rule.Anchor;
        if (!late)
            return new(kind, firstDay, late, $"The student was there on {Dates.Long(firstDay)}, the first day of school in {year}, so days are counted from it.");
        if (kind == CreationAnchor.FirstDayOfSchool)
            return new(kind, firstDay, late, $"The student entered on {Dates.Long(entered)}; the policy counts late entrants' days from the first day of school all the same, {Dates.Long(firstDay)}.");
        var attends = calendar.InstructionalDayOnOrAfter(entered);
        return new(kind, attends, late, attends == entered
            ? $"The student entered late, on {Dates.Long(entered)}; the policy counts late entrants' days from their own entry."
            : $"The student entered late, on {Dates.Long(entered)}, a day without school; the policy counts late entrants' days from their own entry, so from the next school day, {Dates.Long(attends)}.");
    }

    private static DateOnly OnASchoolDay(DateOnly date, NonSchoolDayRule rule, DistrictCalendar calendar, DateOnly notBefore)
    {
        while (rule == NonSchoolDayRule.PreviousSchoolDay && date > notBefore && !calendar.IsInstructionalDay(date)) date = date.AddDays(-1);
        return date;
    }

    private static DateOnly Earliest(params ReadOnlySpan<DateOnly> dates)
    {
        var earliest = dates[0];
        foreach (var date in dates) earliest = date < earliest ? date : earliest;
        return earliest;
    }
}
