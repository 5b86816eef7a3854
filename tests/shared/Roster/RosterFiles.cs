using System.IO.Compression;
using System.Text;
using IlpFunctions.Roster;

namespace IlpFunctions.Tests.Roster;

/// <summary>
/// A small roster to break in one place: district d, schools s1 and s2, homeroom h1 of teacher t1 at s1, and student p1 of grade 6 with guardian g1. Every row
/// it starts with is fine, so every problem a test sees is the one it made.
/// </summary>
internal sealed class RosterFiles : IDisposable
{
    public const string UserHeader = "sourcedId,status,enabledUser,orgSourcedIds,role,givenName,familyName,identifier,email,sms,phone,agentSourcedIds,grades";
    public const string EnrollmentHeader = "sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate";

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("roster-");
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public RosterFiles()
    {
        With("manifest.csv",
            "propertyName,value", "manifest.version,1.0", "oneroster.version,1.1", "file.orgs,bulk", "file.academicSessions,bulk", "file.classes,bulk",
            "file.users,bulk", "file.enrollments,bulk", "file.demographics,bulk");
        With("orgs.csv", "sourcedId,status,name,type,identifier,parentSourcedId", "d,active,Test District,district,900,", "s1,active,First School,school,901,d",
            "s2,active,Second School,school,902,d");
        With("academicSessions.csv", "sourcedId,status,title,type,startDate,endDate,parentSourcedId,schoolYear",
            "y,active,2026-27,schoolYear,2026-08-12,2027-05-28,,2027");
        With("classes.csv", "sourcedId,status,title,classType,schoolSourcedId", "h1,active,Homeroom 6A,homeroom,s1", "m1,active,Mathematics,scheduled,s1");
        With("users.csv", UserHeader,
            User("t1", "teacher"), User("a1", "administrator"), User("p1", "student", grades: "06", agents: "g1"),
            User("g1", "guardian", agents: "p1", phone: "+15025550100"));
        With("enrollments.csv", EnrollmentHeader, "e1,active,h1,s1,t1,teacher,true,,", "e2,active,h1,s1,p1,student,,,", "e3,active,m1,s1,p1,student,,,");
        With("demographics.csv", "sourcedId,status,birthDate,sex", "p1,active,2015-02-28,");
    }

    /// <summary>A row of users.csv in the order of <see cref="UserHeader"/>.</summary>
    public static string User(
        string id, string role, string orgs = "s1", string given = "Ada", string family = "Lovelace", string? identifier = null, string? email = null,
        string phone = "", string agents = "", string grades = "", string status = "active") =>
        $"{id},{status},true,\"{orgs}\",{role},{given},{family},{identifier ?? "N" + id},{email ?? id + "@mail.example"},,{phone},\"{agents}\",\"{grades}\"";

    public RosterFiles With(string file, params string[] lines) => WithBytes(file, Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n"));

    public RosterFiles WithBytes(string file, byte[] content)
    {
        _files[file] = content;
        return this;
    }

    public RosterFiles Add(string file, params string[] lines) =>
        WithBytes(file, [.. _files[file], .. Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n")]);

    public RosterFiles Replace(string file, string from, string to)
    {
        var text = Text(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        return WithBytes(file, Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)));
    }

    public RosterFiles Without(string file)
    {
        Assert.True(_files.Remove(file));
        return this;
    }

    public string Text(string file) => Encoding.UTF8.GetString(_files[file]);

    /// <summary>Packs the files, in the order given by name unless reversed, under a folder of the zip if one is named.</summary>
    public string Zip(string folder = "", bool reversed = false, CompressionLevel level = CompressionLevel.Fastest)
    {
        var path = Path.Combine(_scratch.FullName, "roster.zip");
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (name, content) in reversed ? _files.Reverse() : _files)
        {
            using var entry = zip.CreateEntry(folder + name, level).Open();
            entry.Write(content);
        }
        return path;
    }

    public string Folder()
    {
        foreach (var (name, content) in _files) File.WriteAllBytes(Path.Combine(_scratch.FullName, name), content);
        return _scratch.FullName;
    }

    public string Write(string file, byte[] content)
    {
        var path = Path.Combine(_scratch.FullName, file);
        File.WriteAllBytes(path, content);
        return path;
    }

    public DistrictRoster Read() => Read(Zip());

    public static DistrictRoster Read(string path)
    {
        using var archive = RosterArchive.Open(path);
        return archive.Read();
    }

    /// <summary>Reads what must be refused, and holds the refusal to its promise: one line that names the file.</summary>
    public static RosterRefusedException Refused(string path, string file)
    {
        var refused = Assert.Throws<RosterRefusedException>(() => Read(path));
        Assert.StartsWith(file, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(refused.Message, char.IsControl);
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
        return refused;
    }

    public void Dispose() => _scratch.Delete(recursive: true);
}
