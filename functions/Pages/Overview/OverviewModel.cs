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
    public Tally Total => Tally.Sum(Schools.Select(school => school.Tally));
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
/// <param name="Students">How many there are.</param>
/// <param name="Unassigned">Of these without an adviser.</param>
/// <param name="WithoutContact">Of these with nobody on file to speak for them.</param>
/// <param name="ByStanding">How many there are in each standing; one that is missing has nobody.</param>
/// <param name="NextDue">The first date on which a plan that is neither established nor overdue is due; null for none.</param>
/// <param name="DueNext">How many are due on that date.</param>
public sealed record Tally(int Students, int Unassigned, int WithoutContact, IReadOnlyDictionary<PlanStanding, int> ByStanding, DateOnly? NextDue, int DueNext)
{
    /// <summary>How many there are in a standing.</summary>
    public int this[PlanStanding standing] => ByStanding.GetValueOrDefault(standing);

    /// <summary>Students whose plan is, or was, to be established by a date.</summary>
    public int Required => Students - this[PlanStanding.NotRequired];

    /// <summary>Established, early or late.</summary>
    public int Established => this[PlanStanding.OnTime] + this[PlanStanding.Late];

    /// <summary>Counts active students.</summary>
    public static Tally Of(IReadOnlyCollection<RollcallEntry> entries, DateOnly today)
    {
        var ahead = entries.Where(entry => Standing.Of(entry, today) is PlanStanding.DueSoon or PlanStanding.Open).CountBy(entry => entry.Creation!.Due).ToDictionary();
        return new(
            entries.Count,
            entries.Count(entry => entry.Adviser is null),
            entries.Count(entry => entry.Household is null),
            entries.CountBy(entry => Standing.Of(entry, today)).ToDictionary(),
            ahead.Count == 0 ? null : ahead.Keys.Min(),
            ahead.Count == 0 ? 0 : ahead[ahead.Keys.Min()]);
    }

    /// <summary>All together.</summary>
    public static Tally Sum(IEnumerable<Tally> tallies)
    {
        var all = tallies.ToList();
        var next = all.Min(tally => tally.NextDue);
        return new(
            all.Sum(tally => tally.Students),
            all.Sum(tally => tally.Unassigned),
            all.Sum(tally => tally.WithoutContact),
            Standing.All.ToDictionary(standing => standing, standing => all.Sum(tally => tally[standing])),
            next,
            all.Where(tally => tally.NextDue == next && next is not null).Sum(tally => tally.DueNext));
    }
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
    public static IReadOnlyList<WeekTally> Of(IEnumerable<RollcallEntry> entries, DateOnly today) => Of(PlanDay.Of(entries, today), today);

    /// <summary>The same of plans that are counted by their dates already.</summary>
    public static IReadOnlyList<WeekTally> Of(IEnumerable<PlanDay> plans, DateOnly today)
    {
        const int near = 6 * 7, fewest = 10 * 7, earliest = 16 * 7;
        var due = plans.ToLookup(day => MondayOf(day.Due));
        if (due.Count == 0) return [];
        var (first, last) = (due.Min(week => week.Key).AddDays(-7), due.Max(week => week.Key).AddDays(7));
        var now = MondayOf(today);
        if (now < first && first.DayNumber - now.DayNumber <= near) first = now;
        if (now > last && now.DayNumber - last.DayNumber <= near) last = now;
        var established = due.SelectMany(week => week).Where(day => day.EstablishedOn is not null).ToList();
        if (established.Min(day => day.EstablishedOn) is { } start && start < first) first = Later(MondayOf(start), first.AddDays(-earliest));
        if (last.DayNumber - first.DayNumber < fewest - 7) first = last.AddDays(7 - fewest);
        var weeks = new List<WeekTally>();
        for (var monday = first; monday <= last; monday = monday.AddDays(7))
        {
            var end = monday.AddDays(7);
            weeks.Add(Count(monday, [.. due[monday]], today, monday > today ? null : established.Where(day => day.EstablishedOn < end).Sum(day => day.Plans)));
        }

        return weeks;
    }

    private static WeekTally Count(DateOnly monday, List<PlanDay> due, DateOnly today, int? soFar) => new(
        monday,
        due.Sum(day => day.Plans),
        due.Where(day => day.EstablishedOn is not null).Sum(day => day.Plans),
        due.Where(day => day.EstablishedOn is null && day.Due < today).Sum(day => day.Plans),
        soFar);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly MondayOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
}

/// <summary>Plans with the same dates.</summary>
/// <param name="Due">When they are due; waived ones aside.</param>
/// <param name="EstablishedOn">When they were established; null when they are not.</param>
/// <param name="Plans">How many.</param>
public sealed record PlanDay(DateOnly Due, DateOnly? EstablishedOn, int Plans)
{
    /// <summary>Counts plans by their dates.</summary>
    public static IReadOnlyList<PlanDay> Of(IEnumerable<RollcallEntry> entries, DateOnly today) =>
        [.. entries.Where(entry => entry.Creation is { State: MilestoneState.Open or MilestoneState.Settled })
            .CountBy(entry => (entry.Creation!.Due, On: Standing.Of(entry, today) is PlanStanding.OnTime or PlanStanding.Late ? entry.EstablishedOn : null))
            .Select(day => new PlanDay(day.Key.Due, day.Key.On, day.Value))];
}

/// <summary>Something a person should put right.</summary>
/// <param name="What">What is so, and what to do.</param>
/// <param name="Address">Where to look; null when the sentence says it all.</param>
/// <param name="LinkText">What the link says.</param>
public sealed record Concern(string What, string? Address = null, string? LinkText = null);
