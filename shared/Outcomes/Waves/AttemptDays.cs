using IlpFunctions.Outcomes.Measures;
using IlpFunctions.Policies;

namespace IlpFunctions.Outcomes.Waves;

/// <summary>
/// Finds the days of a wave's steps: never a day off, never two steps on a day, and no two reminders in a row on the same weekday where that can be
/// helped. Where a break would push steps past the wave's close they come earlier; only when there are fewer days than steps the last ones are left out.
/// </summary>
internal sealed class AttemptDays(DateSpan wave, DaysOff? daysOff)
{
    /// <summary>The day of each step and why; null when none is left.</summary>
    public IReadOnlyList<(DateOnly Date, string Why)?> Of(IReadOnlyList<AttemptStepPolicy> steps)
    {
        var days = new (DateOnly, string)?[steps.Count];
        var latest = Latest(steps);
        DateOnly? last = null;
        for (var index = 0; index < steps.Count; index++)
        {
            if (latest[index] is not { } bound) continue;
            var day = Day(steps[index], bound, last);
            days[index] = (day, Why(steps[index], day));
            last = day;
        }

        return days;
    }

    private DateOnly Day(AttemptStepPolicy step, DateOnly latest, DateOnly? last)
    {
        if (step.Kind == AttemptKind.PreNotice) return latest;
        var planned = wave.First.AddDays(step.Day);
        var day = Earlier(WorkDay(last is { } taken && planned <= taken ? taken.AddDays(1) : planned, 1), latest);
        var repeats = step.Kind is AttemptKind.Reminder or AttemptKind.Call && day.DayOfWeek == last?.DayOfWeek;
        return repeats ? Earlier(WorkDay(day.AddDays(1), 1), latest) : day;
    }

    /// <summary>For each step the last day that leaves one to each step after it; null for steps that there is no day for.</summary>
    private DateOnly?[] Latest(IReadOnlyList<AttemptStepPolicy> steps)
    {
        var latest = new DateOnly?[steps.Count];
        var room = Enumerable.Range(0, wave.Days).Count(day => !IsOff(wave.First.AddDays(day)));
        var within = steps.Select((step, index) => (step, index)).Where(one => one.step.Kind != AttemptKind.PreNotice).Select(one => one.index).Take(room).ToList();
        var bound = wave.Last;
        foreach (var index in within.AsEnumerable().Reverse())
        {
            latest[index] = WorkDay(bound, -1);
            bound = latest[index]!.Value.AddDays(-1);
        }

        // A pre-notice moves back, so that it stays as long before the invitation as the policy wants.
        for (var index = steps.Count - 1; index >= 0; index--)
        {
            if (steps[index].Kind != AttemptKind.PreNotice) continue;
            var planned = wave.First.AddDays(steps[index].Day);
            var next = latest.Skip(index + 1).FirstOrDefault();
            latest[index] = WorkDay(next is { } after && planned >= after ? after.AddDays(-1) : planned, -1);
        }

        return latest;
    }

    private DateOnly WorkDay(DateOnly from, int step)
    {
        while (IsOff(from)) from = from.AddDays(step);
        return from;
    }

    private bool IsOff(DateOnly date) => daysOff?.Contains(date) ?? false;

    private static DateOnly Earlier(DateOnly left, DateOnly right) => left < right ? left : right;

    private string Why(AttemptStepPolicy step, DateOnly day)
    {
        var rule = step.Day switch
        {
            0 => "On the day on which the wave opens",
            < 0 => $"{ExitWords.Days(-step.Day)} before the wave opens",
            _ => $"{ExitWords.Days(step.Day)} after the wave opens",
        };
        var planned = wave.First.AddDays(step.Day);
        return day == planned ? $"{rule}." : $"{rule}, moved from {planned.InWords()} by days off, another attempt or its weekday.";
    }
}
