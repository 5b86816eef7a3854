using IlpFunctions.Roster.Csv;
using IlpFunctions.Roster.Files;
using IlpFunctions.Roster.Standing;

namespace IlpFunctions.Roster.Reading;

/// <summary>Reads the files one after another, each once, and joins them: schools, then classes, then people, then who is where.</summary>
internal sealed class RosterReader(IRosterFiles files, RosterManifest manifest, StandingRoster? standing, RosterProblems problems)
{
    private readonly RosterTables _tables = new(files, manifest, standing, problems);

    public DistrictRoster Read()
    {
        if (standing is null && manifest.Modes.FirstOrDefault(file => file.Value == RosterMode.Delta).Key is { } delta)
            throw new RosterRefusedException(delta.Name, "is marked delta in manifest.csv, and no whole roster of the district has gone in that it could be laid over. Export it as bulk once.");
        if (standing is not null && manifest.IsDelta && standing.Version != manifest.VersionText)
            throw new RosterRefusedException(RosterFile.Manifest.Name, $"says a delta of OneRoster {manifest.VersionText}, and the last whole roster was {standing.Version}. Export everything as bulk once.");
        var organizations = _tables.Read(RosterFile.Orgs, rows => Organizations.Read(rows, problems));
        var sessions = _tables.Read(RosterFile.Sessions, Sessions.Read);
        var classes = _tables.Read(RosterFile.Classes, rows => Classes.Read(rows, organizations));
        var roles = manifest.Version == RosterVersion.V12 ? _tables.Read(RosterFile.Roles, rows => Roles.Read(rows, organizations)) : null;
        var people = _tables.Read(manifest.Users, rows => People.Read(rows, organizations, roles));
        roles?.ReportUnknown(people, problems);
        if (!_tables.Touched.Everybody)
        {
            foreach (var pupil in people.Pupils) pupil.IsTouched = _tables.Touched.Names(pupil);
        }

        Families.Link(people, problems);
        // The lists of relatives, and what people were read from.
        ReadingMemory.GiveBack(people.Numbered.Count);
        Read(RosterFile.Enrollments, rows => Enrollments.Read(rows, classes, people));
        if (_tables.Has(RosterFile.Demographics)) Read(RosterFile.Demographics, rows => BirthDates.Read(rows, people));
        Doubles.Settle(people, problems);
        ReportUnsettledSchools(people);
        return Roster(organizations, sessions, classes, people);
    }

    private void Read(RosterFile file, Action<IEnumerable<CsvRow>> read) => _tables.Read(file, rows =>
    {
        read(rows);
        return true;
    });

    private void ReportUnsettledSchools(People people)
    {
        foreach (var pupil in people.Pupils.Where(pupil => pupil.HasSeveralSchools && pupil.Homeroom is null))
            problems.Warn(RosterFile.Users.Name, pupil.Line, manifest.Version == RosterVersion.V12 ? "primaryOrgSourcedId" : "orgSourcedIds",
                $"of {RosterValue.Shown(pupil.SourcedId)} {(manifest.Version == RosterVersion.V12 ? "tells no school, roles.csv has several" : "are several schools")} and no homeroom tells which; the first one is used.");
    }

    // A method of its own: what a function within another holds on to, the students that are still to be made would hold on to as well.
    private static Dictionary<ClassBeingRead, RosterClass> Finished(Classes classes, Organizations organizations, People people) =>
        classes.All.ToDictionary(known => known, known => known.ToClass(organizations.Schools, people.Numbered));

    private DistrictRoster Roster(Organizations organizations, IReadOnlyList<RosterSession> sessions, Classes classes, People people)
    {
        var finished = Finished(classes, organizations, people);
        Pupil[] pupils = [.. people.Pupils.OrderBy(pupil => pupil.School)];
        if (!_tables.Touched.Everybody)
        {
            // Who is enrolled in what was read after who is who.
            foreach (var pupil in pupils.Where(pupil => !pupil.IsTouched)) pupil.IsTouched = _tables.Touched.Names(pupil) || _tables.Touched.Leads(pupil);
        }

        return new DistrictRoster
        {
            District = organizations.District,
            Schools = organizations.Schools,
            Sessions = sessions,
            Classes = [.. classes.All.Select(known => finished[known])],
            Staff = people.Staff,
            StudentCount = pupils.Length,
            GuardianCount = people.Guardians.Count(guardian => guardian.HasStudent),
            Students = pupils.Select(pupil => pupil.ToStudent(organizations.Schools, pupil.Homeroom is { } room ? finished[room] : null)),
            Unusable = people.Unusable,
            Deleted = people.Deleted,
            IsDelta = manifest.IsDelta,
            Standing = _tables.Kept,
            Problems = ProblemRows.With(problems.All(), files, manifest),
            ContentHash = _tables.ContentHash(),
        };
    }
}
