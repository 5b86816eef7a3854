using System.Globalization;
using IlpFunctions.Districts;
using IlpFunctions.Functions.Pages.Figures;
using IlpFunctions.Functions.Pages.Layout;
using IlpFunctions.Functions.Pages.Standings;
using IlpFunctions.Milestones;
using IlpFunctions.Students;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace IlpFunctions.Functions.Pages.Students;

/// <summary>Which students a list shows, as its address says.</summary>
/// <param name="School">Of one school only.</param>
/// <param name="State">Whose plans stand so.</param>
/// <param name="Task">With an open task of this kind, whether they are still at school or not.</param>
/// <param name="Adviser">With this adviser; <c>none</c> for those without.</param>
/// <param name="Contact"><c>none</c> for students with nobody on file.</param>
/// <param name="Page">The page of the list, from 1.</param>
public sealed record StudentFilter(SchoolId? School, PlanStanding? State, MilestoneKind? Task, string? Adviser, string? Contact, int Page)
{
    /// <summary>With all of these words in the name; null for any.</summary>
    public string? Search { get; init; }

    /// <summary>Who stand so with <see cref="Task"/>, this school year; null for who has one that is open.</summary>
    public TaskStanding? Stands { get; init; }

    /// <summary>Whose plan is due in the week that begins on this Monday; null for any.</summary>
    public DateOnly? Week { get; init; }

    /// <summary>Graduates of the class whose school year begins in this year; null for any.</summary>
    public int? Class { get; init; }

    /// <summary>Graduates who are asked in this wave; null for any.</summary>
    public string? Wave { get; init; }

    /// <summary>How that wave ended for them; null for any way.</summary>
    public WaveResult? Answer { get; init; }

    /// <summary>Graduates whom this measure is about; null for any.</summary>
    public string? Measure { get; init; }

    /// <summary>How it counts them; null for any way.</summary>
    public Measured? Counts { get; init; }

    /// <summary>How <see cref="Adviser"/> and <see cref="Contact"/> say that there is nobody.</summary>
    public const string Nobody = "none";

    private const int LongestWord = 100;

    /// <summary>Reads the address; what it says that means nothing is no filter.</summary>
    public static StudentFilter Of(IQueryCollection query) => new(
        Given(query, "school") is { } school ? new SchoolId(school) : null,
        Standing.FromWord(Given(query, "state")),
        MilestoneWords.FromWord(Given(query, "task")),
        Given(query, "adviser"),
        Given(query, "contact"),
        int.TryParse(query["page"], out var page) && page is > 0 and < 100_000 ? page : 1)
    {
        Search = Given(query, "q")?.Trim() is { Length: > 0 and <= LongestWord } words ? words : null,
        Stands = TaskStandings.FromWord(Given(query, "stands")),
        Week = DateOnly.TryParseExact(query["week"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var monday) && monday.Year is > 2000 and < 2100 ? monday : null,
        Class = int.TryParse(query["class"], out var year) && year is > 2000 and < 2100 ? year : null,
        Wave = Given(query, "wave"),
        Answer = AddressWord.Read<WaveResult>(query["answer"]),
        Measure = Given(query, "measure"),
        Counts = AddressWord.Read<Measured>(query["counts"]),
    };

    /// <summary>Whether a student is shown.</summary>
    public bool Shows(RollcallEntry entry, District district, DateOnly today) =>
        ShowsStanding(entry, today)
        && (School is null || entry.School == School)
        && (State is null || Standing.Of(entry, today) == State)
        && (Adviser is null || (Adviser == Nobody ? entry.Adviser is null : entry.Adviser?.Value == Adviser))
        && (Contact != Nobody || entry.Household is null)
        && (Search is null || NameSearch.Finds(Search, entry.Name))
        && (Week is not { } monday || IsDueIn(entry, monday))
        && (!IsOfGraduates || ShowsGraduate(entry, district));

    /// <summary>Whether only graduates are shown.</summary>
    public bool IsOfGraduates => Class is not null || Wave is not null || Measure is not null;

    private bool ShowsStanding(RollcallEntry entry, DateOnly today) => (Task, Stands) switch
    {
        (null, _) => IsOfGraduates || entry.Enrollment == EnrollmentState.Active,
        ({ } kind, null) => OpenTasks.InAnyOrder(entry).Any(task => task.Kind == kind),
        ({ } kind, { } stands) => TaskStandings.OfStudent(entry, kind, today) == stands,
    };

    private static bool IsDueIn(RollcallEntry entry, DateOnly monday) =>
        entry.Creation is { State: MilestoneState.Open or MilestoneState.Settled } creation && creation.Due >= monday && creation.Due < monday.AddDays(7);

    private bool ShowsGraduate(RollcallEntry entry, District district) =>
        entry.After is { } after
        && (Class is null || after.Exit.Year.StartYear == Class)
        && (Wave is null || after.Waves.Any(wave => wave.Wave == Wave && (Answer is null || wave.Result == Answer)))
        && (Measure is null || SchoolFigures.ResultsOf(entry, district).Any(result => result.Measure == Measure && MeasuredAs.Of(result) is { } measured && (Counts is null || measured == Counts)));

    /// <summary>The address of another page of the same list.</summary>
    public string At(DistrictId district, int page) => QueryHelpers.AddQueryString(Access.Addresses.Students(district), new Dictionary<string, string?>
    {
        ["school"] = School?.Value,
        ["state"] = State?.Word(),
        ["task"] = Task?.Word(),
        ["adviser"] = Adviser,
        ["contact"] = Contact,
        ["q"] = Search,
        ["stands"] = Stands?.Address(),
        ["week"] = Week is { } monday ? When.Iso(monday) : null,
        ["class"] = Class is { } year ? $"{year}" : null,
        ["wave"] = Wave,
        ["answer"] = AddressWord.Of(Answer),
        ["measure"] = Measure,
        ["counts"] = AddressWord.Of(Counts),
        ["page"] = page == 1 ? null : $"{page}",
    });

    /// <summary>The address of the same list, of those with an open task of a kind.</summary>
    public string Of(DistrictId district, MilestoneKind kind) => (this with { Task = kind, Stands = null }).At(district, page: 1);

    private static string? Given(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
}

/// <summary>A list of students.</summary>
/// <param name="District">The district.</param>
/// <param name="Today">The school's date.</param>
/// <param name="Filter">Which students.</param>
/// <param name="Schools">Schools to choose from.</param>
/// <param name="Shown">Those on this page.</param>
/// <param name="Kinds">The open tasks of all of them, by kind.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Pages">How many pages there are, at least 1.</param>
public sealed record StudentListModel(
    District District, DateOnly Today, StudentFilter Filter, IReadOnlyList<School> Schools, IReadOnlyList<RollcallEntry> Shown, IReadOnlyList<KindTally> Kinds, int Total, int Pages);
