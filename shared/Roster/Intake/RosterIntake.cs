using IlpFunctions.Advisers;
using IlpFunctions.Districts;
using IlpFunctions.Findings;
using IlpFunctions.Policies;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;

namespace IlpFunctions.Roster.Intake;

/// <summary>
/// The steps of a roster import; an orchestration takes them in order. Each can be taken again after a crash, and a whole import again changes nothing that
/// is so already. Students are woken only when everybody is recorded and has an adviser, so that the first notices are right.
/// </summary>
public sealed class RosterIntake(
    ImportRows imports, DistrictDirectory districts, ClassDirectory classes, StudentRegister register, CommandDesk desk, CaseloadDesk caseloads, Rollcall rollcall, FindingBoard findings, TimeProvider time)
{
    /// <summary>Reads the roster whole, stores the district with its schools and staff, and stages the students.</summary>
    /// <exception cref="RosterRefusedException">The archive cannot be used, or lacks more students than policy allows; nothing of it was stored.</exception>
    public async Task<StagedRoster> StageAsync(string import, RosterSource source, CancellationToken cancellation = default)
    {
        using var archive = RosterArchive.Open(source.Path);
        var roster = archive.Read();
        var ids = new RosterIds(roster);
        await imports.BeginAsync(import, ids.District, cancellation);
        var match = RosterMatch.Of(roster.Students, await NamesAsync(ids.District, cancellation));
        var drop = await DropAsync(ids.District, match.Known, source, cancellation);
        var before = await districts.SetupAsync(ids.District, cancellation);
        var setup = new DistrictSetup(roster.District.Name, source.Calendar ?? before?.Calendar, source.Policy ?? before?.Policy, before?.FirstImport, Revision: 0);
        await districts.StoreAsync(ids.District, setup, ids.Schools(roster), ids.Members(roster), cancellation);
        await classes.StoreAsync(ids.District, ids.Classes(roster), cancellation);
        await imports.StageAsync(import, roster.Students.Where(match.Uses).Select(student => StagedStudent.Of(student, ids, match.NamesOf(student))), cancellation);
        IReadOnlyList<RosterProblem> problems = [.. roster.Problems, .. match.Problems];
        await imports.AddProblemsAsync(import, problems.Select((problem, number) => (Keys.Join("roster", Keys.Sequence(number)), problem)), cancellation);
        await imports.AddMissingAsync(import, drop.Missing, cancellation);
        return new(ids.District, roster.StudentCount - match.Unused, [.. roster.Schools.Select(school => ids.School(school.SourcedId))], roster.ContentHash, problems.Count);
    }

    /// <summary>Records some of the staged students, and wakes nobody.</summary>
    public async Task<ImportCounts> RecordAsync(string import, DistrictId district, int from, int count, CancellationToken cancellation = default)
    {
        var entry = await AssumedEntryAsync(district, cancellation);
        var counts = ImportCounts.None;
        await foreach (var (number, student) in imports.StagedAsync(import, from, count, cancellation))
        {
            counts = counts.Plus(await RecordAsync(import, district, number, student, entry, cancellation));
        }

        return counts;
    }

    /// <summary>Gives the students of a school their advisers.</summary>
    /// <returns>How many students' adviser changed.</returns>
    public async Task<int> AssignAsync(DistrictId district, SchoolId school, CancellationToken cancellation = default) =>
        (await caseloads.AssignAsync(district, school, cancellation)).Count;

    /// <summary>Wakes the active students of a school: everybody's agenda is looked at under the roster, calendar and advisers of now.</summary>
    /// <returns>How many were woken.</returns>
    public async Task<int> WakeAsync(DistrictId district, SchoolId school, IStudentWaker waker, CancellationToken cancellation = default)
    {
        var woken = 0;
        await foreach (var entry in rollcall.SchoolAsync(district, school, cancellation))
        {
            if (entry.Enrollment != EnrollmentState.Active) continue;
            await waker.WakeAsync(new(district, entry.Student), mayStart: true, cancellation);
            woken++;
        }

        return woken;
    }

    /// <summary>Writes the report, says what was found, and forgets the staged students.</summary>
    public async Task<ImportReport> FinishAsync(string import, StagedRoster staged, ImportCounts counts, int reassigned, CancellationToken cancellation = default)
    {
        var problems = await imports.ProblemsAsync(import, cancellation).CountAsync(cancellation);
        var missing = await imports.MissingAsync(import, cancellation).CountAsync(cancellation);
        var report = new ImportReport(import, staged.District, await ReportedAtAsync(staged.District, import, cancellation), staged.ContentHash, counts, reassigned, problems, missing);
        await SayAsync(report, cancellation);
        await imports.ReportAsync(report, cancellation);
        await districts.NoteImportAsync(staged.District, import, cancellation);
        await imports.ClearStageAsync(import, cancellation);
        return report;
    }

    /// <summary>Gives an import up: the district is told why, and the staged students are forgotten. Those recorded before stay recorded.</summary>
    public async Task<ImportReport> AbandonAsync(string import, string reason, CancellationToken cancellation = default)
    {
        var problems = await imports.ProblemsAsync(import, cancellation).CountAsync(cancellation);
        var report = new ImportReport(import, new(""), time.GetUtcNow(), ContentHash: "", ImportCounts.None, Reassigned: 0, problems, Failure: reason);
        if (await imports.DistrictOfAsync(import, cancellation) is { } district)
        {
            report = report with { District = district, At = await ReportedAtAsync(district, import, cancellation) };
            await imports.ReportAsync(report, cancellation);
            await findings.SayAsync(district, FindingKind.ImportFailed, "", $"The last import of a roster failed: {reason}", cancellation);
        }

        await imports.ClearStageAsync(import, cancellation);
        return report;
    }

    /// <summary>Reported again after a crash, it is still the one report of this import.</summary>
    private async Task<DateTimeOffset> ReportedAtAsync(DistrictId district, string import, CancellationToken cancellation) =>
        (await imports.FindAsync(district, import, cancellation))?.At ?? time.GetUtcNow();

    private async Task<ImportCounts> RecordAsync(string import, DistrictId district, int number, StagedStudent student, (DateOnly Day, bool IsTheStart) entry, CancellationToken cancellation)
    {
        var registration = await register.ResolveAsync(district, student.Aliases, cancellation);
        await imports.AddProblemsAsync(import, registration.Elsewhere.Select((name, i) => (Keys.Join("alias", Keys.Sequence(number), Keys.Sequence(i)), BoundElsewhere(student, name))), cancellation);

        var command = new EnrollStudent
        {
            Key = $"import:{import}",
            Actor = "roster",
            Aliases = [.. student.Aliases.Except(registration.Elsewhere)],
            Name = student.Name,
            BirthDate = student.BirthDate,
            Email = student.Email,
            School = student.School,
            Grade = student.Grade,
            AssumedEntry = entry.Day,
            AssumesTheStart = entry.IsTheStart,
            Homeroom = student.Homeroom,
            Guardians = student.Guardians,
        };
        var key = new StudentKey(district, registration.Student);
        var result = await desk.RecordAsync(key, command, cancellation);
        if (result.Outcome == CommandOutcome.Refused)
            await imports.AddProblemsAsync(import, [(Keys.Join("refused", Keys.Sequence(number)), new("users.csv", student.Line, null, result.Reason!, RosterSeverity.Rejected))], cancellation);
        return result switch
        {
            { Outcome: CommandOutcome.Unchanged } => new(0, 0, 1, 0),
            { Outcome: CommandOutcome.Refused } => new(0, 0, 0, 1),
            { Created: true } => new(1, 0, 0, 0),
            _ => new(0, 1, 0, 0),
        };
    }

    private static RosterProblem BoundElsewhere(StagedStudent student, StudentAlias name)
    {
        var (column, what) = name.Kind == StudentAliasKind.Number ? ("identifier", "The number") : ("sourcedId", name.Value);
        return new("users.csv", student.Line, column, $"{what} is already bound to another student; the record of the student number was used.", RosterSeverity.Warning);
    }

    /// <summary>Who is enrolled and not in the roster.</summary>
    /// <exception cref="RosterRefusedException">They are more than policy allows, and nobody has accepted it.</exception>
    private async Task<RosterDrop> DropAsync(DistrictId id, IReadOnlySet<StudentId> inRoster, RosterSource source, CancellationToken cancellation)
    {
        var enrolled = await rollcall.DistrictAsync(id, cancellation).DistinctBy(entry => entry.Student).Select(entry => (entry.Student, entry.Enrollment)).ToListAsync(cancellation);
        var drop = RosterDrop.Of(enrolled, inRoster);
        var district = await districts.FindAsync(id, cancellation);
        var policies = source.Policy is { } given ? PolicyFile.ReadText(given, "the policy") : district?.Policies ?? PolicyFile.Kentucky;
        var most = policies.InForceOn(SchoolClock.DateAt(time.GetUtcNow(), district?.Zone ?? DistrictDirectory.DefaultZone)).Rosters.MaxMissingPercent;
        if (source.AcceptDrops || !drop.IsMoreThan(most)) return drop;
        throw new RosterRefusedException(
            "users.csv",
            $"lacks {drop.MissingActive} of the {drop.Active} students in grades 6 to 12 ({drop.Percent} %), and policy allows {most} % at once: nothing was changed. "
            + "Check that the export is whole; if they are really gone, import it with --accept-drops.");
    }

    private async Task<Dictionary<string, StudentId>> NamesAsync(DistrictId district, CancellationToken cancellation)
    {
        var names = new Dictionary<string, StudentId>();
        await foreach (var (name, student) in register.NamesAsync(district, cancellation)) names[name] = student;
        return names;
    }

    /// <summary>A student the roster shows for the first time was there from the first day of school, unless earlier rosters of a running year did not show them.</summary>
    private async Task<(DateOnly Day, bool IsTheStart)> AssumedEntryAsync(DistrictId id, CancellationToken cancellation)
    {
        var district = await districts.GetAsync(id, cancellation);
        var today = SchoolClock.DateAt(time.GetUtcNow(), district.Zone);
        var firstDay = district.Calendar.YearContaining(today).FirstDay;
        var isFirstRoster = (await districts.SetupAsync(id, cancellation))?.FirstImport is null;
        return isFirstRoster || today <= firstDay ? (firstDay, true) : (today, false);
    }

    private async Task SayAsync(ImportReport report, CancellationToken cancellation)
    {
        var (id, problems) = (report.District, report.Problems);
        var district = await districts.GetAsync(id, cancellation);
        var year = district.Calendar.YearContaining(SchoolClock.DateAt(time.GetUtcNow(), district.Zone));
        await findings.SayAsync(id, FindingKind.ImportFailed, "", null, cancellation);
        var missing = report.Missing == 0 ? null
            : $"{(report.Missing == 1 ? "1 student who is" : $"{report.Missing} students who are")} enrolled here cannot be found in the last roster. Nobody was withdrawn: look whether they left.";
        await findings.SayAsync(id, FindingKind.StudentsMissing, "", missing, cancellation);
        await findings.SayAsync(id, FindingKind.RosterProblems, "", problems == 0 ? null : $"The last roster has {problems} rows to look at.", cancellation);
        await findings.SayAsync(id, FindingKind.NoDistrictOffice, "", district.Calendar.Office is not null ? null : "The calendar file names no district office: escalations to the district reach nobody. Add an office with an address.", cancellation);
        var projected = year.IsProjected ? $"The {year.Year} calendar is projected from {year.ProjectedFrom}: dates may change. Import the published calendar." : null;
        await findings.SayAsync(id, FindingKind.ProjectedCalendar, "", projected, cancellation);
    }
}
