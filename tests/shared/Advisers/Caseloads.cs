using IlpFunctions.Advisers;
using IlpFunctions.Students;

namespace IlpFunctions.Tests.Advisers;

/// <summary>Requests to test with, and what to read from a plan.</summary>
internal static class Caseloads
{
    public static CaseloadStudent Student(int number, int grade = 6, string? homeroom = null, string? siblings = null, string? current = null) =>
        new(new($"s{number:0000}"), new Grade(grade), homeroom, siblings, current);

    public static List<CaseloadStudent> Many(int count, Func<int, CaseloadStudent> make) => [.. Enumerable.Range(1, count).Select(make)];

    public static IReadOnlyList<string> AdviserIds(int count) => [.. Enumerable.Range(1, count).Select(number => $"a{number:000}")];

    public static string? AdviserOf(this CaseloadPlan plan, int student) =>
        plan.Assignments.SingleOrDefault(assignment => assignment.Student.Value == $"s{student:0000}")?.Adviser;

    public static CaseloadReason ReasonOf(this CaseloadPlan plan, int student) =>
        plan.Assignments.Single(assignment => assignment.Student.Value == $"s{student:0000}").Reason;

    /// <summary>The number of students of each of the request's advisers, those without any included.</summary>
    public static Dictionary<string, int> LoadsOf(this CaseloadRequest request, CaseloadPlan plan) =>
        request.Advisers.ToDictionary(adviser => adviser, adviser => plan.Assignments.Count(assignment => assignment.Adviser == adviser));

    /// <summary>The request after the plan was taken: everybody's adviser is now the current one.</summary>
    public static CaseloadRequest After(this CaseloadRequest request, CaseloadPlan plan)
    {
        var advisers = plan.Assignments.ToDictionary(assignment => assignment.Student, assignment => assignment.Adviser);
        return request with { Students = [.. request.Students.Select(student => student with { Current = advisers.GetValueOrDefault(student.Student) })] };
    }
}
