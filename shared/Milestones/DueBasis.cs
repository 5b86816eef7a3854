using IlpFunctions.Calendars;
using IlpFunctions.Plans;
using IlpFunctions.Policies;

namespace IlpFunctions.Milestones;

/// <summary>How a due date was found: enough to recompute it by hand.</summary>
/// <param name="PolicyId">The policy it was computed under.</param>
/// <param name="PolicyVersion">The version of that policy.</param>
/// <param name="From">What was counted from, in words.</param>
/// <param name="FromDate">The date counted from.</param>
/// <param name="Days">Calendar days after it; before it when negative.</param>
/// <param name="Counted">The date that gives.</param>
/// <param name="Due">The date acted on.</param>
/// <param name="Why">Why it is not the counted one, in words; null when it is.</param>
/// <param name="ProjectedFrom">What the school year's dates were projected from when the district has not published them; null when it has.</param>
public sealed record DueBasis(
    string PolicyId, string PolicyVersion, string From, DateOnly FromDate, int Days, DateOnly Counted, DateOnly Due, string? Why = null, string? ProjectedFrom = null)
{
    /// <summary>A date within a school year.</summary>
    public static DueBasis InYear(DistrictPolicy policy, DistrictCalendar calendar, SchoolYear year, DueRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var dates = calendar.YearOf(year);
        var (from, words) = rule.From == YearAnchor.FirstDayOfSchool ? (dates.FirstDay, "the first day of school") : (dates.LastInstructionalDay, "the last day of school");
        var counted = from.AddDays(rule.Days);
        var due = counted;
        if (rule.IfNotASchoolDay == NonSchoolDayRule.PreviousSchoolDay)
        {
            while (!calendar.IsInstructionalDay(due) && due > dates.FirstDay) due = due.AddDays(-1);
        }

        var why = due == counted ? null : "There is no school then: the school day before counts.";
        return new(policy.Id, policy.Version, words, from, rule.Days, counted, due, why, dates.ProjectedFrom);
    }

    /// <summary>Some days after something happened.</summary>
    public static DueBasis After(DistrictPolicy policy, string what, DateOnly on, int days) => new(policy.Id, policy.Version, what, on, days, on.AddDays(days), on.AddDays(days));

    /// <summary>The derivation as sentences in plain English.</summary>
    public IReadOnlyList<string> Explain()
    {
        var count = Math.Abs(Days) == 1 ? "1 day" : $"{Math.Abs(Days)} days";
        var counted = $"{count} {(Days < 0 ? "before" : "after")} {From}, {Dates.Long(FromDate)}, is {Dates.Long(Counted)}.";
        var projected = ProjectedFrom is null ? null : $"The district has not published this school year: its dates are projected from {ProjectedFrom}.";
        return [.. new[] { counted, Why, Why is null ? null : $"So it is due {Dates.Long(Due)}.", projected, $"Policy {PolicyId}, version {PolicyVersion}." }.OfType<string>()];
    }
}
