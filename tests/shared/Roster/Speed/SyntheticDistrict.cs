using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace IlpFunctions.Tests.Roster.Speed;

/// <summary>
/// A made-up district of any size as a OneRoster 1.1 zip, written as a stream: 13 grades over schools of about 520 students, a homeroom of 26 and six other classes for each, one or two guardians, siblings
/// among them. The same size and seed give the same files.
/// </summary>
/// <param name="students">How many students its schools and staff are made for.</param>
/// <param name="seed">What names follow from.</param>
/// <param name="listed">How many of them are in the roster, the first ones; null for all.</param>
internal sealed class SyntheticDistrict(int students, int seed = 1, int? listed = null)
{
    private const int PerSchool = 520;
    private const int PerHomeroom = 26;
    private const int OtherClasses = 6;
    private static readonly string[] Given = ["Ada", "Alan", "Barbara", "Caroline", "Charles", "Dorothy", "Edsger", "Emmy", "Grace", "Hedy", "Joan", "Katherine", "Mae", "Mary", "Radia", "Sally"];
    private static readonly string[] Family = ["Babbage", "Dijkstra", "Franklin", "Hamilton", "Herschel", "Hopper", "Johnson", "Lamarr", "Lovelace", "Noether", "Perlman", "Ride", "Somerville", "Turing", "Vaughan"];

    private int Schools => Math.Max(1, students / PerSchool);

    private int Listed => listed ?? students;

    private int Homerooms => (students + PerHomeroom - 1) / PerHomeroom;

    /// <summary>Writes the zip.</summary>
    public void Write(string path)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Entry(zip, "manifest.csv", ["propertyName,value", "manifest.version,1.0", "oneroster.version,1.1", "file.orgs,bulk", "file.academicSessions,bulk", "file.classes,bulk", "file.users,bulk", "file.enrollments,bulk", "file.demographics,bulk"]);
        Entry(zip, "orgs.csv", Orgs());
        Entry(zip, "academicSessions.csv", ["sourcedId,status,title,type,startDate,endDate,parentSourcedId,schoolYear", "y1,active,2026-27,schoolYear,2026-08-12,2027-05-28,,2027"]);
        Entry(zip, "classes.csv", Classes());
        Entry(zip, "users.csv", Users());
        Entry(zip, "enrollments.csv", Enrollments());
        Entry(zip, "demographics.csv", Demographics());
    }

    private IEnumerable<string> Orgs()
    {
        yield return "sourcedId,status,name,type,identifier,parentSourcedId";
        yield return "d,active,Synthetic District,district,990,";
        for (var school = 0; school < Schools; school++) yield return $"s{school},active,School {school},school,{990_000 + school},d";
    }

    private IEnumerable<string> Classes()
    {
        yield return "sourcedId,status,title,classType,schoolSourcedId";
        for (var room = 0; room < Homerooms; room++)
        {
            yield return $"h{room},active,Homeroom {room},homeroom,s{SchoolOfRoom(room)}";
            for (var other = 0; other < OtherClasses; other++) yield return $"c{room}-{other},active,Class {other} of {room},scheduled,s{SchoolOfRoom(room)}";
        }
    }

    private IEnumerable<string> Users()
    {
        var random = new Random(seed);
        yield return "sourcedId,status,enabledUser,orgSourcedIds,role,givenName,familyName,identifier,email,sms,phone,agentSourcedIds,grades";
        for (var school = 0; school < Schools; school++) yield return $"a{school},active,true,s{school},administrator,{Name(Given, random)},{Name(Family, random)},A{school},a{school}@schools.example,,,,";
        for (var room = 0; room < Homerooms; room++) yield return $"t{room},active,true,s{SchoolOfRoom(room)},teacher,{Name(Given, random)},{Name(Family, random)},T{room},t{room}@schools.example,,,,";
        for (var student = 0; student < Listed; student++)
        {
            var family = Name(Family, random);
            var guardian = Guardian(student);
            var agents = guardian % 3 == 0 ? $"\"g{guardian},g{guardian}b\"" : $"g{guardian}";
            yield return $"p{student},active,true,s{SchoolOfRoom(Room(student))},student,{Name(Given, random)},{family},{NumberOf(student)},p{student}@students.example,,,{agents},{GradeOf(student)}";
            if (guardian != student) continue;
            yield return $"g{guardian},active,true,s{SchoolOfRoom(Room(student))},guardian,{Name(Given, random)},{family},,g{guardian}@mail.example,,+1502555{guardian % 10_000:D4},,";
            if (guardian % 3 == 0) yield return $"g{guardian}b,active,true,s{SchoolOfRoom(Room(student))},parent,{Name(Given, random)},{family},,g{guardian}b@mail.example,,+1502556{guardian % 10_000:D4},,";
        }
    }

    private IEnumerable<string> Enrollments()
    {
        yield return "sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate";
        for (var room = 0; room < Homerooms; room++)
        {
            yield return $"et{room},active,h{room},s{SchoolOfRoom(room)},t{room},teacher,true,2026-08-12,2027-05-28";
            for (var other = 0; other < OtherClasses; other++) yield return $"et{room}-{other},active,c{room}-{other},s{SchoolOfRoom(room)},t{room},teacher,true,2026-08-12,2027-05-28";
        }

        for (var student = 0; student < Listed; student++)
        {
            var room = Room(student);
            yield return $"e{student},active,h{room},s{SchoolOfRoom(room)},p{student},student,,2026-08-12,2027-05-28";
            for (var other = 0; other < OtherClasses; other++) yield return $"e{student}-{other},active,c{room}-{other},s{SchoolOfRoom(room)},p{student},student,,2026-08-12,2027-05-28";
        }
    }

    private IEnumerable<string> Demographics()
    {
        yield return "sourcedId,status,birthDate,sex";
        for (var student = 0; student < Listed; student++)
            yield return $"p{student},active,{new DateOnly(2021 - int.Parse(GradeOf(student), CultureInfo.InvariantCulture), 1 + (student % 12), 1 + (student % 28)):yyyy-MM-dd},";
    }

    private static int Room(int student) => student / PerHomeroom;

    /// <summary>The number of a student's school, as events name it.</summary>
    public string SchoolOf(int student) => $"{990_000 + SchoolOfRoom(Room(student))}";

    /// <summary>A student's number.</summary>
    public static string NumberOf(int student) => $"{5_000_000 + student}";

    private int SchoolOfRoom(int room) => (int)((long)room * Schools / Homerooms);

    /// <summary>Every school has every grade, so that each has students with a plan.</summary>
    public static string GradeOf(int student) => $"{Room(student) % 13:D2}";

    /// <summary>Every fourth student is the younger sibling of the one before.</summary>
    private static int Guardian(int student) => student % 4 == 3 ? student - 1 : student;

    private static string Name(string[] names, Random random) => names[random.Next(names.Length)];

    private static void Entry(ZipArchive zip, string name, IEnumerable<string> lines)
    {
        using var text = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false), bufferSize: 1 << 16);
        foreach (var line in lines)
        {
            text.Write(line);
            text.Write("\r\n");
        }
    }
}
