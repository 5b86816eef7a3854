using static IlpFunctions.Policies.PolicyCheck;

namespace IlpFunctions.Policies;

/// <summary>Checks when a policy leaves people alone: what it wants to say must have an hour in which it may.</summary>
internal static class QuietCheck
{
    private const int LeastOpenMinutes = 60;

    public static void Check(NoticePolicy notices, string at)
    {
        var quiet = notices.Quiet ?? QuietPolicy.Default;
        if (quiet.From != quiet.Until && (quiet.From - quiet.Until).TotalMinutes < LeastOpenMinutes) throw Wrong($"{at}.quiet", "less than an hour of the day is left for messages; leave more");
        if (quiet.Covers(notices.DigestAt) || quiet.Covers(notices.DigestAt.AddMinutes(LeastOpenMinutes - 1)))
            throw Wrong($"{at}.digestAt", $"messages of the day would go in the quiet hours, or less than an hour before them; write a time from {quiet.Until:HH\\:mm} to an hour before {quiet.From:HH\\:mm}");
        if (notices.Digests is not { } digests) return;
        Range(digests.FamilyEveryDays, 1, 31, $"{at}.digests.familyEveryDays");
        Range(digests.DueWithinDays, 0, 60, $"{at}.digests.dueWithinDays");
    }
}
