using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Intake.Checking;

namespace IlpFunctions.Intake.Catalogue;

/// <summary><c>calendar.changed</c>: closures and make-up days; every open deadline that depends on them moves.</summary>
public sealed record CalendarChanged : DistrictStatement
{
    /// <summary>What happened, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Days without school that were school days.</summary>
    public IReadOnlyList<StatedSpan> Closures { get; init; } = [];

    /// <summary>Days of school that were none.</summary>
    public IReadOnlyList<StatedMakeUpDay> MakeUpDays { get; init; } = [];

    /// <summary>Days that are school days after all.</summary>
    public IReadOnlyList<StatedSpan> Reopened { get; init; } = [];

    /// <summary>Make-up days that are none after all.</summary>
    public IReadOnlyList<DateOnly> CancelledMakeUpDays { get; init; } = [];

    /// <inheritdoc/>
    public override IEnumerable<EventProblem> Problems()
    {
        if (Closures.Count + MakeUpDays.Count + Reopened.Count + CancelledMakeUpDays.Count == 0) yield return new("$.data", "It changes nothing. Say a closure, a make-up day, or what is taken back.");
        foreach (var (spans, name) in new[] { (Closures, "closures"), (Reopened, "reopened") })
        {
            for (var i = 0; i < spans.Count; i++)
            {
                if (spans[i].To < spans[i].From) yield return new($"$.data.{name}[{i}].to", "It is before the first day. Correct one of them.");
                else if (spans[i].Days > CalendarChange.MostDays) yield return new($"$.data.{name}[{i}]", $"It is longer than {CalendarChange.MostDays} days. Import the calendar file for that.");
            }
        }
    }

    /// <inheritdoc/>
    public override string? WhyNot(District district) => Change("", default).WhyNot(district.Calendar);

    /// <summary>The change.</summary>
    public CalendarChange Change(string key, DateTimeOffset saidAt) => new(
        key,
        saidAt,
        [.. Closures.Select(span => new Closure(span.From, span.To ?? span.From, span.Reason ?? Reason, Unplanned: true))],
        [.. MakeUpDays.Select(day => new MakeUpDay(day.Date, day.Reason ?? Reason))],
        [.. Reopened.Select(span => new Closure(span.From, span.To ?? span.From, Reason))],
        CancelledMakeUpDays);
}

/// <summary>Some days.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last; null for the first.</param>
/// <param name="Reason">Why; null for the event's reason.</param>
public sealed record StatedSpan(DateOnly From, DateOnly? To = null, string? Reason = null)
{
    /// <summary>How many there are.</summary>
    public int Days => (To ?? From).DayNumber - From.DayNumber + 1;
}

/// <summary>A day of school that was none.</summary>
/// <param name="Date">The day.</param>
/// <param name="Reason">What it makes up for; null for the event's reason.</param>
public sealed record StatedMakeUpDay(DateOnly Date, string? Reason = null);
