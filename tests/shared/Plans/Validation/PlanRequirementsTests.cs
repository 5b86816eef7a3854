using IlpFunctions.Calendars;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Plans.Validation;
using IlpFunctions.Policies;

namespace IlpFunctions.Tests.Plans.Validation;

public sealed class PlanRequirementsTests
{
    private static readonly PlanPolicy Kentucky = PolicyFile.Kentucky.Versions[0].Plan;
    private static readonly PlanYear Eighth = new(new SchoolYear(2028), new(8)) { Courses = [new("Science 8")], Activities = [new(ActivityKind.Club, "Chess")] };

    [Theory]
    [InlineData(6, false, "CareerInterests Goals TookPart")]
    [InlineData(7, true, "CareerInterests Goals TookPart")]
    [InlineData(8, false, "CareerInterests Postsecondary Goals Courses Activities FinancialPlanning TookPart")]
    [InlineData(8, true, "CareerInterests Postsecondary Goals Courses Activities FinancialPlanning Transition TookPart")]
    [InlineData(12, true, "CareerInterests Postsecondary Goals Courses Activities FinancialPlanning Transition TookPart")]
    public void Missing_FromAnEmptyPlan_IsWhatKentuckyAsksFor(int grade, bool hasIep, string sections) =>
        Assert.Equal(sections, string.Join(' ', PlanRequirements.Missing(new(), new(grade), hasIep, Kentucky).Select(missing => missing.Section)));

    [Theory]
    [InlineData(6, false)]
    [InlineData(9, false)]
    [InlineData(9, true)]
    public void Missing_FromAFullPlan_IsNothing(int grade, bool hasIep) => Assert.Empty(PlanRequirements.Missing(SamplePlans.Full, new(grade), hasIep, Kentucky));

    public static TheoryData<PlanSection, string, PlanDocument> NotEnough => new()
    {
        { PlanSection.CareerInterests, "Write at least one career interest.", new() },
        { PlanSection.Postsecondary, "Write what the student means to do after high school.", new() },
        { PlanSection.Goals, "Write at least one goal.", new() { Goals = [new("g1", GoalKind.Career, "Visit a workplace", State: GoalState.Dropped)] } },
        { PlanSection.Courses, "Write the courses of grade 9, or of a later one.", new() { Years = [Eighth] } },
        { PlanSection.Activities, "Write a club, an elective or another activity of grade 9, or of a later one.", new() { Years = [Eighth] } },
        { PlanSection.Assessments, "Write at least one assessment or inventory.", new() },
        { PlanSection.WorkBasedLearning, "Write at least one experience of work-based learning.", new() },
        { PlanSection.ServiceLearning, "Write at least one experience of service learning.", new() },
        { PlanSection.FinancialPlanning, "Write what was talked about in financial planning.", new() },
        { PlanSection.Transition, "Write the transition statement of the student's IEP.", new() },
        { PlanSection.Transition, "The transition statement is not aligned with the plan. Bring them together, and say so.", new() { Transition = new("Work with people", AlignedWithPlan: false) } },
        { PlanSection.TookPart, "A plan is made with the student: say that the student took part, and who else did.", new() { TookPart = [Participant.Adviser] } },
    };

    [Theory]
    [MemberData(nameof(NotEnough))]
    public void Missing_SectionThatIsNotEnough_SaysWhatToDo(PlanSection section, string what, PlanDocument document) =>
        Assert.Equal([new(section, what)], PlanRequirements.Missing(document, new(9), hasIep: true, Asking(new PlanRequirement(new(6), [section], WhenIep: true))));

    [Fact]
    public void Missing_EverySectionThatCanBeAskedFor_HasWords()
    {
        var sections = Enum.GetValues<PlanSection>().Except([PlanSection.Addenda, PlanSection.Notes, PlanSection.Source]).ToList();

        Assert.Equal(sections, PlanRequirements.Missing(new(), new(6), hasIep: true, Asking(new PlanRequirement(new(6), sections))).Select(missing => missing.Section));
    }

    [Theory]
    [InlineData(6, false)]
    [InlineData(7, true)]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void Rule_HoldsBetweenItsGrades(int grade, bool holds) =>
        Assert.Equal(holds, new PlanRequirement(new(7), [PlanSection.Goals], ThroughGrade: new(8)).HoldsFor(new(grade), hasIep: false));

    private static PlanPolicy Asking(params IReadOnlyList<PlanRequirement> rules) => new(rules, []);
}
