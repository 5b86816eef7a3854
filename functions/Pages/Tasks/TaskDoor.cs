using IlpFunctions.Districts;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Milestones;
using IlpFunctions.Students;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Tasks;

/// <summary>The way to a task of a student: by the student's door, and then to the milestone, of this school year or of an earlier one.</summary>
public sealed class TaskDoor(StudentDoor door, StudentRows rows, TimeProvider time)
{
    /// <summary>Opens a task to look at it, which is written down.</summary>
    public Task<(OpenTask? Task, IResult? Refusal)> LookAsync(HttpContext http, string district, string student, string milestone) => OpenAsync(http, district, student, milestone, "page of a task", kind: null);

    /// <summary>Opens a task to do something about it; a task of another kind is none.</summary>
    public Task<(OpenTask? Task, IResult? Refusal)> OpenAsync(HttpContext http, string district, string student, string milestone, MilestoneKind? kind = null) => OpenAsync(http, district, student, milestone, what: null, kind);

    private async Task<(OpenTask? Task, IResult? Refusal)> OpenAsync(HttpContext http, string district, string student, string id, string? what, MilestoneKind? kind)
    {
        var (open, refusal) = await door.OpenAsync(http, district, student, what);
        if (open is null) return (null, refusal);
        var record = open.Record.At(open.District, time.Today(open.District.Zone));
        var milestone = record.Milestones.FirstOrDefault(known => known.Id == id) ?? await EndedAsync(open.Record.Key(), id, http.RequestAborted);
        return milestone is null || (kind is not null && milestone.Kind != kind)
            ? (null, Refusal.NotFound(http, "There is no such task for this student. The link may be old, or cut off."))
            : (new(record, open.District, milestone), null);
    }

    private async Task<Milestone?> EndedAsync(StudentKey student, string id, CancellationToken cancellation) =>
        await rows.EndedMilestonesAsync(student, cancellation).FirstOrDefaultAsync(milestone => milestone.Id == id, cancellation);
}

/// <summary>A task that somebody may see.</summary>
/// <param name="Record">The student.</param>
/// <param name="District">The student's district.</param>
/// <param name="Milestone">The task.</param>
public sealed record OpenTask(StudentRecord Record, District District, Milestone Milestone)
{
    /// <summary>Whether it is still to be done.</summary>
    public bool IsOpen => Milestone.State == MilestoneState.Open;
}
