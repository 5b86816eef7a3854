using FsCheck;
using FsCheck.Fluent;
using IlpFunctions.Districts;
using IlpFunctions.Json;
using IlpFunctions.Roster;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Students;
using IlpFunctions.Tests.Districts;

namespace IlpFunctions.Tests.Roster.Intake;

/// <summary>Rosters of changes only: laid over the last whole one, and then taken like it.</summary>
public sealed class DeltaTests : IAsyncLifetime
{
    private const string Manifest = "propertyName,value";
    private static readonly DistrictId Id = new("900");

    private readonly SmallDistrict district = new();
    private readonly RosterFiles files = new();
    private readonly RosterFiles delta = new();

    public async ValueTask InitializeAsync()
    {
        files.Add("users.csv", RosterFiles.User("p2", "student", given: "Byron", grades: "07", agents: "g1"), RosterFiles.User("p3", "student", given: "Mary", grades: "08"), RosterFiles.User("t2", "teacher", given: "Grace"))
            .Add("enrollments.csv", "e4,active,h1,s1,p2,student,,,");
        foreach (var file in (string[])["orgs.csv", "academicSessions.csv", "classes.csv", "users.csv", "enrollments.csv", "demographics.csv"]) delta.Without(file);
        Assert.Equal(3, (await district.ImportAsync("one", files.Zip(), SmallDistrict.CalendarText)).Counts.New);
    }

    public ValueTask DisposeAsync()
    {
        files.Dispose();
        delta.Dispose();
        district.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Delta_OfANewStudentWithAKnownGuardian_TakesTheGuardianFromWhatStands()
    {
        Says("users.csv", RosterFiles.UserHeader, RosterFiles.User("p9", "student", given: "Annabella", grades: "06", agents: "g1"));

        var report = await SendAsync("two");

        Assert.Equal((new ImportCounts(1, 0, 2, 0) { Events = Events(("student.enrolled", 1)) }, 0, true), (report.Counts, report.Missing, report.IsDelta));
        Assert.Equal("g1", Assert.Single((await RecordAsync("p9")).Guardians).Id);
    }

    [Fact]
    public async Task Delta_OfAGuardian_ChangesEveryChildAndNobodyElse()
    {
        Says("users.csv", RosterFiles.UserHeader, RosterFiles.User("g1", "guardian", agents: "p1", email: "new@mail.example"));

        var report = await SendAsync("two");

        Assert.Equal(new ImportCounts(0, 2, 0, 0) { Events = Events(("student.updated", 2)) }, report.Counts);
        Assert.Equal(["new@mail.example", "new@mail.example"], new[] { await RecordAsync("p1"), await RecordAsync("p2") }.Select(record => record.Guardians.Single().Email!));
    }

    [Fact]
    public async Task Delta_OfAnEnrolment_GivesTheHomeroom()
    {
        Says("enrollments.csv", RosterFiles.EnrollmentHeader, "e9,active,h1,s1,p3,student,,,");

        await SendAsync("two");

        Assert.Equal(new StaffId("Nt1"), (await RecordAsync("p3")).Homeroom);
    }

    [Fact]
    public async Task Delta_OfAHomeroomsTeacher_ChangesAllItsStudents()
    {
        Says("enrollments.csv", RosterFiles.EnrollmentHeader, "e1,tobedeleted,h1,s1,t1,teacher,true,,", "e9,active,h1,s1,t2,teacher,true,,");

        var report = await SendAsync("two");

        Assert.Equal((2, 0), (report.Counts.Changed, report.Counts.Unchanged));
        Assert.Equal(new StaffId("Nt2"), (await RecordAsync("p1")).Homeroom);
    }

    [Fact]
    public async Task Delta_OfADeletedStudent_MakesThemMissingAndWithdrawsNobody()
    {
        Says("users.csv", RosterFiles.UserHeader, RosterFiles.User("p3", "student", given: "Mary", grades: "08", status: "tobedeleted"));

        var report = await SendAsync("two", accept: true);

        Assert.Equal((1, 0), (report.Missing, report.Counts.Total));
        Assert.Null((await RecordAsync("p3")).Left);
        Assert.NotNull(await district.Missing.FindAsync(new(Id, (await RecordAsync("p3")).Id)));
    }

    [Fact]
    public async Task Delta_OfADeletedStudentWherePolicySaysSo_WithdrawsThem()
    {
        var policy = SmallDistrict.PolicyText(version => version["rosters"]!["deletions"] = "withdraw");
        await district.ImportAsync("policy", files.Zip(), policy: policy);
        Says("users.csv", RosterFiles.UserHeader, RosterFiles.User("p3", "student", given: "Mary", grades: "08", status: "tobedeleted"));

        var report = await SendAsync("two", accept: true);

        Assert.Equal((0, 1), (report.Missing, report.Counts.Events!["student.withdrawn"]));
        Assert.Equal("Deleted in the student information system", (await RecordAsync("p3")).Left!.Reason);
    }

    [Fact]
    public async Task Delta_Twice_ChangesNothingTheSecondTime()
    {
        Says("users.csv", RosterFiles.UserHeader, RosterFiles.User("p1", "student", grades: "07", agents: "g1"));
        Assert.Equal((1, 1), ((await SendAsync("two")).Counts.Changed, (await RecordAsync("p1")).Events.Count - 1));

        Assert.Equal(new ImportCounts(0, 0, 2, 0), (await SendAsync("three")).Counts);
    }

    [Fact]
    public async Task Delta_WithoutAWholeRosterBefore_IsRefused()
    {
        using var fresh = new SmallDistrict();
        Says("users.csv", RosterFiles.UserHeader, RosterFiles.User("p1", "student", grades: "07"));

        var refused = await Assert.ThrowsAsync<RosterRefusedException>(() => fresh.Intake.StageAsync("one", new(delta.Zip()) { District = Id }));

        Assert.Contains("bulk once", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delta_OfAnotherVersion_IsRefused()
    {
        Says("users.csv", VersionTwelve.UserHeader, VersionTwelve.User("p1", grades: "07"));
        delta.Replace("manifest.csv", "oneroster.version,1.1", "oneroster.version,1.2");

        var refused = await Assert.ThrowsAsync<RosterRefusedException>(() => district.Intake.StageAsync("two", new(delta.Zip()) { District = Id }));

        Assert.Contains("delta of OneRoster 1.2", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Whatever changes between two whole rosters: sent as a delta it ends where the second whole roster does.</summary>
    [Fact]
    public void Delta_OfAnyChange_EndsAsTheWholeRosterDoes()
    {
        var user = from id in Gen.Elements("p1", "p2", "p3", "p4", "p5")
                   from given in Gen.Elements("Ada", "Mary", "Grace")
                   from grade in Gen.Elements("05", "06", "07", "12", "thirteen")
                   from org in Gen.Elements("s1", "s2", "s1,s2")
                   from agents in Gen.Elements("", "g1", "g2", "g1,g2")
                   from status in Gen.Frequency((5, Gen.Constant("active")), (1, Gen.Constant("tobedeleted")))
                   select (id, RosterFiles.User(id, "student", org, given, grades: grade, agents: agents, status: status));
        var guardian = from id in Gen.Elements("g1", "g2")
                       from child in Gen.Elements("", "p1", "p2,p3")
                       from status in Gen.Frequency((4, Gen.Constant("active")), (1, Gen.Constant("tobedeleted")))
                       select (id, RosterFiles.User(id, "guardian", agents: child, status: status));
        var users = Gen.Frequency((3, user), (1, guardian)).ListOf();
        var enrolment = from id in Gen.Choose(1, 8)
                        from room in Gen.Elements("h1", "h2")
                        from who in Gen.Elements("p1", "p2", "p3", "p4", "t1", "t2")
                        from status in Gen.Frequency((4, Gen.Constant("active")), (1, Gen.Constant("tobedeleted")))
                        select ($"e{id}", $"e{id},{status},{room},s1,{who},{(who[0] == 't' ? "teacher,true" : "student,")},,");
        var changes = from ofUsers in users
                      from ofClasses in enrolment.ListOf()
                      select (Users: ofUsers.DistinctBy(row => row.Item1).ToList(), Enrollments: ofClasses.DistinctBy(row => row.Item1).ToList());

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(20260812, 1), Prop.ForAll(changes.ToArbitrary(), change => EndsTheSameAsync(change.Users, change.Enrollments).GetAwaiter().GetResult()));
    }

    private static async Task EndsTheSameAsync(List<(string Id, string Row)> users, List<(string Id, string Row)> enrolments)
    {
        using var asDelta = new SmallDistrict();
        using var asWhole = new SmallDistrict();
        using var whole = Start();
        await asDelta.ImportAsync("one", whole.Zip(), SmallDistrict.CalendarText);
        await asWhole.ImportAsync("one", whole.Zip(), SmallDistrict.CalendarText);
        using var change = new RosterFiles().With("manifest.csv", Manifest, "oneroster.version,1.1", "file.users,delta", "file.enrollments,delta", "file.orgs,absent", "file.academicSessions,absent", "file.classes,absent", "file.demographics,absent")
            .With("users.csv", [RosterFiles.UserHeader, .. users.Select(row => row.Row)]).With("enrollments.csv", [RosterFiles.EnrollmentHeader, .. enrolments.Select(row => row.Row)]);
        foreach (var (file, rows) in (ReadOnlySpan<(string, List<(string Id, string Row)>)>)[("users.csv", users), ("enrollments.csv", enrolments)])
        {
            var lines = whole.Text(file).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).ToList();
            foreach (var (id, row) in rows)
            {
                var at = lines.FindIndex(line => line.StartsWith(id + ",", StringComparison.Ordinal));
                if (at < 0) lines.Add(row);
                else lines[at] = row;
            }

            whole.With(file, [.. lines]);
        }

        await asDelta.ImportAsync("two", new RosterSource(change.Zip(), AcceptDrops: true) { District = Id });
        await asWhole.ImportAsync("two", new RosterSource(whole.Zip(), AcceptDrops: true) { District = Id });

        Assert.Equal(await StateAsync(asWhole), await StateAsync(asDelta));
        Assert.Equal(await asWhole.Missing.OpenAsync(Id).Select(missing => missing.Student.Value).ToListAsync(), await asDelta.Missing.OpenAsync(Id).Select(missing => missing.Student.Value).ToListAsync());
    }

    private static RosterFiles Start() => new RosterFiles()
        .Add("classes.csv", "h2,active,Homeroom 7,homeroom,s1")
        .Add("users.csv", RosterFiles.User("p2", "student", given: "Byron", grades: "07", agents: "g1"), RosterFiles.User("p3", "student", given: "Mary", grades: "08"), RosterFiles.User("t2", "teacher"), RosterFiles.User("g2", "guardian", agents: "p3"))
        .Add("enrollments.csv", "e4,active,h1,s1,p2,student,,,", "e5,active,h2,s1,t2,teacher,true,,", "e6,active,h2,s1,p3,student,,,");

    /// <summary>What the records say, by sourcedId; ids are minted in the order of arrival, and a delta of two students arrives otherwise than all.</summary>
    private static async Task<List<string>> StateAsync(SmallDistrict district)
    {
        var state = new List<string>();
        await foreach (var entry in district.Rollcall.DistrictAsync(Id))
        {
            var record = (await district.Rows.ReadAsync(new(Id, entry.Student)))!.Record;
            state.Add(RecordJson.Write(new { record.Aliases, record.Name, record.BirthDate, record.Email, record.School, record.Grade, record.Homeroom, record.Guardians, record.Enrollment, record.EnteredOn }));
        }

        return [.. state.Order(StringComparer.Ordinal)];
    }

    private void Says(string file, params string[] lines)
    {
        delta.With(file, lines);
        delta.With("manifest.csv", Manifest, "manifest.version,1.0", "oneroster.version,1.1", $"file.{Path.GetFileNameWithoutExtension(file)},delta");
    }

    private Task<ImportReport> SendAsync(string import, bool accept = false) => district.ImportAsync(import, new RosterSource(delta.Zip(), AcceptDrops: accept) { District = Id });

    private async Task<StudentRecord> RecordAsync(string sourcedId) =>
        (await district.Rows.ReadAsync(new(Id, (await district.Register.FindAsync(Id, new(StudentAliasKind.SourcedId, sourcedId)))!.Value)))!.Record;

    private static Dictionary<string, int> Events(params (string Type, int Count)[] events) => events.ToDictionary(type => type.Type, type => type.Count);
}
