using IlpFunctions.Policies;

namespace IlpFunctions.Milestones;

/// <summary>Which form each audience answers at a review.</summary>
public static class ReviewForms
{
    /// <summary>The review of the policy's pack that is a short conversation in the middle of the year.</summary>
    private const string MidYear = "mid-year";

    /// <summary>The form an audience answers at a review: the debrief of that audience; students have a shorter one in the middle of the year.</summary>
    public static string Of(string review, DebriefAudience audience) =>
        review == MidYear && audience == DebriefAudience.Student ? "check-in" : $"debrief-{audience.ToString().ToLowerInvariant()}";
}
