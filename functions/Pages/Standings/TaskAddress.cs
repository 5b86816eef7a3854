using IlpFunctions.Functions.Access;
using IlpFunctions.Milestones;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Standings;

/// <summary>Where a task is done.</summary>
internal static class TaskAddress
{
    /// <summary>The form of the plan for establishing one, the task's own page for anything else.</summary>
    public static string Of(StudentKey student, MilestoneKind kind, string milestone) => kind == MilestoneKind.Creation ? Addresses.PlanForm(student) : Addresses.Task(student, milestone);
}
