using System.Runtime.CompilerServices;
using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Functions.Pages.Standings;
using IlpFunctions.Milestones;
using IlpFunctions.Outcomes.Measures;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Figures;

/// <summary>A school's students, counted once for every state of its roll and every date.</summary>
public sealed class SchoolFigures
{
    private static readonly ConditionalWeakTable<RollcallEntry, Measurement> Results = [];

    private readonly Dictionary<(string Subject, string Column), int> counts = [];

    private SchoolFigures()
    {
    }

    /// <summary>How many there are in a cell. Subjects are written by the methods below.</summary>
    public int this[string subject, string column] => counts.GetValueOrDefault((subject, column));

    /// <summary>The advisers' loads.</summary>
    public IReadOnlyDictionary<StaffId, int> Loads { get; private set; } = new Dictionary<StaffId, int>();

    /// <summary>The classes of which somebody is followed up, the latest first.</summary>
    public IReadOnlyList<SchoolYear> Classes { get; private set; } = [];

    /// <summary>Every subject.</summary>
    public IEnumerable<string> Subjects => counts.Keys.Select(key => key.Subject);

    /// <summary>The subject of plans.</summary>
    public static string Plans => "plans";

    /// <summary>The subject of students by where they stand with a kind of milestone.</summary>
    public static string Of(MilestoneKind kind) => $"kind|{kind}";

    /// <summary>The subject of graduates by how a wave ended.</summary>
    public static string Wave(SchoolYear year, string wave) => $"wave|{year.StartYear}|{wave}";

    /// <summary>The subject of graduates by where a measure counts them.</summary>
    public static string Measure(SchoolYear year, string measure) => $"measure|{year.StartYear}|{measure}";

    /// <summary>Counts a school's students.</summary>
    public static SchoolFigures Count(SchoolRoll roll, District district, DateOnly today)
    {
        var figures = new SchoolFigures();
        foreach (var entry in roll.Students) figures.Add(entry, district, today);
        var active = roll.Students.Where(entry => entry is { Enrollment: EnrollmentState.Active, Adviser: not null });
        figures.Loads = active.CountBy(entry => entry.Adviser!.Value).ToDictionary();
        figures.Classes = [.. roll.Students.Where(entry => entry.After is { Waves.Count: > 0 }).Select(entry => entry.After!.Exit.Year).Distinct().OrderDescending()];
        return figures;
    }

    /// <summary>Where the measures count a graduate, under the policy at the exit; empty for anybody else. Nobody is measured twice as long as nothing about them has changed.</summary>
    public static IReadOnlyList<MeasureResult> ResultsOf(RollcallEntry entry, District district)
    {
        if (entry.After is not { } after) return [];
        if (Results.TryGetValue(entry, out var known) && ReferenceEquals(known.District, district)) return known.Results;
        var results = MeasureSet.Of(after.Exit, after.Book(), district.Policies.InForceOn(after.Exit.On).FollowUp);
        Results.AddOrUpdate(entry, new(district, results));
        return results;
    }

    private void Add(RollcallEntry entry, District district, DateOnly today)
    {
        if (entry.Enrollment == EnrollmentState.Active) Add(Plans, Standing.Of(entry, today).ToString());
        foreach (var kind in KindsOf(entry))
        {
            if (TaskStandings.OfStudent(entry, kind, today) is { } standing) Add(Of(kind), standing.ToString());
        }

        if (entry.After is not { } after) return;
        foreach (var wave in after.Waves) Add(Wave(after.Exit.Year, wave.Wave), wave.Result.ToString());
        foreach (var result in ResultsOf(entry, district))
        {
            if (MeasuredAs.Of(result) is { } measured) Add(Measure(after.Exit.Year, result.Measure), measured.ToString());
        }
    }

    private static IEnumerable<MilestoneKind> KindsOf(RollcallEntry entry) => entry.Open.Select(task => task.Kind).Concat(entry.Ended.Select(task => task.Kind)).Distinct();

    private void Add(string subject, string column) => counts[(subject, column)] = counts.GetValueOrDefault((subject, column)) + 1;

    private sealed class Measurement(District district, IReadOnlyList<MeasureResult> results)
    {
        public District District => district;

        public IReadOnlyList<MeasureResult> Results => results;
    }
}
