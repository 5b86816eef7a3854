using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Tests.Districts;
using static IlpFunctions.Tests.Calendars.Samples;

namespace IlpFunctions.Tests.Students;

/// <summary>Commands as people and rosters say them. The key is unique to what is said, unless a test gives one.</summary>
internal static class Say
{
    public static Guardian Parent { get; } = new("g1", new("Gail", "Park"), "parent", "gail@home.example", null);

    public static Guardian NoMail { get; } = new("g2", new("Gus", "Park"), "guardian", null, "+15025550100");

    public static EnrollStudent Enroll(
        string student, int grade = 6, SchoolId? school = null, string? entered = null, string? key = null, StaffId? homeroom = null, PersonName? name = null,
        string? email = null, params IReadOnlyList<Guardian> guardians) => new()
        {
            Key = key ?? $"enroll:{grade}:{school}:{entered}:{email}:{homeroom}:{name}:{string.Join(',', guardians)}",
            Actor = "roster",
            Aliases = [new(StudentAliasKind.Number, student)],
            Name = name ?? new(student.ToUpperInvariant(), "Park"),
            Email = email,
            School = school ?? SmallDistrict.Sun,
            Grade = new(grade),
            EnteredOn = entered is null ? null : Date(entered),
            AssumedEntry = Date("2026-08-17"),
            Homeroom = homeroom,
            Guardians = guardians,
        };

    /// <summary>A plan that has what every grade of Kentucky's policy asks of a student without an IEP.</summary>
    public static PlanDocument PlanOf(string goal) => new()
    {
        CareerInterests = ["Woodwork"],
        Postsecondary = new(Intention: PostsecondaryIntention.TechnicalTraining),
        Goals = [new("g1", GoalKind.Career, goal)],
        Years = [new(new(2026), new(12)) { Courses = [new("Carpentry")], Activities = [new(ActivityKind.Club, "Woodwork club")] }],
        FinancialPlanning = new() { Topics = ["What training costs"] },
        TookPart = [Participant.Student, Participant.Adviser],
    };

    public static EstablishPlan Establish(string on, string? key = null, string goal = "Visit a workshop") => new()
    {
        Key = key ?? "establish",
        Actor = "Ana Ruiz, adviser",
        On = Date(on),
        Year = SchoolYear.Containing(Date(on)),
        Document = PlanOf(goal),
    };

    public static WaivePlan Waive(string on, string reason = "Has a plan from another district", string? key = null) =>
        new() { Key = key ?? "waive", Actor = "Lena Voss, school lead", On = Date(on), Reason = reason };

    public static LeaveDistrict Leave(string on, string reason = "Moved away", string? key = null) => new() { Key = key ?? $"leave:{on}", Actor = "registrar", On = Date(on), Reason = reason };

    public static AssignAdviser Assign(StaffId? adviser, string? key = null) => new() { Key = key ?? $"assign:{adviser}", Actor = "caseload", Adviser = adviser };
}
