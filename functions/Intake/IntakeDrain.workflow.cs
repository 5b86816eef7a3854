using IlpFunctions.Districts;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Intake;
using IlpFunctions.Students;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace IlpFunctions.Functions.Intake;

/// <summary>
/// Settles the events of one shard of a district, for as long as there is one. Each generation settles what waits, gives advisers where somebody has none, wakes the students, then sleeps until more
/// events arrive, and begins again.
/// </summary>
public static class IntakeDrain
{
    // So many that the schools of a burst are assigned once and not for every student; few enough for a short history.
    private const int RoundsAtOnce = 20;
    private const int StudentsPerCall = 100;

    /// <summary>Runs one generation.</summary>
    [Function(nameof(IntakeDrain))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var shard = context.GetInput<IntakeShard>()!;
        var (hasMore, students, schools) = await context.SettleAllAsync(shard);
        await Task.WhenAll(schools.Select(school => context.AssignAsync(new(shard.DistrictId(), school))));
        foreach (var some in students.Chunk(StudentsPerCall)) await context.WakeAsync(new(shard.DistrictId(), some));

        // Whatever arrived meanwhile is read by the next generation: a wake-up carries nothing.
        if (!hasMore) await context.WaitForExternalEvent<EventsArrived>(EventsArrived.EventName);
        context.ContinueAsNew(shard, preserveUnprocessedEvents: false);
    }

    private static async Task<(bool HasMore, IReadOnlyList<StudentId> Students, IReadOnlyList<SchoolId> Schools)> SettleAllAsync(this TaskOrchestrationContext context, IntakeShard shard)
    {
        var (students, schools) = (new List<StudentId>(), new List<SchoolId>());
        for (var round = 1; ; round++)
        {
            var batch = await context.SettleAsync(shard);
            students.AddRange(batch.Students);
            schools.AddRange(batch.Schools);
            foreach (var work in batch.Open) await context.SpreadAsync(shard.DistrictId(), work);
            if (!batch.HasMore || round == RoundsAtOnce) return (batch.HasMore, [.. students.Distinct()], [.. schools.Distinct()]);
        }
    }

    /// <summary>A change of the district reaches everybody, and only then its event is settled.</summary>
    private static async Task SpreadAsync(this TaskOrchestrationContext context, DistrictId district, DistrictWork work)
    {
        await Task.WhenAll(work.Assign.Select(school => context.AssignAsync(new(district, school))));
        await Task.WhenAll(work.Wake.Select(school => context.WakeSchoolAsync(new(district, school))));
        await context.FinishAsync(new(district, work));
    }

    private static Task<SettledBatch> SettleAsync(this TaskOrchestrationContext context, IntakeShard shard) =>
        context.CallActivityAsync<SettledBatch>(nameof(IntakeActivities.SettleEvents), shard, Retries.Patient);

    private static Task<int> AssignAsync(this TaskOrchestrationContext context, SchoolOfDistrict school) =>
        context.CallActivityAsync<int>(nameof(IntakeActivities.GiveAdvisers), school, Retries.Patient);

    private static Task<int> WakeAsync(this TaskOrchestrationContext context, StudentsToWake students) =>
        context.CallActivityAsync<int>(nameof(IntakeActivities.WakeSettledStudents), students, Retries.Patient);

    private static Task<int> WakeSchoolAsync(this TaskOrchestrationContext context, SchoolOfDistrict school) =>
        context.CallActivityAsync<int>(nameof(IntakeActivities.WakeWholeSchool), school, Retries.Patient);

    private static Task<int> FinishAsync(this TaskOrchestrationContext context, ChangeToFinish change) =>
        context.CallActivityAsync<int>(nameof(IntakeActivities.FinishDistrictChange), change, Retries.Patient);
}

/// <summary>A shard of a district's events: the input of a generation.</summary>
/// <param name="District">The district.</param>
/// <param name="Shard">The shard, <c>00</c> to <c>15</c>.</param>
/// <param name="Schema">The version of this shape.</param>
public sealed record IntakeShard(string District, string Shard, int Schema = 1)
{
    /// <summary>The district.</summary>
    public DistrictId DistrictId() => new(District);
}

/// <summary>Says that events have arrived. It carries nothing.</summary>
public sealed record EventsArrived
{
    /// <summary>The name of the event.</summary>
    public const string EventName = "EventsArrived";
}

/// <summary>Students whose record has something new.</summary>
/// <param name="District">The district.</param>
/// <param name="Students">Their ids.</param>
public sealed record StudentsToWake(DistrictId District, IReadOnlyList<StudentId> Students);

/// <summary>A change of the district that has reached everybody.</summary>
/// <param name="District">The district.</param>
/// <param name="Work">What was left to do.</param>
public sealed record ChangeToFinish(DistrictId District, DistrictWork Work);
