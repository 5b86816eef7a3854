using IlpFunctions.Milestones;
using IlpFunctions.Students;

namespace IlpFunctions.Notifications;

/// <summary>Where links in messages lead. Links to staff only navigate: whoever follows one signs in first.</summary>
/// <param name="root">The app's own address, e.g. <c>http://localhost:7071/</c>.</param>
public sealed class Links(Uri root)
{
    /// <summary>The page of a student.</summary>
    public Uri Student(StudentKey student) => new(root, $"students/{student.District}/{student.Id}");

    /// <summary>Where the task is done that a notice to staff is about.</summary>
    public Uri Task(StudentKey student, Notice notice) => notice.Kind == MilestoneKind.Creation ? PlanForm(student) : new(root, $"students/{student.District}/{student.Id}/tasks/{notice.Milestone}");

    /// <summary>The form on which a plan is established.</summary>
    public Uri PlanForm(StudentKey student) => new(root, $"students/{student.District}/{student.Id}/plan");
}
