using IlpFunctions.Functions.CommandLine.Simulation.People;
using IlpFunctions.Runtime.Clock;
using IlpFunctions.Time;

namespace IlpFunctions.Functions.CommandLine.Simulation;

/// <summary>Walks a virtual clock day by day: each morning the app does what is due, then people act, then the day passes.</summary>
internal sealed class DayWalk(VirtualClock clock, SimulatedPeople people, TimeZoneInfo zone)
{
    private static readonly TimeOnly PeopleActAt = new(10, 0);

    /// <summary>Walks to an instant; whatever lies between happens in order.</summary>
    /// <param name="target">Where to stop.</param>
    /// <param name="onDay">Told of each day that was reached.</param>
    /// <param name="cancellation">Stops at the next morning.</param>
    public async Task ToAsync(DateTimeOffset target, Func<DateOnly, Task>? onDay = null, CancellationToken cancellation = default)
    {
        await clock.SettleAsync();
        for (var morning = NextMorning(); morning <= target; morning = NextMorning())
        {
            cancellation.ThrowIfCancellationRequested();
            await clock.AdvanceToAsync(morning);

            // As one item of the clock's own work: what people cause runs after them, in the same order in every run.
            await clock.RunAsync(() => people.ActAsync(cancellation));
            await clock.SettleAsync();
            if (onDay is not null) await onDay(SchoolClock.DateAt(morning, zone));
        }

        await clock.AdvanceToAsync(target);
    }

    private DateTimeOffset NextMorning()
    {
        var today = SchoolClock.DateAt(clock.Now, zone);
        var morning = SchoolClock.InstantOf(today, PeopleActAt, zone);
        return morning > clock.Now ? morning : SchoolClock.InstantOf(today.AddDays(1), PeopleActAt, zone);
    }
}
