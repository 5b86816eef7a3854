using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Policies;
using IlpFunctions.Roster.Drops;
using IlpFunctions.Roster.Standing;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;

namespace IlpFunctions.Roster.Intake;

/// <summary>The first step of an import: the roster is read whole and compared with who is known, and either it goes on, or it is held, or no more than a look was wanted.</summary>
public sealed class RosterStaging(
    ImportRows imports, DistrictDirectory districts, ClassDirectory classes, StudentRegister register, StudentRows students, Rollcall rollcall, BulkDesk desk, StandingRosters standing, IRosterDrops drops,
    TimeProvider time)
{
    private const int StudentsPerBatch = 250;

    // Eight batches at once: while some wait for the disk others are decided.
    private const int StudentsPerShare = 8 * StudentsPerBatch;

    /// <summary>Takes the step.</summary>
    /// <exception cref="RosterRefusedException">The archive cannot be used; nothing of it was stored.</exception>
    internal async Task<StagedRoster> StageAsync(string import, RosterSource source, CancellationToken cancellation)
    {
        // Whom it was sent to is told even when it cannot be read.
        if (source.District is { } addressed) await BeginAsync(import, addressed, source, isDelta: false, cancellation);
        using var file = await OpenAsync(source.Path, cancellation);
        using var archive = RosterArchive.Open(file?.Path ?? source.Path);
        var id = source.District ?? await DistrictOfAsync(archive, cancellation);
        var begun = await BeginAsync(import, id, source, archive.IsDelta, cancellation);
        var before = await districts.SetupAsync(id, cancellation);
        if (await standing.TakeTurnAsync(id, import, cancellation) is var turn && turn != import) return StagedRoster.Behind(turn);
        var roster = archive.Read(await standing.ReadAsync(id, cancellation));
        // The files were joined: who has which sourcedId, who is in which class, the roster as it stood.
        ReadingMemory.GiveBack(roster.StudentCount);
        var reading = new RosterReading(roster, new RosterIds(roster, source.District), RosterMatch.Of(roster.Students, await NamesAsync(id, cancellation)));
        var found = await LookAsync(reading, source, cancellation);
        if (source.DryRun || found.Held is not null) return await EndAsync(import, source, reading, found, cancellation);
        return await StoreAsync(import, source, before, begun, reading, found, cancellation);
    }

    /// <summary>A student the roster shows for the first time was there from the first day of school, unless earlier rosters of a running year did not show them.</summary>
    internal async Task<AssumedEntry> AssumedEntryAsync(DistrictId id, CancellationToken cancellation)
    {
        var district = await districts.GetAsync(id, cancellation);
        var isFirstRoster = (await districts.SetupAsync(id, cancellation))?.FirstImport is null;
        return AssumedEntryAt(district.Calendar, SchoolClock.DateAt(time.GetUtcNow(), district.Zone), isFirstRoster);
    }

    private async Task<ImportBeginning> BeginAsync(string import, DistrictId id, RosterSource source, bool isDelta, CancellationToken cancellation) =>
        await imports.BeginAsync(import, new(id, source.Path, source.By, (await districts.SetupAsync(id, cancellation))?.Revision ?? 0, isDelta), cancellation);

    /// <summary>How many students each school misses; null when nobody is missing.</summary>
    internal async Task<IReadOnlyList<SchoolLoss>?> LossesAsync(DistrictId district, IReadOnlyList<(StudentId Student, SchoolId School)> missed, CancellationToken cancellation)
    {
        if (missed.Count == 0) return null;
        var enrolled = new Dictionary<SchoolId, int>();
        await foreach (var entry in rollcall.DistrictAsync(district, cancellation))
        {
            if (entry.Enrollment is EnrollmentState.Active or EnrollmentState.Dormant) enrolled[entry.School] = enrolled.GetValueOrDefault(entry.School) + 1;
        }

        return [.. missed.GroupBy(student => student.School).OrderBy(school => school.Key.Value, StringComparer.Ordinal).Select(school => new SchoolLoss(school.Key, school.Count(), enrolled.GetValueOrDefault(school.Key)))];
    }

    private static AssumedEntry AssumedEntryAt(DistrictCalendar calendar, DateOnly today, bool isFirstRoster)
    {
        var firstDay = calendar.YearContaining(today).FirstDay;
        return isFirstRoster || today <= firstDay ? new(firstDay, true) : new(today, false);
    }

    /// <returns>The file that is kept under an address; null for a path of this machine.</returns>
    private async Task<OpenedRoster?> OpenAsync(string path, CancellationToken cancellation) =>
        path.StartsWith(RosterSource.KeptPrefix, StringComparison.Ordinal) ? await drops.OpenAsync(path[RosterSource.KeptPrefix.Length..], cancellation) : null;

    /// <summary>Whose roster it is: as it says itself, or of the one district there is.</summary>
    private async Task<DistrictId> DistrictOfAsync(RosterArchive archive, CancellationToken cancellation)
    {
        if (archive.District() is { } said) return RosterIds.IdOf(said);
        return await districts.AllAsync(cancellation) is [var only] ? only.Id
            : throw new RosterRefusedException("orgs.csv", "names no org of type district, so nobody knows whose roster this is. Export it with the district, or send it to a district.");
    }

    /// <summary>What stands against taking the roster in without a person's word, and who is missing from it.</summary>
    private async Task<Findings> LookAsync(RosterReading reading, RosterSource source, CancellationToken cancellation)
    {
        var district = await districts.FindAsync(reading.Ids.District, cancellation);
        var today = SchoolClock.DateAt(time.GetUtcNow(), district?.Zone ?? DistrictDirectory.DefaultZone);
        var enrolled = await rollcall.DistrictAsync(reading.Ids.District, cancellation).DistinctBy(entry => entry.Student).Select(entry => EnrolledStudent.Of(entry, district, today)).ToListAsync(cancellation);
        var inRoster = reading.Match.Known.Union(reading.Match.Among(reading.Roster.Unusable).Select(entry => entry.Student)).ToHashSet();
        var policies = source.Policy is { } given ? PolicyFile.ReadText(given, "the policy") : district?.Policies ?? PolicyFile.Kentucky;
        var policy = policies.InForceOn(today).Rosters;
        var deleted = reading.Roster.IsDelta && policy.Deletions == DeletionRule.Withdraw ? reading.Match.Among(reading.Roster.Deleted).Select(entry => entry.Student).ToHashSet() : [];
        var drop = RosterDrop.Of(enrolled, inRoster);
        var withdrawn = drop.Missing.Where(student => deleted.Contains(student.Student)).Select(student => student.Student).ToList();
        return new(district, today, drop, withdrawn, source.AcceptDrops ? null : WhyHeld(reading, source, district, drop, policy));
    }

    private static string? WhyHeld(RosterReading reading, RosterSource source, District? district, RosterDrop drop, RosterPolicy policy)
    {
        if (source.District is { } addressed && RosterIds.IdOf(reading.Roster.District) is var own && own != addressed)
            return district is null ? throw new RosterRefusedException("orgs.csv", $"says that this is the roster of district {own}, and it was sent to district {addressed}, which is not known here.") : $"orgs.csv: says that this is the roster of district {own}, and it was sent to district {addressed}. Nothing was changed.";
        if (!drop.IsMoreThan(policy.MaxMissingPercent)) return null;
        return $"users.csv: lacks {drop.MissingActive} of the {drop.Active} students in grades 6 to 12 ({drop.Percent} %), and policy allows {policy.MaxMissingPercent} % at once. Nothing was changed. "
            + "Check that the export is whole; if they are really gone, release it.";
    }

    private async Task<StagedRoster> EndAsync(string import, RosterSource source, RosterReading reading, Findings found, CancellationToken cancellation)
    {
        IReadOnlyList<RosterProblem> problems = [.. reading.Roster.Problems, .. reading.Match.Problems];
        await AddProblemsAsync(import, problems, cancellation);
        await imports.AddMissingAsync(import, found.Drop.Missing, cancellation);
        var known = await imports.FindAsync(reading.Ids.District, import, cancellation);
        var report = new ImportReport(
            import, reading.Ids.District, known?.At ?? time.GetUtcNow(), reading.Roster.ContentHash, await PreviewAsync(reading, found, cancellation), Reassigned: 0, problems.Count, found.Drop.Missing.Count)
        {
            State = source.DryRun ? ImportState.DryRun : ImportState.Held,
            Held = found.Held,
            Kept = source.DryRun ? null : source.Path,
            Source = source.By,
            IsDelta = reading.Roster.IsDelta,
            Losses = found.Drop.Losses.Count == 0 ? null : found.Drop.Losses,
        };
        return new(reading.Ids.District, 0, [], reading.Roster.ContentHash, problems.Count) { Ended = report };
    }

    /// <summary>What would become of each student, decided as it would be and written nowhere.</summary>
    private async Task<ImportCounts> PreviewAsync(RosterReading reading, Findings found, CancellationToken cancellation)
    {
        var wouldBe = new RosterPreview(found.District is { } known ? new CommandContext(known, time.GetUtcNow()) : null);
        var entry = found.District is { } district
            ? AssumedEntryAt(district.Calendar, found.Today, (await districts.SetupAsync(district.Id, cancellation))?.FirstImport is null) : new(found.Today, true);
        foreach (var student in reading.Roster.Students.Where(student => student.IsTouched && reading.Match.Uses(student)))
        {
            var current = reading.Match.Find(student) is { } id ? await students.ReadAsync(new(reading.Ids.District, id), cancellation) : null;
            var names = reading.Match.NamesOf(student);
            wouldBe.Take(reading.Ids.District, current?.Record, StagedStudent.Of(student, reading.Ids, names, known: null).Command("preview", names, entry));
        }

        return wouldBe.Counts(found.Withdrawn.Count);
    }

    private async Task<StagedRoster> StoreAsync(
        string import, RosterSource source, DistrictSetup? before, ImportBeginning begun, RosterReading reading, Findings found, CancellationToken cancellation)
    {
        var (roster, ids, match) = (reading.Roster, reading.Ids, reading.Match);
        var name = before is not null && roster.IsDelta ? before.Name : roster.District.Name;
        var setup = new DistrictSetup(name, source.Calendar ?? before?.Calendar, source.Policy ?? before?.Policy, before?.FirstImport, Revision: 0);
        await districts.StoreAsync(ids.District, setup, ids.Schools(roster), ids.Members(roster), cancellation);
        await classes.StoreAsync(ids.District, ids.Classes(roster), cancellation);
        var staged = await imports.StageAsync(import, roster.Students.Where(student => student.IsTouched && match.Uses(student)).Select(student => Staged(student, reading)), cancellation);
        IReadOnlyList<RosterProblem> problems = [.. roster.Problems, .. match.Problems];
        await AddProblemsAsync(import, problems, cancellation);
        await imports.AddMissingAsync(import, found.Drop.Missing.Where(student => !found.Withdrawn.Contains(student.Student)), cancellation);
        await standing.StageAsync(ids.District, import, roster.Standing, cancellation);
        await desk.RecordAsync(ids.District, [.. found.Withdrawn.Select(student => new BulkCommand(new(ids.District, student), Leaves(import, found.Today)))], cancellation);
        return new(ids.District, staged, [.. roster.Schools.Select(school => ids.School(school.SourcedId))], roster.ContentHash, problems.Count)
        {
            Batch = StudentsPerBatch,
            Share = StudentsPerShare,
            WakesOnlyChanged = (await districts.SetupAsync(ids.District, cancellation))?.Revision == begun.Revision,
            Withdrawn = found.Withdrawn.Count,
        };
    }

    private static LeaveDistrict Leaves(string import, DateOnly today) =>
        new() { Key = $"import:{import}", Actor = "roster", On = today, Reason = "Deleted in the student information system" };

    private static StagedStudent Staged(RosterStudent student, RosterReading reading)
    {
        var names = reading.Match.NamesOf(student);
        return StagedStudent.Of(student, reading.Ids, names, reading.Match.KnownAs(names));
    }

    private Task AddProblemsAsync(string import, IReadOnlyList<RosterProblem> problems, CancellationToken cancellation) =>
        imports.AddProblemsAsync(import, problems.Select((problem, number) => (Keys.Join("roster", Keys.Sequence(number)), problem)), cancellation);

    private async Task<Dictionary<string, StudentId>> NamesAsync(DistrictId district, CancellationToken cancellation)
    {
        var names = new Dictionary<string, StudentId>();
        await foreach (var (name, student) in register.NamesAsync(district, cancellation)) names[name] = student;
        return names;
    }

    private sealed record RosterReading(DistrictRoster Roster, RosterIds Ids, RosterMatch Match);

    private sealed record Findings(District? District, DateOnly Today, RosterDrop Drop, IReadOnlyList<StudentId> Withdrawn, string? Held);
}
