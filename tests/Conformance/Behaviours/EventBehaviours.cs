using IlpFunctions.Conformance.Hosts;

namespace IlpFunctions.Conformance.Behaviours;

public class EventBehaviours
{
    [Theory, OnEveryHost]
    public async Task Event_RaisedWhileWaitedFor_IsDelivered(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", context => context.WaitForExternalEvent<string>("signed")));
        var id = await host.BeginAsync("Wait");

        await host.Client.RaiseEventAsync(id, "signed", "Ada");

        Assert.Equal("Ada", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Event_RaisedBeforeAnybodyWaits_IsKept(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Late", async context =>
        {
            await context.WaitForExternalEvent<string>("go");
            return await context.WaitForExternalEvent<string>("signed");
        }));
        var id = await host.BeginAsync("Late");

        await host.Client.RaiseEventAsync(id, "signed", "early");
        await host.Client.RaiseEventAsync(id, "go", "now");

        Assert.Equal("early", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Event_RaisedRightAfterTheStart_IsKept(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", context => context.WaitForExternalEvent<int>("signed")));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait");

        await host.Client.RaiseEventAsync(id, "signed", 7);

        Assert.Equal(7, (await host.EndAsync(id)).ReadOutputAs<int>());
    }

    [Theory, OnEveryHost]
    public async Task Event_OfAnotherCase_IsTheSameName(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", context => context.WaitForExternalEvent<string>("Signed")));
        var id = await host.BeginAsync("Wait");

        await host.Client.RaiseEventAsync(id, "sIGNED", "Ada");

        Assert.Equal("Ada", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Events_RaisedTwice_AreTwo(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", async context =>
            $"{await context.WaitForExternalEvent<string>("signed")} {await context.WaitForExternalEvent<string>("signed")}"));
        var id = await host.BeginAsync("Wait");

        await host.Client.RaiseEventAsync(id, "signed", "Ada");
        await host.Client.RaiseEventAsync(id, "signed", "Ada");

        Assert.Equal("Ada Ada", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Events_ManyBeforeAnybodyWaits_ComeInTheirOrder(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", async context =>
        {
            await context.WaitForExternalEvent<string>("go");
            var seen = new List<int>();
            while (seen.Count < 30) seen.Add(await context.WaitForExternalEvent<int>("number"));
            return seen;
        }));
        var id = await host.BeginAsync("Wait");

        for (var number = 0; number < 30; number++) await host.Client.RaiseEventAsync(id, "number", number);
        await host.Client.RaiseEventAsync(id, "go", "now");

        Assert.Equal(Enumerable.Range(0, 30), (await host.EndAsync(id)).ReadOutputAs<List<int>>());
    }

    [Theory, OnEveryHost]
    public async Task Events_ThatCompete_AreDecidedByTheFirst(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Race", async context =>
        {
            var (signed, refused) = (context.WaitForExternalEvent<string>("signed"), context.WaitForExternalEvent<string>("refused"));
            var first = await await Task.WhenAny(signed, refused);
            // The loser is still waited for, and takes what comes.
            var second = await (signed.IsCompleted ? refused : signed);
            return $"{first} {second}";
        }));
        var id = await host.BeginAsync("Race");

        await host.Client.RaiseEventAsync(id, "refused", "no");
        await host.Client.RaiseEventAsync(id, "signed", "yes");

        Assert.Equal("no yes", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Event_AfterTheEnd_ChangesNothing(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", context => context.WaitForExternalEvent<string>("signed")));
        var id = await host.BeginAsync("Wait");
        await host.Client.RaiseEventAsync(id, "signed", "Ada");
        await host.EndAsync(id);

        await host.Client.RaiseEventAsync(id, "signed", "too late");

        var ended = await host.EndAsync(id);
        Assert.Equal((OrchestrationRuntimeStatus.Completed, "Ada"), (ended.RuntimeStatus, ended.ReadOutputAs<string>()));
    }

    [Theory, OnEveryHost]
    public async Task Event_SentByAnotherOrchestration_IsDelivered(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks
            .Orchestrator("Wait", context => context.WaitForExternalEvent<string>("signed"))
            .Orchestrator<string, string>("Send", (context, target) =>
            {
                context.SendEvent(target, "signed", "from another");
                return Task.FromResult("sent");
            }));
        var id = await host.BeginAsync("Wait");

        Assert.Equal("sent", await host.OutputOfAsync<string>("Send", id));

        Assert.Equal("from another", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Event_WithoutPayload_IsDeliveredAsNull(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", async context =>
            await context.WaitForExternalEvent<string?>("signed") is null ? "null" : "something"));
        var id = await host.BeginAsync("Wait");

        await host.Client.RaiseEventAsync(id, "signed");

        Assert.Equal("null", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    /// <summary>What cannot be read fails the whole instance when it arrives; its code has no say.</summary>
    [Theory, OnEveryHost]
    public async Task Event_ThatCannotBeReadAsWhatIsWaitedFor_FailsTheInstance(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", async context =>
        {
            try
            {
                return $"{await context.WaitForExternalEvent<int>("signed")}";
            }
            catch (Exception)
            {
                return "caught";
            }
        }));
        var id = await host.BeginAsync("Wait");

        await host.Client.RaiseEventAsync(id, "signed", "no number");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.EndAsync(id)).RuntimeStatus);
    }
}
