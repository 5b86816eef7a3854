using IlpFunctions.Calendars;
using IlpFunctions.Notifications;
using IlpFunctions.Plans;

namespace IlpFunctions.Milestones;

/// <summary>Something due by a date, with how the date was derived, the reminders sent on the way, and what settled it.</summary>
public sealed record Milestone
{
    /// <summary>Unique per student, e.g. <c>creation-2026</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of milestone it is.</summary>
    public required MilestoneKind Kind { get; init; }

    /// <summary>The school year it belongs to.</summary>
    public required SchoolYear Year { get; init; }

    /// <summary>The school's date on which it was opened.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>The last day on which it is on time.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>How the deadline of establishing the plan was derived, in enough detail to be recomputed by hand; null for other kinds.</summary>
    public DeadlineDerivation? Derivation { get; init; }

    /// <summary>How any other date was derived; null for the deadline of establishing the plan.</summary>
    public DueBasis? Basis { get; init; }

    /// <summary>What it is about within its kind: which review, which school a student came from; null where there is only one.</summary>
    public string? About { get; init; }

    /// <summary>Who has the task: the adviser, or whoever stands in.</summary>
    public required Recipient Owner { get; init; }

    /// <summary>Where it stands.</summary>
    public MilestoneState State { get; init; }

    /// <summary>The steps of the ladder that were taken or passed over, oldest first.</summary>
    public IReadOnlyList<TakenStep> Ladder { get; init; } = [];

    /// <summary>Who was asked to do something about it, beside the owner: by key part of the recipient.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    /// <summary>The earlier due dates, with why they moved.</summary>
    public IReadOnlyList<MovedDeadline> Moves { get; init; } = [];

    /// <summary>How it ended; null while it is open.</summary>
    public Settlement? Settlement { get; init; }
}

/// <summary>Kinds of milestones.</summary>
public enum MilestoneKind
{
    /// <summary>The plan is established.</summary>
    Creation,

    /// <summary>One of the year's reviews is held.</summary>
    Review,

    /// <summary>The plan is signed by everybody who must.</summary>
    SignOff,

    /// <summary>A student who changed schools is handed over to the new adviser.</summary>
    Handover,

    /// <summary>An addendum is written for a placement in an alternative program.</summary>
    Addendum,

    /// <summary>Somebody is found who speaks for a student without a guardian on file.</summary>
    FindGuardian,

    /// <summary>A student who gave up school is reached.</summary>
    Reengagement,

    /// <summary>The school says whether a student of last year's grade 12 has graduated.</summary>
    GraduationList,

    /// <summary>A senior says where they go and how they can be reached.</summary>
    ExitForm,

    /// <summary>A graduate is asked how they are: one wave of the follow-up.</summary>
    FollowUp,

    /// <summary>A graduate is helped on.</summary>
    SupportCase,

    /// <summary>A better mail address is found for somebody whose mail comes back.</summary>
    FindAddress,
}

/// <summary>Where a milestone stands.</summary>
public enum MilestoneState
{
    /// <summary>Not settled yet; overdue when its date has passed.</summary>
    Open,

    /// <summary>Done, with evidence.</summary>
    Settled,

    /// <summary>Not required, for a stated reason.</summary>
    Waived,

    /// <summary>Not done, and its time is over for good.</summary>
    Expired,

    /// <summary>No longer applies: the student left, or is in another grade.</summary>
    Closed,
}

/// <summary>A step of the ladder that is behind us.</summary>
/// <param name="Step">The step's id.</param>
/// <param name="On">The school's date on which the agenda came to it.</param>
/// <param name="Skipped">Whether it was passed over because a later step was due by then, after an outage or a late entry.</param>
public sealed record TakenStep(string Step, DateOnly On, bool Skipped);

/// <summary>That a deadline moved.</summary>
/// <param name="From">The date before.</param>
/// <param name="To">The date after.</param>
/// <param name="On">The school's date on which it moved.</param>
/// <param name="Why">Why, in words.</param>
public sealed record MovedDeadline(DateOnly From, DateOnly To, DateOnly On, string Why);

/// <summary>How a milestone ended.</summary>
/// <param name="On">The school's date on which its condition was met.</param>
/// <param name="By">Who met it.</param>
/// <param name="Evidence">What shows it, in words.</param>
public sealed record Settlement(DateOnly On, string By, string Evidence);
