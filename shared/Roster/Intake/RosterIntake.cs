using IlpFunctions.Advisers;
using IlpFunctions.Districts;
using IlpFunctions.Findings;
using IlpFunctions.Roster.Drops;
using IlpFunctions.Roster.Missing;
using IlpFunctions.Roster.Standing;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Students.Enrollment;
using IlpFunctions.Time;

namespace IlpFunctions.Roster.Intake;

/// <summary>
/// The steps of a roster import; an orchestration takes them in order. Each can be taken again after a crash, and a whole import again changes nothing that
/// is so already. Students are woken only when everybody is recorded and has an adviser, so that the first notices are right.
/// </summary>
public sealed class RosterIntake(
    ImportRows imports, RosterStaging staging, DistrictDirectory districts, StudentRegister register, BulkDesk desk, CaseloadDesk caseloads, Rollcall rollcall, StudentRows students,
    StandingRosters standing, MissingBoard missing, IRosterDrops drops, FindingBoard findings, TimeProvider time)
{
    private const int StudentsAtOnce = 250;
    private const int WokenAtOnce = 64;

    /// <summary>Reads the roster whole, stores the district with its schools and staff, and stages the students.</summary>
    /// <returns>What was staged; or that it is another import's turn; or the report, where the roster is held or only to be looked at.</returns>
    /// <exception cref="RosterRefusedException">The archive cannot be used; nothing of it was stored.</exception>
    public async Task<StagedRoster> StageAsync(string import, RosterSource source, CancellationToken cancellation = default)
    {
        StagedRoster staged;
        try
        {
            staged = await staging.StageAsync(import, source, cancellation);
        }
        catch (RosterRefusedException) when (source.District is null)
        {
            // Where nobody knows yet whose it is, nothing else remembers the file.
            if (await imports.BeginningAsync(import, cancellation) is null) await ForgetAsync(source.Path, cancellation);
            throw;
        }

        // The students are recorded next.
        ReadingMemory.GiveBack(staged.Students);
        if (staged.Ended is { } ended) await EndAsync(ended, source.Path, keepsFile: ended.State == ImportState.Held, cancellation);
        return staged;
    }

    /// <summary>Records some of the staged students, and wakes nobody.</summary>
    public async Task<ImportCounts> RecordAsync(string import, DistrictId district, int from, int count, CancellationToken cancellation = default)
    {
        var entry = await staging.AssumedEntryAsync(district, cancellation);
        var counts = ImportCounts.None;
        var some = new List<(int Number, StagedStudent Student)>();
        await foreach (var row in imports.StagedAsync(import, from, count, cancellation))
        {
            some.AddRange(row);
            if (some.Count < StudentsAtOnce) continue;
            counts = counts.Plus(await RecordAsync(import, district, some, entry, cancellation));
            some.Clear();
        }

        return counts.Plus(await RecordAsync(import, district, some, entry, cancellation));
    }

    /// <summary>Gives the students of a school their advisers.</summary>
    /// <returns>How many students' adviser changed.</returns>
    public async Task<int> AssignAsync(DistrictId district, SchoolId school, CancellationToken cancellation = default) =>
        (await caseloads.AssignAsync(district, school, cancellation)).Count;

    /// <summary>Wakes the active students of a school: everybody's agenda is looked at under the roster, calendar and advisers of now.</summary>
    /// <param name="district">The district.</param>
    /// <param name="school">The school.</param>
    /// <param name="waker">Wakes them.</param>
    /// <param name="onlyChanged">Whether only those are woken whom something happened to.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many were woken.</returns>
    public async Task<int> WakeAsync(DistrictId district, SchoolId school, IStudentWaker waker, bool onlyChanged = false, CancellationToken cancellation = default)
    {
        var woken = 0;
        var some = new List<Task>();
        await foreach (var entry in rollcall.SchoolAsync(district, school, cancellation))
        {
            var student = new StudentKey(district, entry.Student);
            var isActive = entry.Enrollment == EnrollmentState.Active;
            if (!isActive && !entry.NeedsLifecycle) continue;
            if ((onlyChanged || !isActive) && await students.WakeAsync(student, cancellation) is null) continue;
            some.Add(waker.WakeAsync(student, mayStart: true, cancellation));
            woken++;
            if (some.Count < WokenAtOnce) continue;
            await Task.WhenAll(some);
            some.Clear();
        }

        await Task.WhenAll(some);
        return woken;
    }

    /// <summary>Writes the report, says what was found, and forgets the staged students.</summary>
    public async Task<ImportReport> FinishAsync(string import, StagedRoster staged, ImportCounts counts, int reassigned, CancellationToken cancellation = default)
    {
        var problems = await imports.ProblemsAsync(import, cancellation).CountAsync(cancellation);
        var missed = await imports.MissedAsync(import, cancellation).ToListAsync(cancellation);
        var begun = await imports.BeginningAsync(import, cancellation);
        var known = await imports.FindAsync(staged.District, import, cancellation);
        if (staged.Withdrawn > 0) counts = counts.WithEvents(Enumerable.Repeat(EnrollmentNews.Withdrawn, staged.Withdrawn));
        var report = new ImportReport(import, staged.District, known?.At ?? time.GetUtcNow(), staged.ContentHash, counts, reassigned, problems, missed.Count)
        {
            Source = begun?.By ?? known?.Source,
            IsDelta = begun?.IsDelta ?? known?.IsDelta ?? false,
            Losses = await staging.LossesAsync(staged.District, missed, cancellation),
        };
        await SayAsync(report, cancellation);
        var district = await districts.GetAsync(staged.District, cancellation);
        await missing.SettleAsync(staged.District, import, missed, SchoolClock.DateAt(time.GetUtcNow(), district.Zone), cancellation);
        await districts.NoteImportAsync(staged.District, import, cancellation);
        await standing.StandAsync(staged.District, import, cancellation);
        await EndAsync(report, begun?.Path, keepsFile: false, cancellation);
        return report;
    }

    /// <summary>Gives an import up: the district is told why, and the staged students are forgotten. Those recorded before stay recorded.</summary>
    public async Task<ImportReport> AbandonAsync(string import, string reason, CancellationToken cancellation = default)
    {
        var problems = await imports.ProblemsAsync(import, cancellation).CountAsync(cancellation);
        var report = new ImportReport(import, new(""), time.GetUtcNow(), ContentHash: "", ImportCounts.None, Reassigned: 0, problems, Failure: reason);
        if (await imports.BeginningAsync(import, cancellation) is not { } begun)
        {
            await imports.ClearStageAsync(import, cancellation);
            return report;
        }

        var known = await imports.FindAsync(begun.District, import, cancellation);
        report = report with { District = begun.District, At = known?.At ?? report.At, Source = begun.By, IsDelta = begun.IsDelta };
        await findings.SayAsync(begun.District, FindingKind.ImportFailed, "", $"The last import of a roster failed: {reason}", cancellation);
        await EndAsync(report, begun.Path, keepsFile: false, cancellation);
        return report;
    }

    /// <summary>Keeps what a person decided about a held roster. To release it, import it again as accepted; one that is discarded is forgotten here.</summary>
    /// <param name="held">The report of the held import.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="import">The import that takes it in; null to discard it.</param>
    /// <param name="path">Where its roster is kept; null when nobody knows any more.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False when somebody had decided before.</returns>
    public async Task<bool> DecideAsync(ImportReport held, string by, string? import, string? path, CancellationToken cancellation = default)
    {
        if (!await imports.DecideAsync(held, new(by, time.GetUtcNow(), import), cancellation)) return false;
        if (import is null) await ForgetAsync(path, cancellation);
        await SayHeldAsync(held.District, cancellation);
        return true;
    }

    /// <summary>A person's decision about a row's problem, made now.</summary>
    /// <param name="by">Who.</param>
    /// <param name="import">The import that takes the corrected row in; null when the problem is dismissed.</param>
    public ProblemDecision DecisionOf(string by, string? import) => new(by, time.GetUtcNow(), import);

    private async Task EndAsync(ImportReport report, string? path, bool keepsFile, CancellationToken cancellation)
    {
        await imports.ReportAsync(report, cancellation);
        await SayHeldAsync(report.District, cancellation);
        await standing.EndAsync(report.District, report.Import, cancellation);
        if (!keepsFile) await ForgetAsync(path, cancellation);
        await imports.ClearStageAsync(report.Import, cancellation);
    }

    private async Task ForgetAsync(string? path, CancellationToken cancellation)
    {
        if (path?.StartsWith(RosterSource.KeptPrefix, StringComparison.Ordinal) == true) await drops.ForgetAsync(path[RosterSource.KeptPrefix.Length..], cancellation);
    }

    private async Task<ImportCounts> RecordAsync(string import, DistrictId district, List<(int Number, StagedStudent Student)> some, AssumedEntry entry, CancellationToken cancellation)
    {
        if (some.Count == 0) return ImportCounts.None;
        var unknown = some.Where(one => one.Student.Known is null).ToList();
        var resolved = new Queue<Registration>(await register.ResolveAllAsync(district, [.. unknown.Select(one => one.Student.Aliases)], cancellation));
        var registrations = some.Select(one => one.Student.Known is { } known ? new Registration(known, []) : resolved.Dequeue()).ToList();
        var commands = some.Zip(registrations, (one, registration) => new BulkCommand(
            new(district, registration.Student), one.Student.Command(import, [.. one.Student.Aliases.Except(registration.Elsewhere)], entry), registration.IsMinted));
        var results = await desk.RecordAsync(district, [.. commands], cancellation);
        await ReportAsync(import, some, registrations, results, cancellation);
        return results.Aggregate(ImportCounts.None, (sum, result) => sum.Plus(CountOf(result))).WithEvents(results.SelectMany(result => result.Raised ?? []));
    }

    private async Task ReportAsync(
        string import, List<(int Number, StagedStudent Student)> some, List<Registration> registrations, IReadOnlyList<CommandResult> results, CancellationToken cancellation)
    {
        var problems = new List<(string Key, RosterProblem Problem)>();
        for (var i = 0; i < some.Count; i++)
        {
            var (number, student) = some[i];
            problems.AddRange(registrations[i].Elsewhere.Select((name, n) => (Keys("alias", number, n), BoundElsewhere(student, name))));
            if (results[i].Outcome == CommandOutcome.Refused) problems.Add((Keys("refused", number), new("users.csv", student.Line, null, results[i].Reason!, RosterSeverity.Rejected)));
        }

        await imports.AddProblemsAsync(import, problems, cancellation);

        static string Keys(string kind, params ReadOnlySpan<int> numbers) => string.Join('|', [kind, .. numbers.ToArray().Select(Storage.Keys.Sequence)]);
    }

    private static ImportCounts CountOf(CommandResult result) => result switch
    {
        { Outcome: CommandOutcome.Unchanged } => new(0, 0, 1, 0),
        { Outcome: CommandOutcome.Refused } => new(0, 0, 0, 1),
        { Created: true } => new(1, 0, 0, 0),
        _ => new(0, 1, 0, 0),
    };

    private static RosterProblem BoundElsewhere(StagedStudent student, StudentAlias name)
    {
        var (column, what) = name.Kind == StudentAliasKind.Number ? ("identifier", "The number") : ("sourcedId", name.Value);
        return new("users.csv", student.Line, column, $"{what} is already bound to another student; the record of the student number was used.", RosterSeverity.Warning);
    }

    private async Task SayHeldAsync(DistrictId district, CancellationToken cancellation)
    {
        var held = await imports.ReportsAsync(district, cancellation).CountAsync(report => report.Waits, cancellation);
        await findings.SayAsync(district, FindingKind.ImportHeld, "", held switch { 0 => null, 1 => "A roster is held until you decide about it.", _ => $"{held} rosters are held until you decide about them." }, cancellation);
    }

    private async Task SayAsync(ImportReport report, CancellationToken cancellation)
    {
        var (id, problems) = (report.District, report.Problems);
        var district = await districts.GetAsync(id, cancellation);
        var year = district.Calendar.YearContaining(SchoolClock.DateAt(time.GetUtcNow(), district.Zone));
        await findings.SayAsync(id, FindingKind.ImportFailed, "", null, cancellation);
        var gone = report.Missing == 0 ? null
            : $"{(report.Missing == 1 ? "1 student who is" : $"{report.Missing} students who are")} enrolled here cannot be found in the last roster. Nobody was withdrawn: look whether they left.";
        await findings.SayAsync(id, FindingKind.StudentsMissing, "", gone, cancellation);
        await findings.SayAsync(id, FindingKind.RosterProblems, "", problems == 0 ? null : $"The last roster has {problems} rows to look at.", cancellation);
        await findings.SayAsync(id, FindingKind.NoDistrictOffice, "", district.Calendar.Office is not null ? null : "The calendar file names no district office: escalations to the district reach nobody. Add an office with an address.", cancellation);
        var projected = year.IsProjected ? $"The {year.Year} calendar is projected from {year.ProjectedFrom}: dates may change. Import the published calendar." : null;
        await findings.SayAsync(id, FindingKind.ProjectedCalendar, "", projected, cancellation);
    }
}
