using IlpFunctions.Functions.Roster;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Tests.Roster.Rest;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Functions.Polls;

/// <summary>Polls from the server to the district's records.</summary>
public sealed class RosterPollTests
{
    [Fact]
    public async Task Poll_TheFirst_ImportsEverythingAndThenSetsTheCursor()
    {
        await using var bench = await PollBench.OpenAsync();

        var report = await bench.PollAsync();

        Assert.Equal((null, false, 23), (report.Failure, report.IsDelta, report.Rows));
        Assert.Equal(5, (await bench.ImportAsync(report.Import!))!.Counts.New);
        Assert.Equal("Test District", (await bench.DistrictAsync())!.Name);
        var cursor = await bench.CursorAsync();
        Assert.Equal((SmallSchool.DayBefore.AddMinutes(22), null), (cursor.Newest, cursor.FailsSince));
        Assert.Empty(bench.KeptFiles());
    }

    [Fact]
    public async Task Poll_OfWhatHasNotChanged_ImportsNothing()
    {
        await using var bench = await PollBench.OpenAsync();
        await bench.PollAsync();
        var before = await bench.CursorAsync();

        var report = await bench.PollAsync();

        Assert.Equal((null, true, null), (report.Failure, report.IsDelta, report.Import));
        Assert.Equal((before.Newest, before.Taken), ((await bench.CursorAsync()).Newest, (await bench.CursorAsync()).Taken));
    }

    [Fact]
    public async Task Poll_AfterAChange_AsksForThatAndImportsIt()
    {
        await using var bench = await PollBench.OpenAsync();
        var first = await bench.PollAsync();
        bench.Server.Now = OneRosterServer.Began.AddHours(2);
        bench.Server.Touch("users", "p3", "familyName", "Somerville");
        bench.Server.Questions.Clear();

        var second = await bench.PollAsync();

        var from = Uri.EscapeDataString("dateLastModified>'2026-08-16T03:22:00.000Z'");
        Assert.All(bench.Server.Questions, question => Assert.EndsWith($"&filter={from}", question, StringComparison.Ordinal));
        Assert.Equal((null, true, null), (second.Failure, second.IsDelta, second.Held));
        var import = (await bench.ImportAsync(second.Import!))!;
        Assert.Equal((true, 0, 1, "roster server campus"), (import.IsDelta, import.Counts.New, import.Counts.Changed, import.Source));
        Assert.NotEqual(first.Import, second.Import);
        Assert.Equal(OneRosterServer.Began.AddHours(2), (await bench.CursorAsync()).Newest);
        Assert.Empty(bench.KeptFiles());
    }

    [Fact]
    public async Task Poll_WhoseRosterIsHeld_KeepsTheCursorAndHoldsTheSameOnlyOnce()
    {
        await using var bench = await PollBench.OpenAsync();
        await bench.PollAsync();
        var before = await bench.CursorAsync();
        LoseMostStudents(bench);

        var held = await bench.PollAsync(isWhole: true);
        var again = await bench.PollAsync(isWhole: true);

        Assert.Equal((null, "it is held until somebody decides about it", held.Poll), (held.Failure, held.Held, held.Import));
        Assert.Equal((held.Held, held.Import), (again.Held, again.Import));
        Assert.Equal((before.Newest, before.Taken), ((await bench.CursorAsync()).Newest, (await bench.CursorAsync()).Taken));
        Assert.Equal(ImportState.Held, (await bench.ImportAsync(held.Import!))!.State);
        Assert.Null(await bench.ImportAsync(again.Poll));
        Assert.Single(bench.KeptFiles());
        var instance = await bench.Client.GetInstanceAsync("poll-900-campus", getInputsAndOutputs: true);
        Assert.Equal(new PollProgress("held for a decision", again.Rows, held.Poll), instance!.ReadCustomStatusAs<PollProgress>());
    }

    [Fact]
    public async Task Poll_OfWhatWasHeldAndReleased_MovesTheCursor()
    {
        await using var bench = await PollBench.OpenAsync();
        await bench.PollAsync();
        LoseMostStudents(bench);
        var held = await bench.PollAsync(isWhole: true);
        await bench.ReleaseAsync(held.Import!);

        var after = await bench.PollAsync(isWhole: true);

        Assert.Equal((null, null, held.Import), (after.Failure, after.Held, after.Import));
        Assert.Equal(OneRosterServer.Began.AddHours(2), (await bench.CursorAsync()).Newest);
        Assert.Empty(bench.KeptFiles());
    }

    [Fact]
    public async Task Poll_ThatIsHeldAndCoversAnEarlierOne_WaitsInItsPlace()
    {
        await using var bench = await PollBench.OpenAsync();
        await bench.PollAsync();
        LoseMostStudents(bench);
        var earlier = await bench.PollAsync(isWhole: true);
        bench.Server.Touch("users", "p5", "familyName", "Somerville");

        var later = await bench.PollAsync(isWhole: true);

        Assert.Equal($"a later poll of the roster server campus, which is held as {later.Import}", (await bench.ImportAsync(earlier.Import!))!.Decision!.By);
        Assert.True((await bench.ImportAsync(later.Import!))!.Waits);
        Assert.Single(bench.KeptFiles());
    }

    [Fact]
    public async Task Poll_OfWhatWasHeldAndDiscarded_TakesNothingUntilSomethingElseComes()
    {
        await using var bench = await PollBench.OpenAsync();
        await bench.PollAsync();
        var before = await bench.CursorAsync();
        LoseMostStudents(bench);
        var held = await bench.PollAsync(isWhole: true);
        await bench.DiscardAsync(held.Import!);

        var after = await bench.PollAsync(isWhole: true);

        Assert.Equal(("the same roster was discarded by Ada", held.Import), (after.Held, after.Import));
        Assert.Equal(before.Newest, (await bench.CursorAsync()).Newest);
    }

    [Fact]
    public async Task Poll_WhenDone_SaysSoInItsStatus()
    {
        await using var bench = await PollBench.OpenAsync();

        var report = await bench.PollAsync();

        var instance = await bench.Client.GetInstanceAsync("poll-900-campus", getInputsAndOutputs: true);
        Assert.Equal(new PollProgress("done", 23, report.Import), instance!.ReadCustomStatusAs<PollProgress>());
    }

    [Fact]
    public async Task Poll_ThatIsNotAuthorized_IsFoundByAPersonAndKeepsTheCursor()
    {
        await using var bench = await PollBench.OpenAsync();
        await bench.PollAsync();
        var before = await bench.CursorAsync();
        bench.Server.Instead = Refusing;

        var report = await bench.PollAsync();

        Assert.Equal("The roster server answered 401 (not authorized), asked for orgs", report.Failure);
        Assert.Equal((before.Newest, before.Taken, report.At), ((await bench.CursorAsync()).Newest, (await bench.CursorAsync()).Taken, (await bench.CursorAsync()).FailsSince));
        Assert.Equal(
            "Polls of the roster connection campus have failed since Aug 17, 2026, 12:00 AM: The roster server answered 401 (not authorized), asked for orgs. "
            + "The last one that went well was on Aug 17, 2026, 12:00 AM; nothing is lost, as the next one that succeeds asks for everything since.",
            await bench.FindingAsync());
    }

    [Fact]
    public async Task Poll_ThatFailsForHoursAndThenSucceeds_SaysSinceWhenAndTakesItBack()
    {
        await using var bench = await PollBench.OpenAsync();
        bench.Server.Instead = Refusing;
        var first = await bench.PollAsync();
        await bench.Clock.AdvanceToAsync(TestDistrict.At(TestDistrict.FirstDay, 6));
        var found = await bench.FindingAsync();
        bench.Server.Instead = null;

        var report = await bench.PollAsync();

        Assert.Contains("have failed since Aug 17, 2026, 12:00 AM: ", found, StringComparison.Ordinal);
        Assert.Contains("None has gone well yet", found, StringComparison.Ordinal);
        Assert.Null(report.Failure);
        Assert.Null(await bench.FindingAsync());
        var reports = await bench.Rows.ReportsAsync(TestDistrict.Id, "campus").ToListAsync();
        Assert.Equal(report.Poll, reports[0].Poll);
        Assert.Equal(first.Poll, reports[^1].Poll);
        Assert.Equal(9, reports.Count);
    }

    [Fact]
    public async Task Poll_WhoseRosterIsRefused_KeepsTheCursorAndSaysWhy()
    {
        await using var bench = await PollBench.OpenAsync();
        await bench.PollAsync();
        var before = await bench.CursorAsync();
        bench.Server.Remove("users", row => row.ToJsonString().Contains("\"student\"", StringComparison.Ordinal));

        var report = await bench.PollAsync(isWhole: true);

        Assert.StartsWith("what it gave could not be imported: users.csv: has no student that can be used", report.Failure, StringComparison.Ordinal);
        Assert.Equal(before.Newest, (await bench.CursorAsync()).Newest);
        Assert.NotNull(await bench.FindingAsync());
        Assert.Empty(bench.KeptFiles());
    }

    [Fact]
    public async Task Timers_PollByThemselves_EveryHour()
    {
        await using var bench = await PollBench.OpenAsync();

        await bench.Clock.AdvanceToAsync(TestDistrict.At(TestDistrict.FirstDay, 1));

        var report = Assert.Single(await bench.Rows.ReportsAsync(TestDistrict.Id, "campus").ToListAsync());
        Assert.Equal((TestDistrict.At(TestDistrict.FirstDay, 0).AddMinutes(20), null), (report.At, report.Failure));
    }

    [Fact]
    public async Task Poll_WhileAnotherOfTheConnectionRuns_IsNotStarted()
    {
        await using var bench = await PollBench.OpenAsync();
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        bench.Server.Instead = async (_, question) =>
        {
            if (question != 1) return false;
            reached.SetResult();
            await goOn.Task;
            return false;
        };
        var starter = bench.Services.GetRequiredService<RosterPollStarter>();
        Assert.True(await starter.StartAsync(TestDistrict.Id, "campus", isWhole: false, bench.Client, CancellationToken.None));
        var settled = bench.Clock.SettleAsync();
        await reached.Task;

        var again = await starter.StartAsync(TestDistrict.Id, "campus", isWhole: false, bench.Client, CancellationToken.None);

        goOn.SetResult();
        await settled;
        Assert.False(again);
        Assert.Single(await bench.Rows.ReportsAsync(TestDistrict.Id, "campus").ToListAsync());
    }

    [Fact]
    public async Task Poll_WithASecretAndNames_WritesNeitherIntoLogsNorHistories()
    {
        await using var bench = await PollBench.OpenAsync();
        await bench.PollAsync();
        bench.Server.Instead = Refusing;
        await bench.PollAsync();

        var kept = string.Concat(bench.Log.Lines) + await bench.PollsAsync() + Histories(bench.Database);
        Assert.Contains("campus", kept, StringComparison.Ordinal);
        Assert.All((string[])[OneRosterServer.ClientSecret, Uri.EscapeDataString(OneRosterServer.ClientSecret), "token-1", "plain-"], word => Assert.DoesNotContain(word, kept, StringComparison.Ordinal));
        Assert.DoesNotContain("Lovelace", string.Concat(bench.Log.Lines) + await bench.PollsAsync(), StringComparison.Ordinal);
    }

    private static void LoseMostStudents(PollBench bench)
    {
        bench.Server.Now = OneRosterServer.Began.AddHours(2);
        bench.Server.Remove("users", row => (string?)row["sourcedId"] is "p1" or "p2" or "p3");
        bench.Server.Touch("users", "p4", "familyName", "Byron");
    }

    private static Task<bool> Refusing(Microsoft.AspNetCore.Http.HttpContext http, int question)
    {
        http.Response.StatusCode = 401;
        return Task.FromResult(true);
    }

    private static string Histories(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        var text = new System.Text.StringBuilder();
        foreach (var table in Column(connection, "select name from sqlite_master where type = 'table' and name like 'durable%'"))
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name of a table of this database.
            command.CommandText = $"select * from {table}";
#pragma warning restore CA2100
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                for (var column = 0; column < reader.FieldCount; column++) text.Append(reader.GetValue(column) is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : $"{reader.GetValue(column)}").Append('\n');
            }
        }

        return text.ToString();
    }

    private static List<string> Column(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant.
        command.CommandText = query;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read()) values.Add(reader.GetString(0));
        return values;
    }
}
