using IlpFunctions.Roster.Rest;

namespace IlpFunctions.Tests.Roster.Rest;

/// <summary>What is fetched from a server that does as the standard says.</summary>
public sealed class RosterFetchTests
{
    private static readonly string[] Files = ["orgs", "academicSessions", "courses", "classes", "users", "demographics", "enrollments"];

    [Fact]
    public async Task Fetch_OfEverything_IsARosterAsTheSystemWouldExportIt()
    {
        await using var bench = await FetchBench.OpenAsync();

        var fetched = await bench.RunAsync();

        Assert.False(fetched.IsDelta);
        Assert.Empty(fetched.Notes);
        var roster = RosterFiles.Read(FetchBench.PathOf(fetched));
        Assert.Empty(roster.Problems);
        Assert.Equal(("900", "First School"), (roster.District.Identifier, roster.Schools.Single().Name));
        Assert.Equal(SmallSchool.Students, roster.Students.Select(student => student.SourcedId));
        Assert.All(roster.Students, student => Assert.Equal((new DateOnly(2015, 2, 28), "h1", 6), (student.BirthDate, student.Homeroom!.SourcedId, student.Grade.Number)));
        Assert.Equal("g1", roster.Students.First().Guardians.Single().SourcedId);
        Assert.Equal(["t1"], roster.Classes.Single().TeacherSourcedIds);
    }

    [Fact]
    public async Task Fetch_OfEverything_SaysBulkOfEveryFileAndCopiesNoPasswordLoginOrSex()
    {
        await using var bench = await FetchBench.OpenAsync();

        var fetched = await bench.RunAsync();

        var manifest = (await FetchBench.LinesAsync(fetched, "manifest.csv"))!;
        Assert.Contains("oneroster.version,1.1", manifest);
        Assert.All(Files, file => Assert.Contains($"file.{file},bulk", manifest));
        Assert.Contains("file.lineItems,absent", manifest);
        var users = string.Concat((await FetchBench.LinesAsync(fetched, "users.csv"))!);
        Assert.DoesNotContain("plain-", users, StringComparison.Ordinal);
        Assert.DoesNotContain("login-", users, StringComparison.Ordinal);
        Assert.DoesNotContain("female", string.Concat((await FetchBench.LinesAsync(fetched, "demographics.csv"))!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_OfVersion12_WritesRolesAndPreferredNames()
    {
        await using var bench = await FetchBench.OpenAsync(OneRosterVersion.V12);

        var fetched = await bench.RunAsync();

        Assert.Contains("oneroster.version,1.2", (await FetchBench.LinesAsync(fetched, "manifest.csv"))!);
        var roles = (await FetchBench.LinesAsync(fetched, "roles.csv"))!;
        Assert.Equal(8, roles.Length);
        Assert.Contains(roles, line => line.StartsWith("p1~role1,active,", StringComparison.Ordinal) && line.EndsWith(",p1,primary,student,,,s1,", StringComparison.Ordinal));
        var users = (await FetchBench.LinesAsync(fetched, "users.csv"))!;
        Assert.EndsWith("userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns", users[0], StringComparison.Ordinal);
        Assert.Contains(users, line => line.Contains(",Np1,,PrefGivenp1,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fetch_OfVersion12AfterARoleWasLost_SaysThatItsPlaceIsDeleted()
    {
        await using var bench = await FetchBench.OpenAsync(OneRosterVersion.V12);
        var whole = await bench.RunAsync();
        bench.Server.Now = OneRosterServer.Began.AddHours(2);
        bench.Server.Touch("users", "t1", "familyName", "Murray");

        var delta = await bench.RunAsync(new(whole.Newest));

        var roles = (await FetchBench.LinesAsync(delta, "roles.csv"))!;
        Assert.Single(roles, line => line.StartsWith("t1~role1,active,", StringComparison.Ordinal));
        Assert.Equal(7, roles.Count(line => line.StartsWith("t1~role", StringComparison.Ordinal) && line.Contains(",tobedeleted,", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Fetch_OfWhatHasChanged_HoldsThatAndSaysDelta()
    {
        await using var bench = await FetchBench.OpenAsync();
        var whole = await bench.RunAsync();
        bench.Server.Now = OneRosterServer.Began.AddHours(2);
        bench.Server.Touch("users", "p3", "familyName", "Somerville");

        var delta = await bench.RunAsync(new(whole.Newest), settings => settings["Ilp:Polls:Connections:campus:Overlap"] = "00:00:00");

        Assert.True(delta.IsDelta);
        Assert.Equal(1, delta.Count);
        var manifest = (await FetchBench.LinesAsync(delta, "manifest.csv"))!;
        Assert.Contains("file.users,delta", manifest);
        Assert.All(Files.Where(file => file != "users"), file => Assert.Contains($"file.{file},absent", manifest));
        Assert.Contains("Somerville", (await FetchBench.LinesAsync(delta, "users.csv"))![1], StringComparison.Ordinal);
        Assert.Null(await FetchBench.LinesAsync(delta, "orgs.csv"));
    }

    [Fact]
    public async Task Fetch_Again_AsksFromBeforeTheNewestRowByTheOverlap()
    {
        await using var bench = await FetchBench.OpenAsync();
        var whole = await bench.RunAsync();
        Assert.Equal(SmallSchool.DayBefore.AddMinutes(22), whole.Newest);
        bench.Server.Questions.Clear();

        await bench.RunAsync(new(whole.Newest));

        var from = Uri.EscapeDataString("dateLastModified>'2026-08-16T03:22:00.000Z'");
        Assert.All(bench.Server.Questions, question => Assert.EndsWith($"&filter={from}", question, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fetch_WithARowFromTheFuture_KnowsNothingOfWhatComesUntilThen()
    {
        await using var bench = await FetchBench.OpenAsync();
        bench.Server.Put("users", "p9", OneRosterServer.Began.AddYears(1), SmallSchool.User(OneRosterVersion.V11, "student", "Late", "Lovelace"));

        var fetched = await bench.RunAsync();

        Assert.Equal(OneRosterServer.Began, fetched.Newest);
    }

    [Fact]
    public async Task Fetch_OfNothingButWhatWentInLast_LeavesNothingToImport()
    {
        await using var bench = await FetchBench.OpenAsync();
        var whole = await bench.RunAsync();
        bench.Server.Now = OneRosterServer.Began.AddHours(2);
        bench.Server.Touch("users", "p3", "familyName", "Somerville");
        var first = await bench.RunAsync(new(whole.Newest, whole.Digest));

        var second = await bench.RunAsync(new(first.Newest, first.Digest));
        var third = await bench.RunAsync(new(second.Newest, second.Digest));

        Assert.NotNull(first.Archive);
        Assert.NotNull(second.Archive);
        Assert.Equal((null, 1), (third.Archive, third.Count));
    }

    [Fact]
    public async Task Fetch_FromAServerThatHidesBirthDates_GoesWithoutThemAndSaysSo()
    {
        await using var bench = await FetchBench.OpenAsync();
        bench.Server.Forbidden.Add("demographics");

        var fetched = await bench.RunAsync();

        Assert.Equal(["The server does not give demographics to this client."], fetched.Notes);
        Assert.Contains("file.demographics,absent", (await FetchBench.LinesAsync(fetched, "manifest.csv"))!);
        Assert.Equal(5, RosterFiles.Read(FetchBench.PathOf(fetched)).StudentCount);
    }

    [Fact]
    public async Task Fetch_FromAServerThatListsNoUsers_ListsStudentsAndTeachers()
    {
        await using var bench = await FetchBench.OpenAsync();
        bench.Server.Forbidden.Add("users");

        var fetched = await bench.RunAsync();

        Assert.Equal(6, fetched.Rows["users"]);
        Assert.Equal(["The server does not give users to this client; students and teachers were read."], fetched.Notes);
    }

    [Fact]
    public async Task Fetch_FromAServerThatHidesEnrollments_Fails()
    {
        await using var bench = await FetchBench.OpenAsync();
        bench.Server.Forbidden.Add("enrollments");

        Assert.Equal("The roster server answered 403 (forbidden), asked for enrollments", await bench.RefusedAsync());
    }

    [Fact]
    public async Task Fetch_OfAnotherDistrict_Fails()
    {
        await using var bench = await FetchBench.OpenAsync();

        var why = await bench.RefusedAsync(settings => settings["Ilp:Polls:Connections:campus:District"] = "165");

        Assert.Equal("The roster server has the roster of another district than 165, which the connection is for", why);
    }
}
