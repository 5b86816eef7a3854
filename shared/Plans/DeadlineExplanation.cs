using IlpFunctions.Policies;

namespace IlpFunctions.Plans;

/// <summary>Says a derivation in sentences.</summary>
internal static class DeadlineExplanation
{
    public static IReadOnlyList<string> Sentences(DeadlineDerivation derivation) =>
        [.. Rule(derivation), .. Calendar(derivation), .. Instructional(derivation), .. Outcome(derivation)];

    private static IEnumerable<string> Rule(DeadlineDerivation derivation)
    {
        yield return $"The plan must be established within {derivation.Days} {(derivation.Days == 1 ? "day" : "days")} (policy {derivation.PolicyId}, version {derivation.PolicyVersion}).";
        yield return derivation.Anchor.Why;
        yield return derivation.CountFirstDay
            ? $"{Dates.Long(derivation.Anchor.Date)} is day 1."
            : $"{Dates.Long(derivation.Anchor.Date)} is not counted: the next day is calendar day 1, the next school day is instructional day 1.";
    }

    private static IEnumerable<string> Calendar(DeadlineDerivation derivation)
    {
        yield return $"By calendar days, day {derivation.Days} is {Dates.Long(derivation.CalendarDeadline)}.";
        var months = derivation.Months.Where(month => month.CalendarDays > 0).Select(month => $"{Dates.Month(month.Month)} {month.CalendarDays} (total {month.CalendarTotal})");
        yield return $"Calendar days counted: {string.Join(", ", months)}.";
    }

    private static IEnumerable<string> Instructional(DeadlineDerivation derivation)
    {
        yield return $"By instructional days, day {derivation.Days} is {Dates.Long(derivation.InstructionalDeadline)}.";
        var months = derivation.Months.Where(month => month.InstructionalDays > 0).Select(month => $"{Dates.Month(month.Month)} {month.InstructionalDays} (total {month.InstructionalTotal})");
        yield return $"Instructional days counted: {string.Join(", ", months)}.";
        if (derivation.ClosuresSkipped.Count > 0)
            yield return $"Not counted, besides weekends: {string.Join("; ", derivation.ClosuresSkipped.Select(closure => $"{closure.Reason} ({Dates.Range(closure.From, closure.To)}: {Weekdays(closure.WeekdaysSkipped)})"))}.";
        if (derivation.MakeUpDaysCounted.Count > 0)
            yield return $"Make-up days counted: {string.Join("; ", derivation.MakeUpDaysCounted.Select(day => $"{Dates.Range(day.Date, day.Date)} ({day.Reason})"))}.";
        foreach (var year in derivation.ProjectedYears)
            yield return $"The district has not published its {year.Year} calendar: the dates in that year are projected from {year.From} and may change.";
    }

    private static IEnumerable<string> Outcome(DeadlineDerivation derivation)
    {
        var (named, date) = derivation.DayType == DayType.Calendar ? ("calendar", derivation.CalendarDeadline) : ("instructional", derivation.InstructionalDeadline);
        yield return derivation.Due == date
            ? $"The policy acts on {named} days: the plan is due by the end of {Dates.Long(derivation.Due)}."
            : $"The policy acts on {named} days, and moves a date without school back to the school day before: the plan is due by the end of {Dates.Long(derivation.Due)}.";
        if (derivation is { DayType: DayType.Calendar, IfNotASchoolDay: NonSchoolDayRule.Stay, DueIsASchoolDay: false })
            yield return "There is no school on that day; the policy lets the date stay.";
        if (derivation.WarnFrom < derivation.Due)
            yield return $"Counted the other way it would be due by {Dates.Long(derivation.WarnFrom)}: established by then, it is on time either way.";
    }

    private static string Weekdays(int count) => count == 1 ? "1 weekday" : $"{count} weekdays";
}
