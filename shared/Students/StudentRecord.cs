using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.FollowUp;
using IlpFunctions.Forms;
using IlpFunctions.Milestones;
using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Plans;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Students.Acts;
using IlpFunctions.Students.Enrollment;

namespace IlpFunctions.Students;

/// <summary>
/// What is known of one student: the truth from which the student's orchestration can be rebuilt at any time.
/// Changed only by commands (what people and systems say) and by the agenda (what follows from it on a date).
/// </summary>
public sealed record StudentRecord
{
    /// <summary>The version of this shape, for readers of records written by other releases.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>The student's district.</summary>
    public required DistrictId District { get; init; }

    /// <summary>The student's id within the district.</summary>
    public required StudentId Id { get; init; }

    /// <summary>The names the district knows the student by: roster sourcedIds and the district's own number.</summary>
    public required IReadOnlyList<StudentAlias> Aliases { get; init; }

    /// <summary>Given and family name.</summary>
    public required PersonName Name { get; init; }

    /// <summary>The date of birth, where the roster has it.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>The student's own address, where there is one.</summary>
    public string? Email { get; init; }

    /// <summary>The student's own telephone, where there is one.</summary>
    public string? Phone { get; init; }

    /// <summary>The language to write to the student in, as a BCP 47 tag; null means the district's.</summary>
    public string? Language { get; init; }

    /// <summary>The language that somebody chose on a page, by the key part of the recipient; it counts more than what the roster says.</summary>
    public IReadOnlyDictionary<string, string> ChosenLanguages { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the student has an Individualized Education Program; null when nobody has said.</summary>
    public bool? HasIep { get; init; }

    /// <summary>When each of the details above was last said, so that an older statement that comes late changes nothing.</summary>
    public IReadOnlyDictionary<string, string> Said { get; init; } = new Dictionary<string, string>();

    /// <summary>Everything that was said of the enrolment; where the student stands follows from it (<see cref="Standing"/>).</summary>
    public IReadOnlyList<EnrollmentEvent> Events { get; init; } = [];

    /// <summary>The school the student is enrolled in.</summary>
    public required SchoolId School { get; init; }

    /// <summary>Schools of the district the student was at before, whose lists must not show them any more.</summary>
    public IReadOnlyList<SchoolId> FormerSchools { get; init; } = [];

    /// <summary>The grade the student is in.</summary>
    public required Grade Grade { get; init; }

    /// <summary>The school year somebody last said the grade of.</summary>
    public SchoolYear GradeYear { get; init; }

    /// <summary>Whether the grade is what the turn of the school year made it and nobody has confirmed.</summary>
    public bool GradeIsPresumed { get; init; }

    /// <summary>Whether the student was in grade 12 in a year that is over, and nobody has said what became of them.</summary>
    public bool AwaitsGraduation { get; init; }

    /// <summary>Whether the student takes part: active in grades 6 to 12, dormant before, graduated until the follow-up ends, or out.</summary>
    public required EnrollmentState Enrollment { get; init; }

    /// <summary>The student's first day at the school in this enrolment: the school year's first day unless they came later.</summary>
    public required DateOnly EnteredOn { get; init; }

    /// <summary>Whether nobody stated that day and the student is taken to have been there from the school year's first day, whichever day the calendar makes that.</summary>
    public bool ThereFromTheStart { get; init; }

    /// <summary>The first day of the enrolment that a withdrawal interrupted; null when there was none.</summary>
    public DateOnly? EnteredBefore { get; init; }

    /// <summary>When the student last changed schools within the district; null when they never did.</summary>
    public DateOnly? MovedOn { get; init; }

    /// <summary>When the student graduated; null until then.</summary>
    public DateOnly? GraduatedOn { get; init; }

    /// <summary>Why and when the student left; null while enrolled.</summary>
    public Departure? Left { get; init; }

    /// <summary>The record of the same person that is kept instead of this one; null for one that is kept.</summary>
    public StudentId? MergedInto { get; init; }

    /// <summary>Parents, guardians and relatives, in the roster's order.</summary>
    public IReadOnlyList<Guardian> Guardians { get; init; } = [];

    /// <summary>The adviser; null while the school has nobody free.</summary>
    public StaffId? Adviser { get; init; }

    /// <summary>Who leads the student's homeroom or advisory: the first choice for an adviser; null when the roster names nobody.</summary>
    public StaffId? Homeroom { get; init; }

    /// <summary>The plan, once it is established.</summary>
    public EstablishedPlan? Plan { get; init; }

    /// <summary>Every version of the plan, oldest first by arrival.</summary>
    public IReadOnlyList<PlanVersion> PlanVersions { get; init; } = [];

    /// <summary>Who signed, refused or asked for a conversation, oldest first.</summary>
    public IReadOnlyList<SignOff> SignOffs { get; init; } = [];

    /// <summary>Reviews that were held.</summary>
    public IReadOnlyList<HeldReview> Reviews { get; init; } = [];

    /// <summary>Meetings about the plan that nothing asked for, oldest first by arrival; the audit trail keeps those that are too old to be here.</summary>
    public IReadOnlyList<HeldMeeting> Meetings { get; init; } = [];

    /// <summary>Forms that were answered; the answers are rows of their own.</summary>
    public IReadOnlyList<AnsweredForm> Answers { get; init; } = [];

    /// <summary>How a graduate can be reached; null until the exit form or a survey says so.</summary>
    public GraduateContact? Contact { get; init; }

    /// <summary>What a senior means to do after school, one of <see cref="FormContext.Intentions"/>; null until the exit form says so.</summary>
    public string? Intention { get; init; }

    /// <summary>What is known of what a graduate does.</summary>
    public IReadOnlyList<OutcomeFact> Facts { get; init; } = [];

    /// <summary>Waves and attempts that brought no answer.</summary>
    public IReadOnlyList<NonResponse> NonResponses { get; init; } = [];

    /// <summary>Calls that were made.</summary>
    public IReadOnlyList<ContactAttempt> Attempts { get; init; } = [];

    /// <summary>What became known of mail addresses, oldest first.</summary>
    public IReadOnlyList<AddressMark> AddressMarks { get; init; } = [];

    /// <summary>Cases of support that were opened.</summary>
    public IReadOnlyList<SupportCase> Cases { get; init; } = [];

    /// <summary>Tasks that somebody reported done.</summary>
    public IReadOnlyList<DoneTask> Done { get; init; } = [];

    /// <summary>Placements in an alternative program.</summary>
    public IReadOnlyList<Placement> Placements { get; init; } = [];

    /// <summary>A decision that this student needs no plan to be established; null when there is none.</summary>
    public Waiver? CreationWaiver { get; init; }

    /// <summary>Everything that was or is due, oldest first.</summary>
    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    /// <summary>Counts every change, so that of two readings the newer can be told.</summary>
    public int Revision { get; init; }

    /// <summary>How many entries the audit trail has; the next entry's number.</summary>
    public int AuditLength { get; init; }

    /// <summary>The student's key.</summary>
    public StudentKey Key() => new(District, Id);

    /// <summary>The same for students who share a guardian, null for a student without one: siblings go to one adviser where it costs nothing.</summary>
    public string? Household() => Guardians.Count == 0 ? null : Guardians.Min(guardian => guardian.Id);

    /// <summary>The record as its next change is written, together with some audit entries.</summary>
    internal StudentRecord Next(int entries) => this with { Revision = Revision + 1, AuditLength = AuditLength + entries };

    /// <summary>The version of the plan that counts: the latest by its own date, whenever it arrived.</summary>
    public PlanVersion? CurrentPlan() => PlanVersions.Count == 0 ? null : PlanVersions.MaxBy(version => (version.On, version.SaidAt, version.Key));

    /// <summary>What is known last of a mail address; null when nothing is.</summary>
    public AddressStanding? StandingOf(string? address) =>
        address is null ? null : AddressMarks.LastOrDefault(mark => string.Equals(mark.Address.Trim(), address.Trim(), StringComparison.OrdinalIgnoreCase))?.Standing;

    /// <summary>Whether there is an address and mail may go to it.</summary>
    public bool MayBeMailed(string? address) => address is not null && StandingOf(address) is null or AddressStanding.Works;

    /// <summary>The student's age on a date in whole years; null when the date of birth is not known.</summary>
    public int? AgeOn(DateOnly date) => BirthDate is not { } born ? null : date.Year - born.Year - (date < born.AddYears(date.Year - born.Year) ? 1 : 0);

    /// <summary>Whether an orchestration runs for this student: enrolled in grades 6 to 12, graduated and followed up, or given up school and sought.</summary>
    public bool NeedsLifecycle() => Enrollment switch
    {
        EnrollmentState.Active or EnrollmentState.Graduated => true,
        EnrollmentState.Left => Left?.Kind == DepartureKind.DroppedOut && (Milestones.All(known => known.Kind != MilestoneKind.Reengagement) || Milestones.Any(known => known.State == MilestoneState.Open)),
        _ => false,
    };
}

/// <summary>Whether a student takes part.</summary>
public enum EnrollmentState
{
    /// <summary>In a grade before 6: kept until they get there.</summary>
    Dormant,

    /// <summary>In grades 6 to 12.</summary>
    Active,

    /// <summary>No longer enrolled in the district.</summary>
    Left,

    /// <summary>Graduated, and followed up for twelve months.</summary>
    Graduated,

    /// <summary>Followed up to the end: the lifecycle is complete.</summary>
    Completed,

    /// <summary>Died. Nothing is done or sent any more.</summary>
    Deceased,

    /// <summary>The record of the same person under another id is kept instead.</summary>
    Merged,
}

/// <summary>A person's name.</summary>
/// <param name="Given">The given name, as the person is called.</param>
/// <param name="Family">The family name.</param>
public sealed record PersonName(string Given, string Family)
{
    /// <summary>Given name, then family name.</summary>
    public override string ToString() => $"{Given} {Family}".Trim();

    /// <summary>Family name first, as lists are sorted.</summary>
    public string Sorted() => $"{Family}, {Given}";
}

/// <summary>A parent, guardian or relative.</summary>
/// <param name="Id">The roster's id of the person, the same for siblings.</param>
/// <param name="Name">Their name.</param>
/// <param name="Relation">parent, guardian or relative, as the roster says.</param>
/// <param name="Email">Where they read mail; null when there is none.</param>
/// <param name="Phone">Their telephone; null when there is none.</param>
/// <param name="Language">The language to write to them in, as a BCP 47 tag; null means the district's.</param>
public sealed record Guardian(string Id, PersonName Name, string Relation, string? Email, string? Phone, string? Language = null);

/// <summary>That a student left.</summary>
/// <param name="On">The last day.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Kind">Whether the student moved on or gave up school.</param>
public sealed record Departure(DateOnly On, string Reason, DepartureKind Kind = DepartureKind.Moved);

/// <summary>A decision that something is not required of a student.</summary>
/// <param name="On">The date of the decision.</param>
/// <param name="By">Who decided.</param>
/// <param name="Reason">Why, in words; always given.</param>
public sealed record Waiver(DateOnly On, string By, string Reason);
