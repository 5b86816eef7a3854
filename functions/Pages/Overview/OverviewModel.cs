using IlpFunctions.Districts;
using IlpFunctions.Functions.Pages.Standings;
using IlpFunctions.Milestones;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Overview;

/// <summary>A district at a glance, on a date.</summary>
/// <param name="District">The district.</param>
/// <param name="Today">The school's date.</param>
/// <param name="Schools">Schools with students in grades 6 to 12, the most overdue first.</param>
/// <param name="Others">Names of the schools without.</param>
/// <param name="Weeks">Weeks in which plans are due, in order, without gaps.</param>
/// <param name="Tasks">Everything that is open, by kind.</param>
/// <param name="Graduations">Schools whose students of grade 12 wait for a word on their graduation.</param>
/// <param name="Concerns">What a person should put right.</param>
/// <param name="LastImport">The last roster that went in; null for none, or when it is not for this viewer.</param>
/// <param name="CanAdvance">Whether the clock is a demonstration's.</param>
public sealed record OverviewModel(
    District District,
    DateOnly Today,
    IReadOnlyList<SchoolTally> Schools,
    IReadOnlyList<string> Others,
    IReadOnlyList<WeekTally> Weeks,
    IReadOnlyList<KindTally> Tasks,
    IReadOnlyList<SchoolGraduation> Graduations,
    IReadOnlyList<Concern> Concerns,
    ImportReport? LastImport,
    bool CanAdvance)
{
    /// <summary>All schools together.</summary>
    public Tally Total => new([.. Schools.SelectMany(school => school.Tally.Entries)], Today);
}

/// <summary>A school's students.</summary>
/// <param name="School">The school.</param>
/// <param name="Tally">Its students, counted.</param>
public sealed record SchoolTally(School School, Tally Tally);

/// <summary>A school whose students of grade 12 wait for a word on their graduation.</summary>
/// <param name="School">The school.</param>
/// <param name="Waiting">How many wait.</param>
public sealed record SchoolGraduation(School School, int Waiting);

/// <summary>Students in grades 6 to 12, counted by where their plans stand.</summary>
public sealed class Tally
{
    private readonly ILookup<PlanStanding, RollcallEntry> byStanding;

    /// <summary>Counts active students.</summary>
    public Tally(IReadOnlyList<RollcallEntry> entries, DateOnly today)
    {
        Entries = entries;
        byStanding = entries.ToLookup(entry => Standing.Of(entry, today));
    }

    /// <summary>The students.</summary>
    public IReadOnlyList<RollcallEntry> Entries { get; }

    /// <summary>How many there are in a standing.</summary>
    public int this[PlanStanding standing] => byStanding[standing].Count();

    /// <summary>Students whose plan is, or was, to be established by a date.</summary>
    public int Required => Entries.Count - this[PlanStanding.NotRequired];

    /// <summary>Established, early or late.</summary>
    public int Established => this[PlanStanding.OnTime] + this[PlanStanding.Late];

    /// <summary>Without an adviser.</summary>
    public int Unassigned => Entries.Count(entry => entry.Adviser is null);

    /// <summary>With nobody on file to speak for them.</summary>
    public int WithoutContact => Entries.Count(entry => entry.Household is null);
}

/// <summary>The plans due in a week.</summary>
/// <param name="Monday">Its first day.</param>
/// <param name="Due">How many are due in it, waived ones aside.</param>
/// <param name="Established">How many of these are established.</param>
/// <param name="Overdue">How many of these are overdue.</param>
/// <param name="EstablishedSoFar">How many plans, whenever due, were established by its end; null for a week to come.</param>
public sealed record WeekTally(DateOnly Monday, int Due, int Established, int Overdue, int? EstablishedSoFar)
{
    /// <summary>Not established, and there is time.</summary>
    public int Ahead => Due - Established - Overdue;

    /// <summary>
    /// Counts what is due by week: every week from the first to the last with something due, today's where it is near, and weeks before them in which plans were
    /// established already.
    /// </summary>
    public static IReadOnlyList<WeekTally> Of(IEnumerable<RollcallEntry> entries, DateOnly today)
    {
        const int near = 6 * 7, fewest = 10 * 7, earliest = 16 * 7;
        var due = entries.Where(entry => entry.Creation is { State: MilestoneState.Open or MilestoneState.Settled }).ToLookup(entry => MondayOf(entry.Creation!.Due));
        if (due.Count == 0) return [];
        var (first, last) = (due.Min(week => week.Key).AddDays(-7), due.Max(week => week.Key).AddDays(7));
        var now = MondayOf(today);
        if (now < first && first.DayNumber - now.DayNumber <= near) first = now;
        if (now > last && now.DayNumber - last.DayNumber <= near) last = now;
        var established = due.SelectMany(week => week).Select(entry => entry.EstablishedOn).OfType<DateOnly>().Order().ToList();
        if (established is [var start, ..] && start < first) first = Later(MondayOf(start), first.AddDays(-earliest));
        if (last.DayNumber - first.DayNumber < fewest - 7) first = last.AddDays(7 - fewest);
        var weeks = new List<WeekTally>();
        for (var monday = first; monday <= last; monday = monday.AddDays(7))
        {
            var end = monday.AddDays(7);
            weeks.Add(Count(monday, [.. due[monday]], today, monday > today ? null : established.Count(on => on < end)));
        }

        return weeks;
    }

    private static WeekTally Count(DateOnly monday, List<RollcallEntry> due, DateOnly today, int? soFar)
    {
        var standings = due.Select(entry => Standing.Of(entry, today)).ToList();
        return new(
            monday,
            due.Count,
            standings.Count(standing => standing is PlanStanding.OnTime or PlanStanding.Late),
            standings.Count(standing => standing == PlanStanding.Overdue),
            soFar);
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly MondayOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
}

/// <summary>Something a person should put right.</summary>
/// <param name="What">What is so, and what to do.</param>
/// <param name="Address">Where to look; null when the sentence says it all.</param>
/// <param name="LinkText">What the link says.</param>
public sealed record Concern(string What, string? Address = null, string? LinkText = null);
