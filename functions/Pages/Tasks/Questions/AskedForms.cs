using IlpFunctions.Functions.Pages.Tasks.Reviews;
using IlpFunctions.Milestones;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Tasks.Questions;

/// <summary>Which forms staff can fill in now.</summary>
internal static class AskedForms
{
    /// <summary>The forms of a task: of a review only those whose answers the policy asks for and that are not in.</summary>
    public static IEnumerable<TaskForm> Of(OpenTask task, DateOnly today)
    {
        if (!task.IsOpen) return [];
        var forms = TaskGuide.Of(task.Milestone.Kind).Forms;
        return task.Milestone.Kind == MilestoneKind.Review ? forms.Where(ReviewTask.Of(task, today).Awaits) : forms;
    }

    /// <summary>The forms about a graduate that no task asks for.</summary>
    public static IEnumerable<TaskForm> Of(StudentRecord record) => record.Enrollment is EnrollmentState.Graduated or EnrollmentState.Completed ? TaskGuide.AfterSchool : [];
}
