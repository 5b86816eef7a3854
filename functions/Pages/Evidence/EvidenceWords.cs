using IlpFunctions.Districts;
using IlpFunctions.Evidence;
using IlpFunctions.Functions.Pages.Students;

namespace IlpFunctions.Functions.Pages.Evidence;

/// <summary>What the evidence pack calls things.</summary>
internal static class EvidenceWords
{
    /// <summary>A requirement as a sentence.</summary>
    public static string Of(Requirement requirement) => requirement switch
    {
        Requirement.Established => "The plan is established by its deadline",
        Requirement.Complete => "The plan holds what the grade asks for",
        Requirement.Reviewed => "The plan is reviewed",
        Requirement.SignedOff => "The plan is signed by student, parent or guardian, and school",
        Requirement.Addendum => "An addendum for the alternative program",
        Requirement.HandedOver => "A change of schools is handed over",
        Requirement.Sought => "A student who gave up school is sought",
        Requirement.ExitForm => "The exit form is answered",
        Requirement.FollowedUp => "The graduate is followed up",
        Requirement.Supported => "The graduate is helped on",
        _ => throw new ArgumentOutOfRangeException(nameof(requirement), requirement, "No such requirement."),
    };

    /// <summary>A requirement with what it is about: the review's own title, the wave's month.</summary>
    public static string Of(EvidenceItem item, District district, DateOnly asOf) => Of(item.Requirement, item.About, item.Due, district, asOf);

    /// <summary>The same of a requirement in short.</summary>
    public static string Of(EvidenceLine line, District district, DateOnly asOf) => Of(line.Requirement, line.About, line.Due, district, asOf);

    private static string Of(Requirement requirement, string? about, DateOnly? due, District district, DateOnly asOf)
    {
        if (about is null) return Of(requirement);
        var policy = district.Policies.InForceOn(due ?? asOf);
        var name = requirement == Requirement.FollowedUp
            ? MilestoneWords.Wave(about, policy.FollowUp).ToLowerInvariant()
            : policy.Reviews.FirstOrDefault(review => review.Id == about)?.Title["en"] ?? about;
        return $"{Of(requirement)}: {name}";
    }

    /// <summary>The tone in which a state is shown.</summary>
    public static string Tone(EvidenceState state) => state switch
    {
        EvidenceState.Met => "on-time",
        EvidenceState.MetLate => "late",
        EvidenceState.Waived => "waived",
        EvidenceState.NotYetDue => "open",
        EvidenceState.Overdue or EvidenceState.Missed => "overdue",
        _ => "not-required",
    };

    /// <summary>How it was met.</summary>
    public static string Of(EvidenceState state) => state switch
    {
        EvidenceState.Met => "Met on time",
        EvidenceState.MetLate => "Met late",
        EvidenceState.Waived => "Waived",
        EvidenceState.NoLongerApplied => "No longer applied",
        EvidenceState.NotYetDue => "Not yet due",
        EvidenceState.Overdue => "Overdue",
        EvidenceState.Missed => "Missed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };
}
