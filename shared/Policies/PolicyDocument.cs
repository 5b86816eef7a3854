namespace IlpFunctions.Policies;

/// <summary>A policy file as it is written; docs/policy.md describes it.</summary>
internal sealed record PolicyDocument(string Id, IReadOnlyList<PolicyVersionDocument> Versions, string? Note = null);

internal sealed record PolicyVersionDocument(
    string Version,
    DateOnly EffectiveFrom,
    CreationPolicy Creation,
    LadderPolicy Ladder,
    AdvisingPolicy Advising,
    NoticePolicy Notices,
    PlanPolicy? Plan = null,
    IReadOnlyList<ReviewPolicy>? Reviews = null,
    SignOffPolicy? SignOff = null,
    TaskPolicy? Tasks = null,
    FollowUpPolicy? FollowUp = null,
    RosterPolicy? Rosters = null,
    ReportPolicy? Reports = null,
    string? Note = null);
