using IlpFunctions.Calendars;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Changes;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Policies;
using static IlpFunctions.Tests.Calendars.Samples;
using static IlpFunctions.Tests.Plans.SamplePlans;

namespace IlpFunctions.Tests.Plans.Changes;

public sealed class PlanDiffTests
{
    private static readonly PlanPolicy Kentucky = PolicyFile.Kentucky.Versions[0].Plan;

    /// <summary>The sentence, whether it is material in Kentucky, and the plan that the full one was changed into.</summary>
    public static TheoryData<string, bool, PlanDocument> Changes => new()
    {
        { "Career interest added: Forestry.", false, Full with { CareerInterests = ["Computing", "Nursing", "Forestry"] } },
        { "Career interest “Nursing”: wording: from “Nursing” to “nursing”.", false, Full with { CareerInterests = ["Computing", "nursing"] } },
        { "Career interest: in another order.", false, Full with { CareerInterests = ["Nursing", "Computing"] } },
        { "After high school removed: Become a nurse (two-year or community college).", true, Full with { Postsecondary = null } },
        { "After high school: the way there: from “Two-year or community college” to “Four-year college or university”.", true, Full with { Postsecondary = Full.Postsecondary! with { Intention = PostsecondaryIntention.FourYearCollege } } },
        { "After high school: goal: no longer “Become a nurse”.", true, Full with { Postsecondary = Full.Postsecondary! with { Goal = null } } },
        { "Goal added: Read more (personal goal, by June 1, 2029); to do: Get a library card; Visit the library (by May 1, 2029).", true, Full with { Goals = [.. Full.Goals, new("g3", GoalKind.Personal, "Read more", Date("2029-06-01")) { Actions = [new("Get a library card"), new("Visit the library", Date("2029-05-01"))] }] } },
        { "Goal removed: A B in biology (academic goal).", true, Full with { Goals = [Full.Goals[0]] } },
        { "Goal “A B in biology”: wording: from “A B in biology” to “An A in biology”.", true, Full with { Goals = [Full.Goals[0], Full.Goals[1] with { Text = "An A in biology" }] } },
        { "Goal “A B in biology”: by when: now “June 1, 2029”.", true, Full with { Goals = [Full.Goals[0], Full.Goals[1] with { Target = Date("2029-06-01") }] } },
        { "Goal “A B in biology”: what became of it: from “Open” to “Reached”.", false, Full with { Goals = [Full.Goals[0], Full.Goals[1] with { State = GoalState.Reached }] } },
        { "Goal “A B in biology”: what became of it: from “Open” to “Given up”.", true, Full with { Goals = [Full.Goals[0], Full.Goals[1] with { State = GoalState.Dropped }] } },
        { "Goal: in another order.", false, Full with { Goals = [Full.Goals[1], Full.Goals[0]] } },
        { "Goal “Visit a workplace”, action “Write a thank-you note”: done on: now “May 2, 2029”.", false, WithActions(Full.Goals[0].Actions[0], Full.Goals[0].Actions[1] with { DoneOn = Date("2029-05-02") }) },
        { "Goal “Visit a workplace”, action added: Take pictures.", true, WithActions([.. Full.Goals[0].Actions, new GoalAction("Take pictures")]) },
        { "Course of 2027-28 “Algebra I”: how far: from “Planned” to “Taken”.", false, WithCourses(Full.Years[1].Courses[0], Full.Years[1].Courses[1] with { State = CourseState.Taken }) },
        { "Course of 2027-28 “Algebra I”: code: now “MA101”.", true, WithCourses(Full.Years[1].Courses[0], Full.Years[1].Courses[1] with { Code = "MA101" }) },
        { "Course of 2027-28 “Biology”: title: from “Biology” to “Biology I”.", true, WithCourses(Full.Years[1].Courses[0] with { Title = "Biology I" }, Full.Years[1].Courses[1]) },
        { "Course of 2027-28 removed: Algebra I (0.5 credits, planned).", true, WithCourses(Full.Years[1].Courses[0]) },
        { "Course of 2028-29 added: Chemistry (planned).", true, Full with { Years = [.. Full.Years, new(new SchoolYear(2028), new(10)) { Courses = [new("Chemistry")] }] } },
        { "School year 2027-28: grade: from “9” to “10”.", true, Full with { Years = [Full.Years[0], Full.Years[1] with { Grade = new(10) }] } },
        { "Activity of 2027-28 “Health careers club”: role: from “Treasurer” to “President”.", false, Full with { Years = [Full.Years[0], Full.Years[1] with { Activities = [Full.Years[1].Activities[0] with { Role = "President" }, Full.Years[1].Activities[1]] }] } },
        { "Assessment added: SAT (academic).", false, Full with { Assessments = [.. Full.Assessments, new(AssessmentKind.Academic, "SAT")] } },
        { "Work-based learning “County clinic”: hours: from “12 hours” to “13.5 hours”.", false, Full with { WorkBasedLearning = [Full.WorkBasedLearning[0] with { Hours = 13.5m }] } },
        { "Service learning removed: Cleaned the creek (April 22, 2028, 3 hours).", false, Full with { ServiceLearning = [] } },
        { "Financial planning: financial aid form: from “Not begun” to “Sent”.", false, Full with { FinancialPlanning = Full.FinancialPlanning! with { AidForm = AidFormState.Submitted } } },
        { "Scholarship “Rotary award”: how far: from “Applied for” to “Awarded”.", false, Full with { FinancialPlanning = Full.FinancialPlanning! with { Scholarships = [Full.FinancialPlanning!.Scholarships[0] with { State = ScholarshipState.Awarded }] } } },
        { "Transition statement: aligned with the plan: from “Yes” to “No”.", true, Full with { Transition = Full.Transition! with { AlignedWithPlan = false } } },
        { "Transition statement: reviewed on: from “January 10, 2028” to “January 9, 2029”.", false, Full with { Transition = Full.Transition! with { ReviewedOn = Date("2029-01-09") } } },
        { "Addendum removed: Day treatment (from November 1, 2027): Keeps biology.", true, Full with { Addenda = [] } },
        { "Who took part added: Teacher.", false, Full with { TookPart = [.. Full.TookPart, Participant.Teacher] } },
        { "Notes removed: Meets the counselor in May.", false, Full with { Notes = null } },
        { "Reported by: version: from “3” to “4”.", false, Full with { Source = Full.Source! with { Version = "4" } } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Between_APlanAndItsChange_IsOneSentence(string sentence, bool isMaterial, PlanDocument after)
    {
        var diff = PlanDiff.Between(Full, after);

        Assert.Equal(sentence, Assert.Single(diff.Changes).Sentence());
        Assert.Equal(isMaterial, diff.IsMaterial(Kentucky));
    }

    [Fact]
    public void Between_CoursesOfOneName_FindsTheOneThatChanged()
    {
        PlannedCourse[] twice = [new("Band", Credits: 0.5m), new("Band", Credits: 1m)];

        var diff = PlanDiff.Between(WithCourses(twice), WithCourses(twice[1], twice[0] with { State = CourseState.Passed }));

        Assert.Equal(
            ["Course of 2027-28 “Band”: how far: from “Planned” to “Passed”.", "Course of 2027-28: in another order."],
            diff.Changes.Select(change => change.Sentence()));
    }

    [Fact]
    public void Between_ALongGoal_NamesItByItsBeginning()
    {
        var before = First with { Goals = [new("g1", GoalKind.Career, $"{new string('x', 59)}\U0001F600 and more")] };

        var diff = PlanDiff.Between(before, before with { Goals = [before.Goals[0] with { Kind = GoalKind.Personal }] });

        Assert.Equal($"Goal “{new string('x', 59)}…”: kind", Assert.Single(diff.Changes).What);
    }

    private static PlanDocument WithActions(params IReadOnlyList<GoalAction> actions) => Full with { Goals = [Full.Goals[0] with { Actions = actions }, Full.Goals[1]] };

    private static PlanDocument WithCourses(params IReadOnlyList<PlannedCourse> courses) => Full with { Years = [Full.Years[0], Full.Years[1] with { Courses = courses }] };
}
