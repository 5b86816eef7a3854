using IlpFunctions.Districts;
using IlpFunctions.Functions.CommandLine.Simulation;
using IlpFunctions.Functions.CommandLine.Simulation.People;
using IlpFunctions.Functions.Pages.Overview;
using IlpFunctions.Milestones;
using IlpFunctions.Runtime.Clock;
using IlpFunctions.Students;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.CommandLine.Demo;

/// <summary>Advances the demonstration's clock; simulated people act on the way.</summary>
internal sealed class DemoClock(PeopleKind people, EngineClock clock, DurableTaskClient client, IServiceProvider services) : IDemoClock
{
    private const int Seed = 1;
    private readonly VirtualClock time = (VirtualClock)clock;
    private readonly DayWalk walk = new((VirtualClock)clock, ActivatorUtilities.CreateInstance<SimulatedPeople>(services, people, Seed), DistrictDirectory.DefaultZone);

    /// <inheritdoc/>
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(time.Now, DistrictDirectory.DefaultZone);

    /// <inheritdoc/>
    public Task AdvanceByDaysAsync(int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        return walk.ToAsync(time.Now.AddDays(days));
    }

    /// <inheritdoc/>
    public async Task AdvanceToNextEventAsync()
    {
        if (await NextWakeAsync() is { } next) await walk.ToAsync(next > time.Now ? next : time.Now);
    }

    /// <summary>When the next student with something open looks at the agenda again. Timers that only check whether there is work are no events.</summary>
    private async Task<DateTimeOffset?> NextWakeAsync()
    {
        DateTimeOffset? next = null;
        var filter = new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending], InstanceIdPrefix: StudentKey.InstancePrefix, FetchInputsAndOutputs: true);
        await foreach (var instance in client.GetAllInstancesAsync(filter))
        {
            var status = instance.ReadCustomStatusAs<LifecycleStatus>();
            if (status is { OpenMilestones.Count: > 0, NextWake: { } wake } && (next is null || wake < next)) next = wake;
        }

        return next;
    }
}
