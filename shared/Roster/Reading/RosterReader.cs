using System.Security.Cryptography;
using System.Text;
using IlpFunctions.Roster.Csv;
using IlpFunctions.Roster.Files;

namespace IlpFunctions.Roster.Reading;

/// <summary>Reads the files one after another, each once, and joins them: schools, then classes, then people, then who is where.</summary>
internal sealed class RosterReader(IRosterFiles files, RosterManifest manifest, RosterProblems problems)
{
    private readonly SortedDictionary<string, byte[]> _hashes = new(StringComparer.Ordinal) { [RosterFile.Manifest.Name] = manifest.Hash };

    public DistrictRoster Read()
    {
        var organizations = Read(RosterFile.Orgs, table => Organizations.Read(table, problems));
        var sessions = Read(RosterFile.Sessions, Sessions.Read);
        var classes = Read(RosterFile.Classes, table => Classes.Read(table, organizations));
        var people = Read(RosterFile.Users, table => People.Read(table, organizations));
        Families.Link(people, problems);
        Read(RosterFile.Enrollments, table => Enrollments.Read(table, classes, people));
        if (manifest.Files.Contains(RosterFile.Demographics)) Read(RosterFile.Demographics, table => BirthDates.Read(table, people));
        Doubles.Settle(people, problems);
        ReportUnsettledSchools(people);
        return Roster(organizations, sessions, classes, people);
    }

    private void Read(RosterFile file, Action<CsvTable> read) => Read(file, table =>
    {
        read(table);
        return true;
    });

    private T Read<T>(RosterFile file, Func<CsvTable, T> read)
    {
        using var table = new CsvTable(files, file, problems);
        var result = read(table);
        _hashes[file.Name] = table.Hash;
        return result;
    }

    private void ReportUnsettledSchools(People people)
    {
        foreach (var pupil in people.Pupils.Where(pupil => pupil.HasSeveralSchools && pupil.Homeroom is null))
            problems.Warn(RosterFile.Users.Name, pupil.Line, "orgSourcedIds",
                $"of {RosterValue.Shown(pupil.SourcedId)} are several schools and no homeroom tells which; the first one is used.");
    }

    private DistrictRoster Roster(Organizations organizations, IReadOnlyList<RosterSession> sessions, Classes classes, People people)
    {
        var finished = classes.All.ToDictionary(known => known, known => known.ToClass(organizations.Schools));
        Pupil[] pupils = [.. people.Pupils.OrderBy(pupil => pupil.School)];
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
            Problems = problems.All(),
            ContentHash = ContentHash(),
        };
    }

    // One line per file, as sha256sum writes it: the order and packing of the archive do not matter, and a person can recompute it.
    private string ContentHash()
    {
        var lines = string.Concat(_hashes.Select(file => $"{Convert.ToHexStringLower(file.Value)}  {file.Key}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)));
    }
}
