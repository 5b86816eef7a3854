using IlpFunctions.Roster.Rest;
using IlpFunctions.Roster.Rest.Wire;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Tests.Roster.Rest;

/// <summary>What is fetched from a server that is busy, breaks, forgets tokens, sends rows twice or elsewhere, or counts wrong.</summary>
public sealed class TroubledServerTests
{
    [Fact]
    public async Task Fetch_ThatIsAskedToWait_WaitsThatLongAndGoesOn()
    {
        await using var bench = await FetchBench.OpenAsync();
        bench.Server.Instead = Answering(429, question => question is 2 or 3, retryAfter: "17");

        var fetched = await bench.RunAsync();

        Assert.Equal([TimeSpan.FromSeconds(17), TimeSpan.FromSeconds(17)], bench.Clock.Waits);
        Assert.Equal(5, RosterFiles.Read(FetchBench.PathOf(fetched)).StudentCount);
    }

    [Fact]
    public async Task Fetch_ThatIsAskedToWaitForHours_LeavesItToTheNextPoll()
    {
        await using var bench = await FetchBench.OpenAsync();
        bench.Server.Instead = Answering(429, _ => true, retryAfter: "7200");

        Assert.Equal("The roster server answered 429 (too many requests), asked for orgs, and asks to be left alone for 120 minutes", await bench.RefusedAsync());
        Assert.Empty(bench.Clock.Waits);
    }

    [Fact]
    public async Task Fetch_ThroughABurstOfFailures_BacksOffEachTimeLonger()
    {
        await using var bench = await FetchBench.OpenAsync();
        bench.Server.Instead = Answering(503, question => question is >= 3 and < 3 + Patience.Attempts);

        var fetched = await bench.RunAsync();

        Assert.Equal(Patience.Attempts, bench.Clock.Waits.Count);
        Assert.All(bench.Clock.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromMinutes(1)));
        Assert.True(bench.Clock.Waits.Skip(3).Max() > bench.Clock.Waits.First());
        Assert.Equal(5, RosterFiles.Read(FetchBench.PathOf(fetched)).StudentCount);
    }

    [Fact]
    public async Task Fetch_FromAServerThatStaysBroken_FailsAndLeavesNothing()
    {
        await using var bench = await FetchBench.OpenAsync();
        bench.Server.Instead = Answering(500, question => question > 4);

        Assert.Matches(@"^The roster server answered 500 \(the server's own failure\), asked for \w+$", await bench.RefusedAsync());
        Assert.Equal(Patience.Attempts, bench.Clock.Waits.Count);
    }

    [Fact]
    public async Task Fetch_WithTokensThatLastLong_AsksForOne()
    {
        await using var bench = await FetchBench.OpenAsync();

        await bench.RunAsync();

        Assert.Equal(1, bench.Server.TokensGiven);
    }

    [Fact]
    public async Task Fetch_WhoseTokenExpiresOnTheWay_AsksForAnother()
    {
        await using var bench = await FetchBench.OpenAsync();
        bench.Server.TokenLife = 300;
        bench.Server.AfterPage = _ => bench.Clock.Advance(TimeSpan.FromSeconds(100));

        await bench.RunAsync();

        Assert.True(bench.Server.TokensGiven > 3);
    }

    [Fact]
    public async Task Fetch_WhoseTokenIsForgottenOnTheWay_RenewsItAndLosesNothing()
    {
        await using var bench = await FetchBench.OpenAsync();
        bench.Server.AfterPage = service =>
        {
            if (service == "users") bench.Server.ForgetTokens();
        };

        var fetched = await bench.RunAsync();

        Assert.True(bench.Server.TokensGiven > 1);
        Assert.Equal(5, RosterFiles.Read(FetchBench.PathOf(fetched)).StudentCount);
    }

    [Fact]
    public async Task Fetch_WithASecretThatIsWrong_FailsAndDoesNotRepeatIt()
    {
        await using var bench = await FetchBench.OpenAsync();

        var why = await bench.RefusedAsync(settings =>
        {
            settings["Ilp:Polls:Connections:campus:ClientSecret"] = "another-secret";
            settings["Ilp:Polls:Connections:campus:ClientAuthentication"] = "form";
        });

        Assert.Equal("The token server answered 401 (invalid_client): client id, secret or scopes are not accepted", why);
        Assert.Empty(bench.Clock.Waits);
    }

    [Fact]
    public async Task Fetch_WhoseTokensAreNeverAccepted_Fails()
    {
        await using var bench = await FetchBench.OpenAsync();
        bench.Server.Instead = Answering(401, _ => true);

        Assert.Equal("The roster server answered 401 (not authorized), asked for orgs", await bench.RefusedAsync());
        Assert.Equal(2, bench.Server.TokensGiven);
    }

    [Theory]
    [InlineData("{ \"orgs\": [ { \"sourcedId\": \"Lovelace")]
    [InlineData("<html>Lovelace</html>")]
    [InlineData("{ \"users\": [] }")]
    [InlineData("[]")]
    [InlineData("{ \"orgs\": [ \"Lovelace\" ] }")]
    [InlineData("")]
    public async Task Fetch_OfWhatIsNoList_AsksAgainAndThenFails(string body)
    {
        await using var bench = await FetchBench.OpenAsync();
        bench.Server.Instead = async (http, _) =>
        {
            await http.Response.WriteAsync(body);
            return true;
        };

        Assert.Equal("The roster server's answer is no JSON with the list orgs", await bench.RefusedAsync());
        Assert.Equal(1 + Patience.Attempts, bench.Server.Questions.Count);
    }

    [Fact]
    public async Task Fetch_OfAnAnswerThatWasCutOffOnce_GoesOn()
    {
        await using var bench = await FetchBench.OpenAsync();
        bench.Server.Instead = async (http, question) =>
        {
            if (question != 2) return false;
            await http.Response.WriteAsync("{ \"orgs\": [ {");
            return true;
        };

        Assert.Equal(5, RosterFiles.Read(FetchBench.PathOf(await bench.RunAsync())).StudentCount);
    }

    [Fact]
    public async Task Fetch_FromAServerThatDoesNotAnswer_GivesUpEachAttemptAfterItsLimit()
    {
        await using var bench = await FetchBench.OpenAsync();
        bench.Server.Instead = async (http, _) =>
        {
            bench.Clock.PassLimits();
            var hungUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var waiting = http.RequestAborted.Register(hungUp.SetResult);
            await hungUp.Task;
            return true;
        };

        Assert.Equal("The roster server gave no answer within 100 seconds, asked for orgs", await bench.RefusedAsync());
        Assert.Equal(1 + Patience.Attempts, bench.Server.Questions.Count);
    }

    [Fact]
    public async Task Fetch_ThatIsSentToAnotherHost_AsksNobodyThere()
    {
        await using var bench = await FetchBench.OpenAsync();
        await using var other = (await OneRosterServer.StartAsync()).Fill();
        bench.Server.Instead = (http, _) =>
        {
            http.Response.Redirect($"{other.Root}ims/oneroster/v1p1/orgs");
            return Task.FromResult(true);
        };

        Assert.Equal("The roster server sends the question for orgs to another host, which is not asked; if it has moved, change BaseUrl", await bench.RefusedAsync());
        Assert.Empty(other.Questions);
    }

    [Fact]
    public async Task Fetch_ThatIsSentElsewhereOnTheHost_AsksThere()
    {
        await using var bench = await FetchBench.OpenAsync();
        bench.Server.Instead = (http, _) =>
        {
            if (!http.Request.Path.StartsWithSegments("/old", out var rest)) return Task.FromResult(false);
            http.Response.Redirect($"{rest}{http.Request.QueryString}");
            return Task.FromResult(true);
        };

        var fetched = await bench.RunAsync(change: settings => settings["Ilp:Polls:Connections:campus:BaseUrl"] += "old");

        Assert.Equal(5, RosterFiles.Read(FetchBench.PathOf(fetched)).StudentCount);
    }

    [Fact]
    public async Task Fetch_ThatIsSentRoundInACircle_Fails()
    {
        await using var bench = await FetchBench.OpenAsync();
        bench.Server.Instead = (http, _) =>
        {
            http.Response.Redirect($"{http.Request.Path}{http.Request.QueryString}");
            return Task.FromResult(true);
        };

        Assert.Equal("The roster server sends the question for orgs round in a circle", await bench.RefusedAsync());
    }

    [Fact]
    public async Task Fetch_OfARowThatIsThereTwice_HoldsTheNewerOnce()
    {
        await using var bench = await FetchBench.OpenAsync();
        bench.Server.Double("users", "p2", SmallSchool.DayBefore.AddHours(3), SmallSchool.User(OneRosterVersion.V11, "student", "Newer", "Lovelace", agents: "g1", number: "Np2"));

        var fetched = await bench.RunAsync();

        var roster = RosterFiles.Read(FetchBench.PathOf(fetched));
        Assert.Empty(roster.Problems);
        Assert.Equal("Newer", roster.Students.Single(student => student.SourcedId == "p2").GivenName);
        Assert.Equal(7, fetched.Rows["users"]);
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(-100)]
    [InlineData(null)]
    public async Task Fetch_FromAServerThatCountsTooFewOrNot_ReadsOnToTheEnd(int? wrongBy)
    {
        await using var bench = await FetchBench.OpenAsync();
        (bench.Server.WrongBy, bench.Server.SaysLinks, bench.Server.MostRows) = (wrongBy, false, 2);

        var fetched = await bench.RunAsync();

        Assert.Equal((7, 6, 0), (fetched.Rows["users"], fetched.Rows["enrollments"], fetched.Notes.Count));
    }

    [Fact]
    public async Task Fetch_FromAServerThatCountsTooMany_ReadsAgainAndSaysWhatIsMissing()
    {
        await using var bench = await FetchBench.OpenAsync();
        bench.Server.WrongBy = 4;

        var fetched = await bench.RunAsync();

        Assert.Equal(7, fetched.Rows["users"]);
        Assert.Contains("The server says that there are 4 more users than it gave.", fetched.Notes);
    }

    [Fact]
    public async Task Fetch_WhileRowsAreModified_MissesNoneThatWasThereBefore()
    {
        await using var bench = await FetchBench.OpenAsync();
        var touched = new Queue<string>(["t1", "g1", "p1", "p2"]);
        bench.Server.AfterPage = service =>
        {
            if (service != "users" || !touched.TryDequeue(out var next)) return;
            bench.Server.Now += TimeSpan.FromSeconds(1);
            bench.Server.Touch("users", next, "middleName", "Changed");
        };

        var fetched = await bench.RunAsync();

        Assert.Empty(touched);
        Assert.Equal(7, fetched.Rows["users"]);
        Assert.Equal(SmallSchool.Students, RosterFiles.Read(FetchBench.PathOf(fetched)).Students.Select(student => student.SourcedId).Order(StringComparer.Ordinal));
        Assert.Equal(OneRosterServer.Began, fetched.Newest);
    }

    [Fact]
    public async Task Fetch_FromAServerThatIsNotThere_Fails()
    {
        await using var bench = await FetchBench.OpenAsync();
        var connections = bench.Server.Connections();
        await bench.Server.DisposeAsync();

        var refused = await Assert.ThrowsAsync<RosterServerException>(() => bench.Fetch.FetchAsync(connections.Get("campus"), new(), isWhole: true, TestContext.Current.CancellationToken));

        Assert.Equal("The roster server at 127.0.0.1 cannot be reached, or breaks off (ConnectionError), asked for orgs", refused.Message);
    }

    private static Func<HttpContext, int, Task<bool>> Answering(int status, Func<int, bool> when, string? retryAfter = null) => (http, question) =>
    {
        if (!when(question)) return Task.FromResult(false);
        http.Response.StatusCode = status;
        if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
        return Task.FromResult(true);
    };
}
