using IlpFunctions.Conformance.Hosts;

namespace IlpFunctions.Conformance.Behaviours;

public class QueryBehaviours
{
    [Theory, OnEveryHost]
    public async Task Query_WithoutAFilter_FindsEverything(HostKind kind)
    {
        await using var host = await StartAsync(kind);

        Assert.Equal(["a-1", "a-2", "a-3", "b-1"], await IdsAsync(host, null));
    }

    [Theory, OnEveryHost]
    public async Task Query_ByStatus_FindsThose(HostKind kind)
    {
        await using var host = await StartAsync(kind);

        Assert.Equal(["b-1"], await IdsAsync(host, new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running])));
    }

    [Theory, OnEveryHost]
    public async Task Query_ByPrefix_FindsThose(HostKind kind)
    {
        await using var host = await StartAsync(kind);

        Assert.Equal(["a-1", "a-2", "a-3"], await IdsAsync(host, new OrchestrationQuery(InstanceIdPrefix: "a-")));
    }

    [Theory, OnEveryHost]
    public async Task Query_ByTimeOfCreation_FindsThose(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        var created = (await host.FindAsync("b-1")).CreatedAt;

        Assert.Empty(await IdsAsync(host, new OrchestrationQuery(CreatedFrom: created.AddHours(1))));
        Assert.Equal(4, (await IdsAsync(host, new OrchestrationQuery(CreatedFrom: created.AddHours(-1), CreatedTo: created.AddHours(1)))).Count);
    }

    [Theory, OnEveryHost]
    public async Task Query_InPages_FindsEveryInstanceOnce(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        var pages = new List<Page<OrchestrationMetadata>>();

        await foreach (var page in host.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 3)).AsPages()) pages.Add(page);

        Assert.True(pages.Count >= 2, $"{pages.Count} pages");
        Assert.All(pages, page => Assert.InRange(page.Values.Count, 0, 3));
        Assert.Equal(["a-1", "a-2", "a-3", "b-1"], pages.SelectMany(page => page.Values).Select(found => found.InstanceId).Order(StringComparer.Ordinal));
    }

    [Theory, OnEveryHost]
    public async Task Query_FromAContinuation_GoesOnThere(HostKind kind)
    {
        await using var host = await StartAsync(kind);
        var query = host.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 2));
        Page<OrchestrationMetadata>? first = null;
        await foreach (var page in query.AsPages())
        {
            first = page;
            break;
        }

        var rest = new List<string>();
        await foreach (var page in query.AsPages(first!.ContinuationToken)) rest.AddRange(page.Values.Select(found => found.InstanceId));

        Assert.Equal(2, rest.Count);
        Assert.Empty(rest.Intersect(first.Values.Select(found => found.InstanceId)));
    }

    [Theory, OnEveryHost]
    public async Task Query_WithInputsAndOutputs_HasThem(HostKind kind)
    {
        await using var host = await StartAsync(kind);

        await foreach (var found in host.Client.GetAllInstancesAsync(new OrchestrationQuery(InstanceIdPrefix: "a-2", FetchInputsAndOutputs: true)))
            Assert.Equal(("2", "2"), (found.ReadInputAs<string>(), found.ReadOutputAs<string>()));
        await foreach (var found in host.Client.GetAllInstancesAsync(new OrchestrationQuery(InstanceIdPrefix: "a-2")))
            Assert.Equal((null, null), (found.SerializedInput, found.SerializedOutput));
    }

    private static async Task<ConformanceHost> StartAsync(HostKind kind)
    {
        var host = await ConformanceHost.StartAsync(kind, tasks => tasks
            .Orchestrator<string, string>("Echo", (_, input) => Task.FromResult(input))
            .Orchestrator("Wait", context => context.WaitForExternalEvent<string>("go")));
        for (var i = 1; i <= 3; i++) await host.RunAsync("Echo", $"{i}", new StartOrchestrationOptions($"a-{i}"));
        await host.BeginAsync("Wait", null, new StartOrchestrationOptions("b-1"));
        return host;
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(ConformanceHost host, OrchestrationQuery? query)
    {
        var ids = new List<string>();
        await foreach (var found in host.Client.GetAllInstancesAsync(query)) ids.Add(found.InstanceId);
        return [.. ids.Order(StringComparer.Ordinal)];
    }
}
