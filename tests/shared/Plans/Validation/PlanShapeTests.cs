using IlpFunctions.Calendars;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Sections;
using IlpFunctions.Plans.Validation;
using IlpFunctions.Storage;
using static IlpFunctions.Tests.Calendars.Samples;

namespace IlpFunctions.Tests.Plans.Validation;

public sealed class PlanShapeTests
{
    private static readonly PlanYear Sixth = new(new SchoolYear(2026), new(6)) { Courses = [new("Art")] };

    public static TheoryData<string, string, PlanDocument> Wrong => new()
    {
        { "$.careerInterests[1]", "A career interest is empty. Write it, or remove it.", new() { CareerInterests = ["Work", " "] } },
        { "$.careerInterests[0]", "A career interest has at most 200 characters.", new() { CareerInterests = [new('x', 201)] } },
        { "$.careerInterests[0]", "A career interest is one line. Remove the line breaks.", new() { CareerInterests = ["a\nb"] } },
        { "$.careerInterests[0]", "A career interest has characters that cannot be shown. Remove them.", new() { CareerInterests = ["a\u0007b"] } },
        { "$.careerInterests[0]", "A career interest has characters that cannot be shown. Remove them.", new() { CareerInterests = ["a\ud83d"] } },
        { "$.careerInterests[1]", "“nursing” is there twice. Keep one.", new() { CareerInterests = ["Nursing", "nursing"] } },
        { "$.careerInterests[0]", "This is null. Write it, or remove it.", new() { CareerInterests = [null!] } },
        { "$.careerInterests", "This is null. Write a list, or remove it.", new() { CareerInterests = null! } },
        { "$.careerInterests", "Write at most 20 career interests.", new() { CareerInterests = [.. Numbered(21)] } },
        { "$.postsecondary", "Write a goal or an intention for after high school, or remove both.", new() { Postsecondary = new() } },
        { "$.postsecondary.goal", "A postsecondary goal has at most 2000 characters.", new() { Postsecondary = new(new('x', 2001)) } },
        { "$.postsecondary.intention", "99 is not known here.", new() { Postsecondary = new(Intention: (PostsecondaryIntention)99) } },
        { "$.goals", "Write at most 40 goals.", new() { Goals = [.. Numbered(41).Select(id => new PlanGoal(id, GoalKind.Career, "Goal"))] } },
        { "$.goals[1]", "“g1” is there twice. Keep one.", new() { Goals = [new("g1", GoalKind.Career, "One"), new("g1", GoalKind.Career, "Other")] } },
        { "$.goals[0].id", "A goal's id has 1 to 64 ASCII letters, digits, hyphens, underscores and full stops.", new() { Goals = [new("g 1", GoalKind.Career, "One")] } },
        { "$.goals[0].id", "A goal's id has 1 to 64 ASCII letters, digits, hyphens, underscores and full stops.", new() { Goals = [new(new('g', 65), GoalKind.Career, "One")] } },
        { "$.goals[0].text", "A goal is empty. Write it, or remove it.", new() { Goals = [new("g1", GoalKind.Career, "")] } },
        { "$.goals[0].target", "0202-06-01 is no date of a plan. Write one from 2000 to 2100.", new() { Goals = [new("g1", GoalKind.Career, "One", Date("0202-06-01"))] } },
        { "$.goals[0].actions", "Write at most 20 actions for a goal.", new() { Goals = [new("g1", GoalKind.Career, "One") { Actions = [.. Numbered(21).Select(text => new GoalAction(text))] }] } },
        { "$.goals[0].actions[0].text", "An action is empty. Write it, or remove it.", new() { Goals = [new("g1", GoalKind.Career, "One") { Actions = [new("")] }] } },
        { "$.goals[0].actions[0].doneOn", "2101-01-01 is no date of a plan. Write one from 2000 to 2100.", new() { Goals = [new("g1", GoalKind.Career, "One") { Actions = [new("Ask", DoneOn: Date("2101-01-01"))] }] } },
        { "$.years", "Write at most 12 school years.", new() { Years = [.. Enumerable.Range(2020, 13).Select(year => Sixth with { Year = new(year) })] } },
        { "$.years[1].year", "2026-27 stands after 2026-27. Write each school year once, the earliest first.", new() { Years = [Sixth, Sixth] } },
        { "$.years[1].year", "2025-26 stands after 2026-27. Write each school year once, the earliest first.", new() { Years = [Sixth, Sixth with { Year = new(2025) }] } },
        { "$.years[0].year", "1999-00 is no school year of a plan.", new() { Years = [Sixth with { Year = new(1999) }] } },
        { "$.years[0].grade", "Grade 5 has no plan. Write a number from 6 to 12.", new() { Years = [Sixth with { Grade = new(5) }] } },
        { "$.years[0]", "Nothing stands in this year. Write a course or an activity, or remove the year.", new() { Years = [new(new SchoolYear(2026), new(6))] } },
        { "$.years[0].courses", "Write at most 30 courses a year.", new() { Years = [Sixth with { Courses = [.. Numbered(31).Select(title => new PlannedCourse(title))] }] } },
        { "$.years[0].courses[0].title", "A course's title is empty. Write it, or remove it.", new() { Years = [Sixth with { Courses = [new("")] }] } },
        { "$.years[0].courses[0].code", "A course's code is empty. Write it, or remove it.", new() { Years = [Sixth with { Courses = [new("Art", "")] }] } },
        { "$.years[0].courses[0].credits", "Credits are a number from 0 to 20 with at most two decimal places.", new() { Years = [Sixth with { Courses = [new("Art", Credits: 20.01m)] }] } },
        { "$.years[0].courses[0].credits", "Credits are a number from 0 to 20 with at most two decimal places.", new() { Years = [Sixth with { Courses = [new("Art", Credits: 0.125m)] }] } },
        { "$.years[0].activities", "Write at most 30 activities a year.", new() { Years = [Sixth with { Activities = [.. Numbered(31).Select(name => new Activity(ActivityKind.Club, name))] }] } },
        { "$.years[0].activities[0].name", "An activity is empty. Write it, or remove it.", new() { Years = [Sixth with { Activities = [new(ActivityKind.Club, "")] }] } },
        { "$.years[0].activities[0].hours", "Hours are a number from 0 to 10000 with at most two decimal places.", new() { Years = [Sixth with { Activities = [new(ActivityKind.Club, "Chess", Hours: -1m)] }] } },
        { "$.assessments", "Write at most 40 assessments.", new() { Assessments = [.. Numbered(41).Select(name => new Assessment(AssessmentKind.Other, name))] } },
        { "$.assessments[0].name", "An assessment's name is empty. Write it, or remove it.", new() { Assessments = [new(AssessmentKind.Other, "")] } },
        { "$.assessments[0].link", "This is not a link that can be followed safely. Write one that begins with https://.", new() { Assessments = [new(AssessmentKind.Other, "Test", Link: "http://results.example")] } },
        { "$.assessments[0].link", "This is not a link that can be followed safely. Write one that begins with https://.", new() { Assessments = [new(AssessmentKind.Other, "Test", Link: "javascript:alert(1)")] } },
        { "$.assessments[0].link", "This is not a link that can be followed safely. Write one that begins with https://.", new() { Assessments = [new(AssessmentKind.Other, "Test", Link: "https://bank.example@evil.example/")] } },
        { "$.assessments[0].link", "A link has at most 500 characters.", new() { Assessments = [new(AssessmentKind.Other, "Test", Link: $"https://results.example/{new string('x', 480)}")] } },
        { "$.workBasedLearning", "Write at most 60 entries of work-based learning.", new() { WorkBasedLearning = [.. Numbered(61).Select(with => new WorkExperience(WorkKind.Other, with))] } },
        { "$.workBasedLearning[0].with", "Whom it is with is empty. Write it, or remove it.", new() { WorkBasedLearning = [new(WorkKind.Internship, "")] } },
        { "$.workBasedLearning[0].to", "It ends on March 1, 2028, before it begins on March 2, 2028. Correct one of the dates.", new() { WorkBasedLearning = [new(WorkKind.JobShadow, "Clinic", Date("2028-03-02"), Date("2028-03-01"))] } },
        { "$.serviceLearning", "Write at most 60 entries of service learning.", new() { ServiceLearning = [.. Numbered(61).Select(what => new ServiceLearning(what))] } },
        { "$.serviceLearning[0].what", "What was done is empty. Write it, or remove it.", new() { ServiceLearning = [new("")] } },
        { "$.financialPlanning", "Nothing stands here. Write something about financial planning, or remove it.", new() { FinancialPlanning = new() } },
        { "$.financialPlanning.topics", "Write at most 40 topics.", new() { FinancialPlanning = new() { Topics = [.. Numbered(41)] } } },
        { "$.financialPlanning.scholarships", "Write at most 60 scholarships.", new() { FinancialPlanning = new() { Scholarships = [.. Numbered(61).Select(name => new Scholarship(name))] } } },
        { "$.financialPlanning.scholarships[0].name", "A scholarship's name is empty. Write it, or remove it.", new() { FinancialPlanning = new() { Scholarships = [new("")] } } },
        { "$.transition.statement", "A transition statement is empty. Write it, or remove it.", new() { Transition = new("", true) } },
        { "$.addenda", "Write at most 20 addenda.", new() { Addenda = [.. Numbered(21).Select(program => new Addendum(program, Date("2027-01-01"), "Statement"))] } },
        { "$.addenda[0].program", "A program's name is empty. Write it, or remove it.", new() { Addenda = [new("", Date("2027-01-01"), "Statement")] } },
        { "$.addenda[0].statement", "An addendum is empty. Write it, or remove it.", new() { Addenda = [new("Program", Date("2027-01-01"), "")] } },
        { "$.tookPart[1]", "“Student” is there twice. Keep one.", new() { TookPart = [Participant.Student, Participant.Student] } },
        { "$.notes", "A note has at most 2000 characters.", new() { Notes = new('x', 2001) } },
        { "$.source.tool", "A tool's name is empty. Write it, or remove it.", new() { Source = new("") } },
        { "$.source.link", "This is not a link that can be followed safely. Write one that begins with https://.", new() { Source = new("Tool", "ftp://tool.example") } },
        { "$.source.version", "A version is empty. Write it, or remove it.", new() { Source = new("Tool", Version: " ") } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Document_ThatCannotBe_IsAProblemAtItsPlace(string path, string what, PlanDocument document) =>
        Assert.Equal([new(path, what)], PlanShape.Problems(document));

    [Fact]
    public void Document_FullOrEmpty_HasNoProblem()
    {
        Assert.Empty(PlanShape.Problems(new()));
        Assert.Empty(PlanShape.Problems(SamplePlans.First));
        Assert.Empty(PlanShape.Problems(SamplePlans.Full));
    }

    [Fact]
    public void Document_AtEveryLimit_HasNoProblem() => Assert.Empty(PlanShape.Problems(new()
    {
        CareerInterests = [.. Numbered(20)[..19], new('x', 200)],
        Postsecondary = new($"{new string('x', 1997)}\n\U0001F600"),
        Goals = [new(new('g', 64), GoalKind.Career, new('x', 2000), Date("2000-01-01")) { Actions = [.. Numbered(20).Select(text => new GoalAction(text, Date("2100-12-31")))] }],
        Years = [.. Enumerable.Range(2020, 12).Select(year => Sixth with { Year = new(year) })],
        WorkBasedLearning = [new(WorkKind.Other, "Clinic", Date("2028-03-01"), Date("2028-03-01"), 10_000m)],
        Notes = new('x', 2000),
    }));

    [Fact]
    public void Document_LongerThanTheWhole_IsAProblem()
    {
        var half = new PlanDocument { Goals = [.. Numbered(30).Select(id => new PlanGoal(id, GoalKind.Career, new('x', 2000)) { Actions = [.. Numbered(20).Select(number => new GoalAction($"{number} {new string('x', 190)}"))] })] };

        var problem = Assert.Single(PlanShape.Problems(half with { Goals = [.. half.Goals, .. half.Goals.Take(10).Select(goal => goal with { Id = $"more-{goal.Id}" })] }));

        Assert.Empty(PlanShape.Problems(half));
        Assert.Equal("$", problem.Path);
        Assert.Matches("^The plan has [0-9]+ characters as it is stored, and at most 200000 are possible", problem.What);
    }

    [Fact]
    public void Document_AsLongAsPossible_FitsIntoARowAndATransactionWithItsCommand()
    {
        var values = DocumentRows.Values(new string('"', PlanDocument.MostCharacters / 6));
        var change = RowChange.Insert("plan", values);

        Assert.InRange(RowSize.Stored("p", "plan", values), PlanDocument.MostCharacters, TableLimits.RowBytes / 2);
        Assert.InRange(2 * RowSize.Sent("Students", "p", change), 0, 4 * 1024 * 1024 / 2);
    }

    private static string[] Numbered(int count) => [.. Enumerable.Range(1, count).Select(number => $"n{number}")];
}
