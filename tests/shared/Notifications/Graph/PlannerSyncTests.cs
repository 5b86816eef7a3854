using System.Text.Json.Nodes;
using IlpFunctions.Findings;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications.Planner;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Students;
using Microsoft.Extensions.Logging.Abstractions;
using static IlpFunctions.Tests.Districts.SmallDistrict;

namespace IlpFunctions.Tests.Notifications.Graph;

/// <summary>Tasks here and in Planner, over the wire.</summary>
public sealed class PlannerSyncTests : IAsyncLifetime
{
    private GraphServer graph = null!;
    private SmallDistrict district = null!;

    public async ValueTask InitializeAsync()
    {
        graph = await GraphServer.StartAsync();
        district = await OpenAsync();
        await district.SetUpAsync(CalendarText, policy: PolicyText(version => version["reviews"] = new JsonArray()));
        district.Settings = graph.Settings(("Mail:Transport", "captured"));
        await district.RestartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(graph.Undocumented);
        Assert.Empty(district.Errors);
        district.Dispose();
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task Task_IsMadeOnce_AssignedDueAndLinked_AndNamesNobody()
    {
        await ToldAsync("s1");

        Assert.Equal(2, await RunAsync()); // made, and linked
        Assert.Equal(0, await RunAsync());

        var task = Assert.Single(graph.Planner.Tasks);
        Assert.Matches(@"^Establish a learning plan \[[0-9A-F]{10}\]$", (string?)task["title"]);
        Assert.Equal(("plan-1", "bucket-1"), ((string?)task["planId"], (string?)task["bucketId"]));
        Assert.StartsWith("2026-11-14T12:00:00", (string?)task["dueDateTime"], StringComparison.Ordinal);
        Assert.Equal("user-ana", Assert.Single(task["assignments"]!.AsObject(), member => member.Key[0] != '@').Key);
        Assert.Equal("https%3A//ilp%2Eexample/students/100/s1/plan", Assert.Single(graph.Planner.DetailsOf("task-1")["references"]!.AsObject(), member => member.Key[0] != '@').Key);
    }

    [Fact]
    public async Task Task_MadeByAProcessThatEndedBeforeItNotedSo_IsFoundByItsCode()
    {
        await ToldAsync("s1");
        await RunAsync();
        var entry = await district.Planner.ReadAsync(Id).SingleAsync();
        await district.Planner.WriteAsync(new(entry.Student, entry.Milestone)); // as it was before
        for (var other = 0; other < 3; other++) graph.Planner.Create(new JsonObject { ["planId"] = "plan-1", ["title"] = $"Another {other}" }); // more than a page

        await RunAsync();

        Assert.Equal(4, graph.Planner.Tasks.Count);
        Assert.Equal(entry, await district.Planner.ReadAsync(Id).SingleAsync());
    }

    [Fact]
    public async Task Task_DoneHere_IsCompletedThere_AndLeavesTheBook()
    {
        await ToldAsync("s1");
        await RunAsync();
        await district.SayAsync("s1", Say.Establish("2026-09-01"));
        await district.TurnAsync("2026-09-01", "s1");

        Assert.Equal(1, await RunAsync());
        Assert.Equal(100, (int?)graph.Planner.Task("task-1")["percentComplete"]);
        Assert.Equal(0, await RunAsync());
        Assert.Empty(await district.Planner.ReadAsync(Id).ToListAsync());
    }

    [Fact]
    public async Task Task_CompletedThere_IsReportedDoneHere()
    {
        await ToldAsync("s1", guardians: false);
        await RunAsync();
        var task = graph.Planner.Tasks.Single(task => ((string)task["title"]!).StartsWith("Find a student's guardian", StringComparison.Ordinal));
        graph.Planner.Edit((string)task["id"]!, changed => changed["percentComplete"] = 100);

        Assert.Equal(1, await RunAsync());
        await district.TurnAsync("2026-08-18", "s1");

        var milestone = (await district.ReadAsync("s1")).Milestones.Single(known => known.Kind == MilestoneKind.FindGuardian);
        Assert.Equal((MilestoneState.Settled, "Completed in Planner."), (milestone.State, milestone.Settlement!.Evidence));
        Assert.Equal(0, await RunAsync());
        Assert.Single(await district.Planner.ReadAsync(Id).ToListAsync()); // the plan is still to be made
    }

    [Fact]
    public async Task Task_ThatEndsByAPlanAndNotByATick_IsOpenedAgainThere()
    {
        await ToldAsync("s1");
        await RunAsync();
        graph.Planner.Edit("task-1", changed => changed["percentComplete"] = 100);

        Assert.Equal(1, await RunAsync());

        Assert.Equal(50, (int?)graph.Planner.Task("task-1")["percentComplete"]);
        Assert.Empty((await district.ReadAsync("s1")).Done);
    }

    [Fact]
    public async Task Task_WhosePersonChanged_IsAssignedToTheOther()
    {
        await ToldAsync("s1");
        await RunAsync();
        await district.SayAsync("s1", Say.Assign(null));
        await district.TurnAsync("2026-08-18", "s1");

        Assert.Equal(1, await RunAsync());

        // Lena leads the school; she signs in by another name than the address she gets mail at.
        Assert.Equal("user-lena", Assert.Single(graph.Planner.Task("task-1")["assignments"]!.AsObject(), member => member.Key[0] != '@').Key);
    }

    [Fact]
    public async Task Change_ThatSomebodyElseWasFasterWith_IsDecidedAgainInTheNextRound()
    {
        await ToldAsync("s1");
        await RunAsync();
        await district.SayAsync("s1", Say.Establish("2026-09-01"));
        await district.TurnAsync("2026-09-01", "s1");
        graph.Planner.NextChange["task-1"] = (412, "PreconditionFailed", null);
        Assert.Equal(0, await RunAsync());
        graph.Planner.NextChange["task-1"] = (409, "Conflict", null);
        Assert.Equal(0, await RunAsync());

        Assert.Equal(1, await RunAsync());
        Assert.Equal(100, (int?)graph.Planner.Task("task-1")["percentComplete"]);
    }

    [Fact]
    public async Task Changes_GoTwentyAtATime_AndEachHasAnAnswerOfItsOwn()
    {
        var students = Enumerable.Range(1, 22).Select(number => $"s{number}").ToArray();
        await ToldAsync(students);
        Assert.Equal(44, await RunAsync());
        foreach (var student in students) await district.SayAsync(student, Say.Establish("2026-09-01"));
        await district.TurnAsync("2026-09-01", students);
        graph.Planner.NextChange["task-3"] = (429, "TooManyRequests", "5"); // within an answer that says 200
        graph.Planner.NextChange["task-21"] = (503, "ServiceUnavailable", null);
        graph.Requests.Clear();

        Assert.Equal(20, await RunAsync());

        Assert.Equal(2, graph.Requests.Count(request => request == "POST /$batch"));
        Assert.Equal(22, graph.Requests.Count(request => request.StartsWith("inner PATCH", StringComparison.Ordinal)));
        Assert.Equal(2, graph.Planner.Tasks.Count(task => (int?)task["percentComplete"] == 0));
        Assert.Equal(2, await RunAsync());
        Assert.All(graph.Planner.Tasks, task => Assert.Equal(100, (int?)task["percentComplete"]));
    }

    [Fact]
    public async Task Plan_ThatIsFull_IsSaidToTheDistrict_UntilThereIsRoom()
    {
        graph.Planner.Limit = 1;
        await ToldAsync("s1", "s2");
        await RunAsync();

        var finding = Assert.Single(await district.Findings.ReadAsync(Id), known => known.Kind == FindingKind.PlannerRefuses);
        Assert.StartsWith("Planner takes no more (MaximumActiveTasksInProject).", finding.What, StringComparison.Ordinal);

        graph.Planner.Limit = 10;
        await RunAsync();
        Assert.Equal(2, graph.Planner.Tasks.Count);
        Assert.DoesNotContain(await district.Findings.ReadAsync(Id), known => known.Kind == FindingKind.PlannerRefuses);
    }

    [Fact]
    public async Task Round_ThatPlannerAsksToWaitIn_EndsAndGoesOnLater()
    {
        await ToldAsync("s1", "s2");
        graph.Failures.Enqueue(("POST /planner/tasks", 429, "TooManyRequests", "30"));

        Assert.Equal(0, await RunAsync());
        Assert.Empty(graph.Planner.Tasks);
        Assert.Equal(4, await RunAsync());
    }

    [Fact]
    public async Task Task_DeletedThere_IsNotMadeAgain_AndStaysOpenHere()
    {
        await ToldAsync("s1");
        await RunAsync();
        graph.Planner.Tasks.Clear();

        await RunAsync();
        await RunAsync();

        Assert.Empty(graph.Planner.Tasks);
        Assert.Equal(MilestoneState.Open, (await district.ReadAsync("s1")).Milestones.Single().State);
    }

    private Task ToldAsync(params string[] students) => ToldAsync(students, guardians: true);

    private Task ToldAsync(string student, bool guardians) => ToldAsync([student], guardians);

    private async Task ToldAsync(string[] students, bool guardians)
    {
        foreach (var student in students)
        {
            await district.SayAsync(student, Say.Enroll(student, guardians: guardians ? [Say.Parent] : []));
            await district.SayAsync(student, Say.Assign(Ana));
        }

        await district.TurnAsync("2026-08-17", students);
        district.At("2026-08-17", DigestAt);
        await district.Dispatcher.RunAsync();
    }

    private Task<int> RunAsync()
    {
        var sync = new PlannerSync(
            district.Planner, new(GraphServer.Access(district.Settings)), district.Rows, district.Districts, district.Desk, district.Findings, new(new Uri("https://ilp.example/")), district.Settings, district.Clock,
            NullLogger<PlannerSync>.Instance);
        return sync.RunAsync(district.Waker);
    }
}
