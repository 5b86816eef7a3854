using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.Pages.Tasks;

/// <summary>Takes what is said on the page of a task, and shows the page: as it is, or again with what is wrong.</summary>
public sealed class TaskDesk(CommandDesk desk, StudentRows rows, TaskReader tasks, IIdSource ids)
{
    private static readonly Dictionary<string, string> NoProblems = [];

    /// <summary>The page with nothing filled in.</summary>
    public Task<IResult> ShowAsync(HttpContext http, OpenTask task) => ShowAsync(http, task, SentForm.Blank(ids), NoProblems, StatusCodes.Status200OK);

    /// <summary>The page with what was typed, and what is wrong with it.</summary>
    public async Task<IResult> ShowAsync(HttpContext http, OpenTask task, SentForm form, IReadOnlyDictionary<string, string> problems, int status = StatusCodes.Status422UnprocessableEntity)
    {
        var title = $"{MilestoneWords.Title(task.Milestone, task.District)}: {task.Record.Name}";
        return HtmlPage.Of<TaskPage>(title, await tasks.ReadAsync(task, http.Principal(), form, problems, http.RequestAborted), status);
    }

    /// <summary>Says one or more commands, one after the other, and leads to a page when they took effect: now, or when the same form was sent before.</summary>
    public async Task<IResult> SayAsync(HttpContext http, OpenTask task, SentForm form, DurableTaskClient client, string next, params IReadOnlyList<StudentCommand> commands)
    {
        var student = task.Record.Key();
        if (!task.IsOpen && await rows.ReceiptAsync(student, commands[^1].Key, http.RequestAborted) is null)
            return await RefuseAsync(http, task, form, "This task is not open any more. Nothing was changed.");
        foreach (var command in commands)
        {
            var result = await desk.SubmitAsync(student, command, new StudentWaker(client), http.RequestAborted);
            if (result.Outcome == CommandOutcome.Refused) return await RefuseAsync(http, task, form, result.Reason!);
        }

        return new SeeOther(next);
    }

    /// <summary>The id of a refused form is used up: what is sent next is another attempt.</summary>
    private Task<IResult> RefuseAsync(HttpContext http, OpenTask task, SentForm form, string why) =>
        ShowAsync(http, task, form with { Id = ids.NewId() }, new Dictionary<string, string> { [TaskModel.Whole] = why }, StatusCodes.Status409Conflict);
}
