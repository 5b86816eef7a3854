using IlpFunctions.Milestones;
using IlpFunctions.Students;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace IlpFunctions.Functions.Lifecycle;

/// <summary>
/// One student's plan, from grade 6 on. Each generation is one turn: look at the record, do what is due, sleep until something is due or somebody
/// has something to say, and begin again. The story itself is the agenda (<see cref="Agenda"/>).
/// </summary>
public static class StudentLifecycle
{
    /// <summary>Runs one generation.</summary>
    [Function(nameof(StudentLifecycle))]
    public static async Task<LifecycleStatus> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var input = context.GetInput<LifecycleInput>()!;
        var turn = await context.TakeTurnAsync(input.Student());
        context.SetCustomStatus(turn.Status);
        if (turn.IsOver) return turn.Status;

        await context.SleepUntilAsync(turn.Status.NextWake!.Value);

        // Wake-ups that came meanwhile are dropped: they carry nothing, and the next turn reads the record first.
        context.ContinueAsNew(input, preserveUnprocessedEvents: false);
        return turn.Status;
    }

    /// <summary>The one standing waiter of a generation, and the timer it races.</summary>
    private static async Task SleepUntilAsync(this TaskOrchestrationContext context, DateTimeOffset wakeAt)
    {
        using var awake = new CancellationTokenSource();
        var wakeUp = context.WaitForExternalEvent<WakeUp>(WakeUp.EventName);
        var alarm = context.CreateTimer(wakeAt.UtcDateTime, awake.Token);

        // Cancel, not CancelAsync: that one would continue on another thread, where no replay can follow.
        if (await Task.WhenAny(wakeUp, alarm) == wakeUp) awake.Cancel();
    }

    private static Task<TurnResult> TakeTurnAsync(this TaskOrchestrationContext context, StudentKey student) =>
        context.CallActivityAsync<TurnResult>(nameof(LifecycleActivities.TakeTurn), student, Retries.Patient);
}

/// <summary>The input of a generation.</summary>
/// <param name="District">The student's district.</param>
/// <param name="Id">The student's id.</param>
/// <param name="Schema">The version of this shape.</param>
public sealed record LifecycleInput(string District, string Id, int Schema = 1)
{
    /// <summary>The input for a student.</summary>
    public static LifecycleInput Of(StudentKey student) => new(student.District.Value, student.Id.Value);

    /// <summary>The student.</summary>
    public StudentKey Student() => new(new(District), new(Id));
}

/// <summary>Says that the student's record has something new. It carries nothing.</summary>
public sealed record WakeUp
{
    /// <summary>The name of the event.</summary>
    public const string EventName = "WakeUp";
}
