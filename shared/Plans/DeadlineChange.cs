namespace IlpFunctions.Plans;

/// <summary>Why a deadline moved, in words, from the two derivations alone.</summary>
public static class DeadlineChange
{
    /// <summary>The reasons, most direct first.</summary>
    public static string Why(DeadlineDerivation before, DeadlineDerivation after)
    {
        var reasons = Reasons(before, after).ToList();
        return reasons.Count > 0 ? string.Join(' ', reasons) : "The school calendar changed.";
    }

    private static IEnumerable<string> Reasons(DeadlineDerivation before, DeadlineDerivation after)
    {
        if ((before.PolicyId, before.PolicyVersion) != (after.PolicyId, after.PolicyVersion)) yield return $"Policy {after.PolicyId} {after.PolicyVersion} is in force.";
        if (before.Entered != after.Entered) yield return $"The student's first day was corrected to {Dates.Long(after.Entered)}.";
        else if (before.Anchor.Date != after.Anchor.Date) yield return $"Days are counted from {Dates.Long(after.Anchor.Date)} now.";
        if (before.ProjectedYears.Count > after.ProjectedYears.Count) yield return "The district has published its calendar.";
        foreach (var closure in after.ClosuresSkipped.Where(closure => !before.ClosuresSkipped.Any(known => Same(known, closure)))) yield return $"No school: {closure.Reason} ({Dates.Range(closure.From, closure.To)}).";
        foreach (var closure in before.ClosuresSkipped.Where(closure => !after.ClosuresSkipped.Any(known => Same(known, closure)))) yield return $"School after all: {closure.Reason} ({Dates.Range(closure.From, closure.To)}).";
        foreach (var day in after.MakeUpDaysCounted.Except(before.MakeUpDaysCounted)) yield return $"A make-up day: {Dates.Range(day.Date, day.Date)} ({day.Reason}).";
        foreach (var day in before.MakeUpDaysCounted.Except(after.MakeUpDaysCounted)) yield return $"No make-up day any more: {Dates.Range(day.Date, day.Date)} ({day.Reason}).";
    }

    // How many of a closure's days fall within the count changes with the count's end; that alone is no reason.
    private static bool Same(SkippedClosure one, SkippedClosure other) => one.From == other.From && one.To == other.To && one.Reason == other.Reason;
}
