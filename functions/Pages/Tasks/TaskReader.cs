using IlpFunctions.Calendars;
using IlpFunctions.Forms;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Tasks;

/// <summary>Reads what the page of a task shows.</summary>
public sealed class TaskReader(StudentRows rows, TimeProvider time)
{
    /// <summary>Reads it.</summary>
    public async Task<TaskModel> ReadAsync(OpenTask task, Principal viewer, SentForm form, IReadOnlyDictionary<string, string> problems, CancellationToken cancellation)
    {
        var answered = new List<GivenAnswers>();
        foreach (var given in task.Record.Answers.Where(known => known.Milestone == task.Milestone.Id).Reverse())
        {
            if (await rows.AnswersAsync(task.Record.Key(), given.Key, cancellation) is { } sheet) answered.Add(new(given, sheet));
        }

        return new(task, time.Today(task.District.Zone), viewer, answered, await SubjectAsync(task.Record, task.District.Name, task.Milestone.Year, cancellation), form, problems);
    }

    /// <summary>What the texts of forms say about a student.</summary>
    public async Task<FormSubject> SubjectAsync(StudentRecord record, string district, SchoolYear year, CancellationToken cancellation)
    {
        var plan = record.CurrentPlan() is { } current ? await rows.PlanAsync(record.Key(), current.Number, cancellation) : null;
        return new(record.Name.Given, $"{year}", district, plan?.MainGoal());
    }
}
