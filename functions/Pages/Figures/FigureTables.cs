using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Standings;
using IlpFunctions.Functions.Pages.Students;
using IlpFunctions.Milestones;
using IlpFunctions.Policies;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Figures;

/// <summary>The tables of a page of figures, from counted schools.</summary>
/// <param name="District">The district.</param>
/// <param name="Schools">The schools that are shown, counted.</param>
/// <param name="School">The one school to show; null for all of them.</param>
/// <param name="Class">The class whose follow-up is shown; null when nobody is followed up.</param>
/// <param name="Today">The school's date.</param>
internal sealed record FigureTables(District District, IReadOnlyList<(School School, SchoolFigures Figures)> Schools, SchoolId? School, SchoolYear? Class, DateOnly Today)
{
    private static readonly PlanStanding[] PlanColumns = [PlanStanding.OnTime, PlanStanding.Late, PlanStanding.DueSoon, PlanStanding.Open, PlanStanding.Overdue, PlanStanding.Waived, PlanStanding.NotRequired];
    private static readonly TaskStanding[] TaskColumns = [TaskStanding.OnTime, TaskStanding.Late, TaskStanding.DueSoon, TaskStanding.Open, TaskStanding.Overdue, TaskStanding.Expired, TaskStanding.Waived];
    private static readonly WaveResult[] WaveColumns = [WaveResult.Answered, WaveResult.Asked, WaveResult.NotReached, WaveResult.BadContact, WaveResult.Refused, WaveResult.NotCounted];
    private static readonly Measured[] MeasureColumns = [Measured.Yes, Measured.No, Measured.Unknown];

    private FollowUpPolicy FollowUp => District.Policies.InForceOn(Class?.Ends ?? Today).FollowUp;

    private StudentFilter Nobody => new(School, null, null, null, null, 1);

    /// <summary>Plans by school.</summary>
    public CountTable Plans() => new(
        "plans",
        "Plans",
        "Students enrolled in grades 6 to 12 by where the plan stands that this year's rule asks for. The percentage leaves out whom it asks for none.",
        "School",
        [.. PlanColumns.Select(standing => new CountColumn(standing.Name(), standing.Word(), standing switch { PlanStanding.OnTime or PlanStanding.Late => true, PlanStanding.Waived or PlanStanding.NotRequired => null, _ => false }))],
        [.. BySchool(SchoolFigures.Plans, PlanColumns, (filter, standing) => filter with { State = standing })],
        "Established");

    /// <summary>Every kind of milestone.</summary>
    public CountTable Milestones() => new(
        "milestones",
        "Milestones by state",
        "Students with a milestone of this school year, each once a kind: who has two counts where the more urgent stands. The percentage is of those whose time has come: done, overdue or not done.",
        "Milestone",
        Tasks,
        [.. Enum.GetValues<MilestoneKind>().Select(kind => new CountRow(MilestoneWords.Title(kind), Counts(SchoolFigures.Of(kind), TaskColumns), column => At(Nobody with { Task = kind, Stands = TaskColumns[column] })))],
        "Done");

    /// <summary>One kind of milestone by school.</summary>
    public CountTable Of(MilestoneKind kind, string id, string title, string about) => new(
        id, title, about, "School", Tasks, [.. BySchool(SchoolFigures.Of(kind), TaskColumns, (filter, standing) => filter with { Task = kind, Stands = standing })], "Done");

    /// <summary>The follow-up of a class, wave by wave.</summary>
    public CountTable Waves() => new(
        "follow-up",
        $"Follow-up{OfClass}: who answers",
        "Graduates by wave. The percentage is of those whose wave is over, whoever stopped it.",
        "Wave",
        [.. WaveColumns.Select(result => new CountColumn(FigureWords.Of(result), Tone(result), result switch { WaveResult.Answered => true, WaveResult.Asked or WaveResult.NotCounted => null, _ => false }))],
        [.. Subjects(year => SchoolFigures.Wave(year, "")).OrderBy(Place).Select(wave => new CountRow(MilestoneWords.Wave(wave, FollowUp), Counts(SchoolFigures.Wave(Class!.Value, wave), WaveColumns), column => At(Graduates with { Wave = wave, Answer = WaveColumns[column] })))],
        "Response");

    /// <summary>The outcomes of a class, measure by measure.</summary>
    public CountTable Outcomes() => new(
        "outcomes",
        $"Outcomes{OfClass}",
        "Graduates by where each measure counts them. The percentage is the measure's own: yes of yes and no. A graduate's page says how each answer counts, and why.",
        "Measure",
        [.. MeasureColumns.Select(measured => new CountColumn(FigureWords.Of(measured), measured switch { Measured.Yes => "on-time", Measured.No => "due-soon", _ => "open" }, measured switch { Measured.Yes => true, Measured.No => false, _ => null }))],
        [.. Subjects(year => SchoolFigures.Measure(year, "")).Order(StringComparer.Ordinal).Select(measure => new CountRow(MeasuredAs.Title(measure, FollowUp), Counts(SchoolFigures.Measure(Class!.Value, measure), MeasureColumns), column => At(Graduates with { Measure = measure, Counts = MeasureColumns[column] })))],
        "Yes");

    /// <summary>The waves of a class, each by school.</summary>
    public IReadOnlyList<(string Name, CountTable Table)> WavesBySchool()
    {
        var all = Waves();
        return [.. Subjects(year => SchoolFigures.Wave(year, "")).OrderBy(Place).Select(wave => (MilestoneWords.Wave(wave, FollowUp), all with { Rows = [.. BySchool(SchoolFigures.Wave(Class!.Value, wave), WaveColumns, (filter, _) => filter)] }))];
    }

    /// <summary>The measures of a class, each by school.</summary>
    public IReadOnlyList<(string Name, CountTable Table)> OutcomesBySchool()
    {
        var all = Outcomes();
        return [.. Subjects(year => SchoolFigures.Measure(year, "")).Order(StringComparer.Ordinal).Select(measure => (MeasuredAs.Title(measure, FollowUp), all with { Rows = [.. BySchool(SchoolFigures.Measure(Class!.Value, measure), MeasureColumns, (filter, _) => filter)] }))];
    }

    /// <summary>The advisers' loads against the policy's most, the largest first.</summary>
    public IReadOnlyList<AdviserLoad> Loads() =>
        [.. Schools.SelectMany(school => school.Figures.Loads.Select(load => (Adviser: load.Key, school.School, Students: load.Value)))
            .GroupBy(load => load.Adviser)
            .Select(loads => new AdviserLoad(loads.Key, NameOf(loads.Key), [.. loads.Select(load => (load.School, load.Students))]))
            .OrderByDescending(load => load.Students).ThenBy(load => load.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The same school by school, each adviser a row.</summary>
    public IEnumerable<(School School, CountTable Advisers)> CaseloadsBySchool() => Schools.Select(school => (school.School, new CountTable(
        "caseloads", "", "", "Adviser", [new("Students", "", null)], [.. school.Figures.Loads.Select(load => new CountRow(NameOf(load.Key), [load.Value], null)).OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase)], "")));

    private static IReadOnlyList<CountColumn> Tasks => [.. TaskColumns.Select(standing => new CountColumn(
        standing.Name(), standing == TaskStanding.Expired ? "overdue" : standing.Word(), standing switch { TaskStanding.OnTime or TaskStanding.Late => true, TaskStanding.Overdue or TaskStanding.Expired => false, _ => null }))];

    private string NameOf(StaffId adviser) => District.Staff.GetValueOrDefault(adviser)?.Name ?? adviser.Value;

    private StudentFilter Graduates => Nobody with { Class = Class?.StartYear };

    private string OfClass => Class is { } year ? $" of the class of {year.StartYear + 1}" : "";

    private static string Tone(WaveResult result) => result switch
    {
        WaveResult.Answered => "on-time",
        WaveResult.Asked => "open",
        WaveResult.NotReached => "overdue",
        WaveResult.BadContact => "due-soon",
        WaveResult.Refused => "waived",
        _ => "late",
    };

    private IEnumerable<CountRow> BySchool<T>(string subject, T[] columns, Func<StudentFilter, T, StudentFilter> of)
        where T : struct, Enum => Schools.Select(school => new CountRow(
            school.School.Name,
            [.. columns.Select(column => school.Figures[subject, column.ToString()])],
            column => At(of(Nobody with { School = school.School.Id }, columns[column])),
            School is null ? Addresses.Figures(District.Id, $"?school={Uri.EscapeDataString(school.School.Id.Value)}") : null));

    private int[] Counts<T>(string subject, T[] columns)
        where T : struct, Enum => [.. columns.Select(column => Schools.Sum(school => school.Figures[subject, column.ToString()]))];

    private IEnumerable<string> Subjects(Func<SchoolYear, string> prefix) => Class is not { } year ? [] : Schools.SelectMany(school => school.Figures.Subjects)
        .Where(subject => subject.StartsWith(prefix(year), StringComparison.Ordinal)).Select(subject => subject[prefix(year).Length..]).Distinct();

    /// <summary>Waves in the order in which the policy asks; what it does not know any more, last.</summary>
    private int Place(string wave) => FollowUp.Waves.Select((known, index) => (known.Id, index)).Where(known => known.Id == wave).Select(known => known.index).FirstOrDefault(int.MaxValue);

    private string At(StudentFilter filter) => filter.At(District.Id, page: 1);
}

/// <summary>How many students an adviser has.</summary>
/// <param name="Adviser">The adviser.</param>
/// <param name="Name">The adviser's name.</param>
/// <param name="Schools">How many at each school.</param>
public sealed record AdviserLoad(StaffId Adviser, string Name, IReadOnlyList<(School School, int Students)> Schools)
{
    /// <summary>All of them.</summary>
    public int Students => Schools.Sum(school => school.Students);

    /// <summary>The most at one school, which is what the policy limits.</summary>
    public int Most => Schools.Select(school => school.Students).DefaultIfEmpty(0).Max();
}
