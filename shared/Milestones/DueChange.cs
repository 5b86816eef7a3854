using IlpFunctions.Plans;

namespace IlpFunctions.Milestones;

/// <summary>Why a due date moved, in words, from how it was found before and is found now.</summary>
public static class DueChange
{
    /// <summary>The reasons, most direct first.</summary>
    public static string Why(DueBasis before, DueBasis after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var reasons = Reasons(before, after).ToList();
        return reasons.Count > 0 ? string.Join(' ', reasons) : "The school calendar changed.";
    }

    private static IEnumerable<string> Reasons(DueBasis before, DueBasis after)
    {
        if ((before.PolicyId, before.PolicyVersion) != (after.PolicyId, after.PolicyVersion)) yield return $"Policy {after.PolicyId} {after.PolicyVersion} is in force.";
        if (before.ProjectedFrom is not null && after.ProjectedFrom is null) yield return "The district has published its calendar.";
        if (before.From != after.From) yield return $"It is counted from {after.From} now, {Dates.Long(after.FromDate)}.";
        else if (before.FromDate != after.FromDate) yield return $"{Capital(after.From)} is {Dates.Long(after.FromDate)} now.";
        if (before.Days != after.Days) yield return $"The policy gives {Span(after.Days)} now, where it gave {Span(before.Days)}.";
        if (before.Why != after.Why && after.Why is { } why) yield return why;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Span(int days) => $"{(Math.Abs(days) == 1 ? "1 day" : $"{Math.Abs(days)} days")} {(days < 0 ? "before" : "after")}";
}
