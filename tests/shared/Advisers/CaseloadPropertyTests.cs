using FsCheck;
using FsCheck.Fluent;
using IlpFunctions.Advisers;
using IlpFunctions.Students;
using static IlpFunctions.Tests.Advisers.Caseloads;

namespace IlpFunctions.Tests.Advisers;

/// <summary>What holds for every caseload request. A failure prints the request and the seed that replays it.</summary>
public sealed class CaseloadPropertyTests
{
    [Fact]
    public void Plan_Always_StaysWithinTheCapAndPlacesEverybodyOnceWhileThereIsRoom() => Holds(request =>
    {
        var plan = CaseloadPlanner.Plan(request);
        var capacity = request.MaxStudents * request.Advisers.Count;
        return request.LoadsOf(plan).Values.All(load => load <= request.MaxStudents)
            && plan.Unassigned.Count == Math.Max(0, request.Students.Count - capacity)
            && plan.AdvisersMissing == Math.Ceiling((double)plan.Unassigned.Count / request.MaxStudents)
            && plan.Assignments.All(assignment => request.Advisers.Contains(assignment.Adviser))
            && plan.Assignments.Select(assignment => assignment.Student).Concat(plan.Unassigned).Order(ById).SequenceEqual(request.Students.Select(student => student.Student).Order(ById));
    });

    [Fact]
    public void Plan_WhoeverWasPlacedForEvenness_HasAnAdviserOfAtMostOneMoreThanTheLightest() => Holds(request =>
    {
        var plan = CaseloadPlanner.Plan(request);
        var loads = request.LoadsOf(plan);
        return plan.Assignments
            .Where(assignment => assignment.Reason is CaseloadReason.EvenLoad or CaseloadReason.Sibling)
            .All(assignment => loads[assignment.Adviser] <= loads.Values.Min() + 1);
    });

    [Fact]
    public void Plan_NobodyHasAnAdviserOrHomeroom_LoadsDifferByOneAtMost() => Holds(request =>
    {
        var fresh = request with { Students = [.. request.Students.Select(student => student with { Homeroom = null, Current = null })] };
        var loads = fresh.LoadsOf(CaseloadPlanner.Plan(fresh)).Values;
        return loads.Count == 0 || loads.Max() - loads.Min() <= 1;
    });

    [Fact]
    public void Plan_SiblingsOrNot_LoadsAreTheSame() => Holds(request =>
    {
        var alone = request with { Students = [.. request.Students.Select(student => student with { SiblingGroup = null })] };
        return request.LoadsOf(CaseloadPlanner.Plan(request)).SequenceEqual(alone.LoadsOf(CaseloadPlanner.Plan(alone)));
    });

    [Fact]
    public void Plan_RequestInAnotherOrder_IsTheSame() => Holds(request =>
    {
        var turned = new CaseloadRequest(request.MaxStudents, [.. request.Advisers.Reverse()], [.. request.Students.OrderBy(student => student.SiblingGroup).ThenByDescending(student => student.Student.Value)]);
        var (plan, again) = (CaseloadPlanner.Plan(request), CaseloadPlanner.Plan(turned));
        return plan.Assignments.SequenceEqual(again.Assignments) && plan.Unassigned.SequenceEqual(again.Unassigned);
    });

    [Fact]
    public void Plan_FedBackIn_ComesOutUnchanged() => Holds(request =>
    {
        var plan = CaseloadPlanner.Plan(request);
        var again = CaseloadPlanner.Plan(request.After(plan));
        return plan.Assignments.Select(assignment => assignment with { Reason = CaseloadReason.Kept }).SequenceEqual(again.Assignments)
            && plan.Unassigned.SequenceEqual(again.Unassigned);
    });

    [Fact]
    public void Plan_StudentsWithAnAdviser_KeepItUnlessTheAdviserHadMoreThanTheCap() => Holds(request =>
    {
        var plan = CaseloadPlanner.Plan(request).Assignments.ToDictionary(assignment => assignment.Student, assignment => assignment.Adviser);
        return request.Students
            .Where(student => student.Current is not null && request.Advisers.Contains(student.Current))
            .GroupBy(student => student.Current!)
            .All(group => group.Count(student => plan.GetValueOrDefault(student.Student) == group.Key) >= Math.Min(group.Count(), request.MaxStudents));
    });

    [Fact]
    public void Plan_Unassigned_AreNeverOfALowerGradeThanANewcomerWhoWasPlaced() => Holds(request =>
    {
        var plan = CaseloadPlanner.Plan(request);
        var grades = request.Students.ToDictionary(student => student.Student, student => student.Grade);
        var placed = plan.Assignments.Where(assignment => assignment.Reason != CaseloadReason.Kept).Select(assignment => grades[assignment.Student]).ToList();
        return placed.Count == 0 || plan.Unassigned.All(student => grades[student] >= placed.Max());
    });

    private static Comparer<StudentId> ById { get; } = Comparer<StudentId>.Create((left, right) => string.CompareOrdinal(left.Value, right.Value));

    private static Gen<CaseloadRequest> Requests { get; } =
        from cap in Gen.Choose(1, 8)
        from advisers in Gen.Choose(0, 6)
        from count in Gen.Choose(0, 40)
        from students in Gen.ArrayOf(
            from grade in Gen.Choose(6, 12)
            from homeroom in AdviserOrNobody
            from current in AdviserOrNobody
            from siblings in Gen.Choose(0, 12)
            select (grade, homeroom, current, siblings),
            count)
        select new CaseloadRequest(
            cap,
            AdviserIds(advisers),
            [.. students.Select((student, index) => Student(index, student.grade, student.homeroom, student.siblings == 0 ? null : $"f{student.siblings}", student.current))]);

    /// <summary>One of eight advisers, of whom at most six are there, or nobody.</summary>
    private static Gen<string?> AdviserOrNobody => Gen.Choose(0, 12).Select(number => number is 0 or > 8 ? null : $"a{number:000}");

    private static void Holds(Func<CaseloadRequest, bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true), Prop.ForAll(Requests.ToArbitrary(), property));
}
