using IlpFunctions.Calendars;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;
using static IlpFunctions.Tests.Calendars.Samples;

namespace IlpFunctions.Tests.Plans;

/// <summary>Plans to test with.</summary>
internal static class SamplePlans
{
    /// <summary>What Kentucky asks for in grade 6.</summary>
    public static PlanDocument First { get; } = new()
    {
        CareerInterests = ["Computing", "Nursing"],
        Goals = [new("g1", GoalKind.Career, "Visit a workplace")],
        TookPart = [Participant.Student, Participant.Family],
    };

    /// <summary>Something in every field.</summary>
    public static PlanDocument Full { get; } = new()
    {
        CareerInterests = ["Computing", "Nursing"],
        Postsecondary = new("Become a nurse", PostsecondaryIntention.TwoYearCollege),
        Goals =
        [
            new("g1", GoalKind.Career, "Visit a workplace", Date("2029-05-01"), GoalState.Reached) { Actions = [new("Ask at home", Date("2028-10-01"), Date("2028-09-20")), new("Write a thank-you note")] },
            new("g2", GoalKind.Academic, "A B in biology"),
        ],
        Years =
        [
            new(new SchoolYear(2026), new(8)) { Courses = [new("Science 8", State: CourseState.Passed)] },
            new(new SchoolYear(2027), new(9))
            {
                Courses = [new("Biology", "SCI101", 1m, CourseState.Taken), new("Algebra I", Credits: 0.5m)],
                Activities = [new(ActivityKind.Club, "Health careers club", "Treasurer", 12.5m), new(ActivityKind.Elective, "Band")],
            },
        ],
        Assessments = [new(AssessmentKind.InterestInventory, "Holland Code", Date("2028-01-15"), "Social, Investigative", "https://results.example/holland?id=7")],
        WorkBasedLearning = [new(WorkKind.JobShadow, "County clinic", Date("2028-03-01"), Date("2028-03-02"), 12m)],
        ServiceLearning = [new("Cleaned the creek", Date("2028-04-22"), 3m)],
        FinancialPlanning = new() { Topics = ["What college costs"], AidForm = AidFormState.NotStarted, Scholarships = [new("Rotary award", ScholarshipState.Applied, Date("2028-02-01"))], Notes = "Ask about work-study." },
        Transition = new("Wants to work with people.", AlignedWithPlan: true, Date("2028-01-10")),
        Addenda = [new("Day treatment", Date("2027-11-01"), "Keeps biology.")],
        TookPart = [Participant.Student, Participant.Family, Participant.Counselor],
        Notes = "Meets the counselor in May.",
        Source = new("Course Planner", "https://planner.example/plans/7", "3"),
    };
}
