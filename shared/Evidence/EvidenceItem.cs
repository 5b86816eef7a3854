using IlpFunctions.Milestones;

namespace IlpFunctions.Evidence;

/// <summary>One requirement of a student's plan: what was asked for, what was done about it, when, by whom, and what shows it.</summary>
/// <param name="Requirement">Which requirement.</param>
/// <param name="About">What it is about within its kind, as the record has it: which review, which wave; null where there is only one.</param>
/// <param name="Year">The school year it belongs to, e.g. <c>2026-27</c>.</param>
/// <param name="State">How it was met.</param>
/// <param name="Due">The last day on which it is on time; null for what has no day.</param>
/// <param name="On">When it was met, waived or given up; null while it is open.</param>
/// <param name="By">Who did that; null while it is open.</param>
/// <param name="Evidence">What shows it, in words; for what is open, what is missing.</param>
/// <param name="Derivation">How the date was derived, sentence by sentence.</param>
/// <param name="Moves">The earlier dates, and why they moved.</param>
/// <param name="Reminders">How many reminders and escalations went before.</param>
public sealed record EvidenceItem(
    Requirement Requirement,
    string? About,
    string Year,
    EvidenceState State,
    DateOnly? Due,
    DateOnly? On,
    string? By,
    string Evidence,
    IReadOnlyList<string> Derivation,
    IReadOnlyList<MovedDeadline> Moves,
    int Reminders);

/// <summary>What the rule and the district's policy ask for. Source: 704 KAR 3:305 and 704 KAR 19:002, and the effective-implementation guide's systems 1 to 16.</summary>
public enum Requirement
{
    /// <summary>A plan is established in the grade and within the days that the policy gives.</summary>
    Established,

    /// <summary>It holds what the student's grade asks for.</summary>
    Complete,

    /// <summary>It is reviewed every school year, as often as the policy says.</summary>
    Reviewed,

    /// <summary>It is signed by student, parent or guardian, and a school official.</summary>
    SignedOff,

    /// <summary>A placement in an alternative program has its addendum.</summary>
    Addendum,

    /// <summary>A student who changes schools is handed over.</summary>
    HandedOver,

    /// <summary>Whoever gave up school is sought.</summary>
    Sought,

    /// <summary>A senior says where they go and how they can be reached.</summary>
    ExitForm,

    /// <summary>A graduate is asked how they are, for twelve months.</summary>
    FollowedUp,

    /// <summary>A graduate who needs it is helped on.</summary>
    Supported,
}

/// <summary>How a requirement was met.</summary>
public enum EvidenceState
{
    /// <summary>On time.</summary>
    Met,

    /// <summary>After its day.</summary>
    MetLate,

    /// <summary>Not required of this student, for a stated reason.</summary>
    Waived,

    /// <summary>It no longer applied: the student left, or moved on.</summary>
    NoLongerApplied,

    /// <summary>Its day has not come.</summary>
    NotYetDue,

    /// <summary>Not met, and its day has passed.</summary>
    Overdue,

    /// <summary>Not met, and it cannot be made up for.</summary>
    Missed,
}
