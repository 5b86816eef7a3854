using System.Diagnostics;
using IlpFunctions.Advisers;
using static IlpFunctions.Tests.Advisers.Caseloads;

namespace IlpFunctions.Tests.Advisers;

public sealed class CaseloadPlannerTests
{
    private const int Cap = 22;

    [Theory]
    [InlineData(44, 2, 0, 0)] // the cap exactly
    [InlineData(45, 2, 1, 1)] // one over
    [InlineData(66, 2, 22, 1)]
    [InlineData(67, 2, 23, 2)]
    [InlineData(30, 0, 30, 2)] // no adviser at all
    [InlineData(0, 2, 0, 0)]
    [InlineData(0, 0, 0, 0)]
    public void Plan_StudentsAgainstCapacity_LeavesTheRestUnassignedAndCountsAdvisersMissing(int students, int advisers, int unassigned, int missing)
    {
        var plan = CaseloadPlanner.Plan(new(Cap, AdviserIds(advisers), Many(students, number => Student(number))));

        Assert.Equal((unassigned, missing), (plan.Unassigned.Count, plan.AdvisersMissing));
        Assert.Equal(students - unassigned, plan.Assignments.Count);
        Assert.All(plan.Assignments.CountBy(assignment => assignment.Adviser), load => Assert.InRange(load.Value, 1, Cap));
    }

    [Fact]
    public void Plan_TooFewPlaces_ServesGrade6First()
    {
        var students = Many(40, number => Student(number, grade: number <= 20 ? 12 : 6, homeroom: number <= 20 ? "a001" : null));

        var plan = CaseloadPlanner.Plan(new(Cap, AdviserIds(1), students));

        Assert.All(Enumerable.Range(21, 20), number => Assert.Equal("a001", plan.AdviserOf(number)));
        Assert.Equal(18, plan.Unassigned.Count);
        Assert.Equal("s0003", plan.Unassigned[0].Value);
    }

    [Fact]
    public void Plan_Homerooms_GoToTheirTeacherThoughLoadsAreUneven()
    {
        var students = Many(12, number => Student(number, homeroom: number <= 10 ? "a001" : "a002"));

        var plan = CaseloadPlanner.Plan(new(Cap, AdviserIds(3), students));

        Assert.All(Enumerable.Range(1, 12), number => Assert.Equal((number <= 10 ? "a001" : "a002", CaseloadReason.Homeroom), (plan.AdviserOf(number), plan.ReasonOf(number))));
    }

    [Fact]
    public void Plan_HomeroomOf25_Keeps22AndSpreadsTheOthersEvenly()
    {
        var request = new CaseloadRequest(Cap, AdviserIds(4), Many(25, number => Student(number, homeroom: "a002")));

        var plan = CaseloadPlanner.Plan(request);

        Assert.Equal([1, 22, 1, 1], request.LoadsOf(plan).OrderBy(load => load.Key).Select(load => load.Value));
        Assert.Empty(plan.Unassigned);
    }

    [Fact]
    public void Plan_HomeroomTeacherWhoIsNoAdviser_DoesNotMatter()
    {
        var plan = CaseloadPlanner.Plan(new(Cap, AdviserIds(1), [Student(1, homeroom: "x"), Student(2, current: "y")]));

        Assert.Equal((CaseloadReason.EvenLoad, CaseloadReason.EvenLoad), (plan.ReasonOf(1), plan.ReasonOf(2)));
    }

    [Fact]
    public void Plan_WithoutHomerooms_LoadsDifferByOneAtMost()
    {
        var request = new CaseloadRequest(Cap, AdviserIds(4), Many(50, number => Student(number, grade: 6 + (number % 7))));

        Assert.Equal([12, 12, 13, 13], request.LoadsOf(CaseloadPlanner.Plan(request)).Values.Order());
    }

    [Fact]
    public void Plan_Siblings_AreTogetherWhereItCostsNothing()
    {
        var request = new CaseloadRequest(Cap, AdviserIds(3), Many(12, number => Student(number, grade: 6 + (number % 6), siblings: number <= 9 ? $"family{number % 3}" : null)));

        var plan = CaseloadPlanner.Plan(request);

        Assert.All(Enumerable.Range(0, 3), family =>
            Assert.Single(Enumerable.Range(1, 9).Where(number => number % 3 == family).Select(plan.AdviserOf).Distinct()));
        Assert.Equal([4, 4, 4], request.LoadsOf(plan).Values);
    }

    [Fact]
    public void Plan_SiblingOfAStudentWhoHasAnAdviser_JoinsThereUnlessLoadsWouldBeLessEven()
    {
        CaseloadStudent[] even = [Student(1, siblings: "f", current: "a002"), Student(2, current: "a001"), Student(3, siblings: "f"), Student(4)];
        CaseloadStudent[] uneven = [Student(1, siblings: "f", current: "a002"), Student(2, siblings: "f")];

        var joined = CaseloadPlanner.Plan(new(Cap, AdviserIds(2), even));
        var apart = CaseloadPlanner.Plan(new(Cap, AdviserIds(2), uneven));

        Assert.Equal(("a002", CaseloadReason.Sibling), (joined.AdviserOf(3), joined.ReasonOf(3)));
        Assert.Equal("a001", joined.AdviserOf(4));
        Assert.Equal(("a001", CaseloadReason.EvenLoad), (apart.AdviserOf(2), apart.ReasonOf(2)));
    }

    [Fact]
    public void Plan_FamilyLargerThanAnyPlace_IsSplitAndNobodyForgotten()
    {
        var request = new CaseloadRequest(2, AdviserIds(3), Many(5, number => Student(number, siblings: "f")));

        var plan = CaseloadPlanner.Plan(request);

        Assert.Equal([1, 2, 2], request.LoadsOf(plan).Values.Order());
        Assert.Empty(plan.Unassigned);
    }

    [Fact]
    public void Plan_StudentJoins_MovesNobody()
    {
        var request = new CaseloadRequest(Cap, AdviserIds(4), Many(60, number => Student(number, homeroom: number % 5 == 0 ? "a003" : null, siblings: $"f{number / 2}")));
        var before = CaseloadPlanner.Plan(request);
        var joined = request.After(before);

        var plan = CaseloadPlanner.Plan(joined with { Students = [Student(0), .. joined.Students] });

        Assert.All(Enumerable.Range(1, 60), number => Assert.Equal((before.AdviserOf(number), CaseloadReason.Kept), (plan.AdviserOf(number), plan.ReasonOf(number))));
        Assert.NotNull(plan.AdviserOf(0));
    }

    [Fact]
    public void Plan_StudentLeaves_MovesNobodyAndServesTheNextInLine()
    {
        var request = new CaseloadRequest(Cap, AdviserIds(2), Many(46, number => Student(number)));
        var before = CaseloadPlanner.Plan(request);
        Assert.Equal(["s0045", "s0046"], before.Unassigned.Select(student => student.Value));
        var left = request.After(before);

        var plan = CaseloadPlanner.Plan(left with { Students = [.. left.Students.Where(student => student.Student.Value != "s0007")] });

        Assert.Equal(before.AdviserOf(7), plan.AdviserOf(45));
        Assert.Equal("s0046", plan.Unassigned.Single().Value);
        Assert.All(Enumerable.Range(1, 44).Where(number => number != 7), number => Assert.Equal(before.AdviserOf(number), plan.AdviserOf(number)));
    }

    [Fact]
    public void Plan_AdviserLeaves_MovesOnlyThatAdvisersStudents()
    {
        var request = new CaseloadRequest(Cap, AdviserIds(4), Many(60, number => Student(number)));
        var before = CaseloadPlanner.Plan(request);

        var after = request.After(before) with { Advisers = ["a001", "a003", "a004"] };
        var plan = CaseloadPlanner.Plan(after);

        Assert.All(before.Assignments.Where(assignment => assignment.Adviser != "a002"), assignment =>
            Assert.Contains(assignment with { Reason = CaseloadReason.Kept }, plan.Assignments));
        Assert.Equal([20, 20, 20], after.LoadsOf(plan).Values);
    }

    [Fact]
    public void Plan_NewAdviser_TakesNewcomersAndNobodyElses()
    {
        var request = new CaseloadRequest(Cap, AdviserIds(2), Many(44, number => Student(number)));
        var before = request.After(CaseloadPlanner.Plan(request));

        var after = before with { Advisers = AdviserIds(3), Students = [.. before.Students, Student(50), Student(51)] };
        var plan = CaseloadPlanner.Plan(after);

        Assert.Equal([22, 22, 2], after.LoadsOf(plan).OrderBy(load => load.Key).Select(load => load.Value));
    }

    [Fact]
    public void Plan_LoweredCap_KeepsHomeroomStudentsFirst()
    {
        var students = Many(22, number => Student(number, homeroom: number > 12 ? "a001" : null, current: "a001"));

        var plan = CaseloadPlanner.Plan(new(15, AdviserIds(2), students));

        Assert.All(Enumerable.Range(13, 10), number => Assert.Equal("a001", plan.AdviserOf(number)));
        Assert.Equal(7, plan.Assignments.Count(assignment => assignment.Adviser == "a002"));
    }

    [Fact]
    public void Plan_NobodyIsMoved_ToMakeRoomForGrade6()
    {
        var students = Many(23, number => number == 23 ? Student(number) : Student(number, grade: 12, current: "a001"));

        var plan = CaseloadPlanner.Plan(new(Cap, AdviserIds(1), students));

        Assert.Equal("s0023", plan.Unassigned.Single().Value);
    }

    [Fact]
    public void Plan_ImpossibleRequest_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseloadPlanner.Plan(new(0, AdviserIds(1), [])));
        Assert.Throws<ArgumentException>(() => CaseloadPlanner.Plan(new(1, ["a", "a"], [])));
        Assert.Throws<ArgumentException>(() => CaseloadPlanner.Plan(new(1, ["a"], [Student(1), Student(1)])));
    }

    [Fact]
    public void Plan_2000StudentsAnd100Advisers_TakesUnder100Milliseconds()
    {
        var request = new CaseloadRequest(Cap, AdviserIds(100), Many(2000, number => Student(number, 6 + (number % 7), number % 3 == 0 ? $"a{1 + (number % 100):000}" : null, $"f{number % 900}")));
        Assert.Empty(CaseloadPlanner.Plan(request).Unassigned);

        var fastest = Enumerable.Range(0, 5).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            CaseloadPlanner.Plan(request);
            return watch.Elapsed;
        });

        Assert.True(fastest < TimeSpan.FromMilliseconds(100), $"The fastest of five plans took {fastest.TotalMilliseconds:0} ms.");
    }
}
