using IlpFunctions.Conformance.Hosts;

namespace IlpFunctions.Conformance.Behaviours;

public class DataBehaviours
{
    private enum Channel
    {
        Email,
        Letter,
    }

    [Theory, OnEveryHost]
    public Task Data_Text_ArrivesAsItLeft(HostKind kind) => TravelsAsync(kind, "Zoë \"🎓\" \\ \n\t <b>&amp;</b> \u0000");

    [Theory, OnEveryHost]
    public Task Data_EmptyText_ArrivesAsItLeft(HostKind kind) => TravelsAsync(kind, "");

    [Theory, OnEveryHost]
    public Task Data_WholeNumber_ArrivesAsItLeft(HostKind kind) => TravelsAsync(kind, long.MinValue);

    [Theory, OnEveryHost]
    public Task Data_Fraction_ArrivesAsItLeft(HostKind kind) => TravelsAsync(kind, 0.1 + 0.2);

    [Theory, OnEveryHost]
    public Task Data_Amount_ArrivesAsItLeft(HostKind kind) => TravelsAsync(kind, 79_228_162_514_264_337_593_543_950_335m);

    [Theory, OnEveryHost]
    public Task Data_TrueOrFalse_ArrivesAsItLeft(HostKind kind) => TravelsAsync(kind, true);

    [Theory, OnEveryHost]
    public Task Data_Date_ArrivesAsItLeft(HostKind kind) => TravelsAsync(kind, new DateOnly(2028, 2, 29));

    [Theory, OnEveryHost]
    public Task Data_Instant_ArrivesAsItLeft(HostKind kind) => TravelsAsync(kind, new DateTimeOffset(2027, 8, 2, 9, 0, 0, 1, TimeSpan.FromHours(-4)));

    [Theory, OnEveryHost]
    public Task Data_Duration_ArrivesAsItLeft(HostKind kind) => TravelsAsync(kind, TimeSpan.FromDays(90) + TimeSpan.FromTicks(1));

    [Theory, OnEveryHost]
    public Task Data_Choice_ArrivesAsItLeft(HostKind kind) => TravelsAsync(kind, Channel.Letter);

    [Theory, OnEveryHost]
    public Task Data_List_ArrivesAsItLeft(HostKind kind) => TravelsAsync(kind, (List<int>)[3, 1, 2]);

    [Theory, OnEveryHost]
    public Task Data_EmptyList_ArrivesAsItLeft(HostKind kind) => TravelsAsync(kind, Array.Empty<string>());

    [Theory, OnEveryHost]
    public Task Data_Dictionary_ArrivesAsItLeft(HostKind kind) => TravelsAsync(kind, new Dictionary<string, int?> { ["a"] = 1, ["b"] = null });

    [Theory, OnEveryHost]
    public Task Data_Record_ArrivesAsItLeft(HostKind kind) => TravelsAsync(kind, new Form("exit", new Dictionary<string, string[]> { ["q1"] = ["yes", "no"] }, null));

    [Theory, OnEveryHost]
    public Task Data_Null_ArrivesAsItLeft(HostKind kind) => TravelsAsync<Form?>(kind, null);

    [Theory, OnEveryHost]
    public Task Data_OfAMegabyte_ArrivesAsItLeft(HostKind kind) => TravelsAsync(kind, string.Concat(Enumerable.Repeat("0123456789abcdef", 65_536)));

    [Theory, OnEveryHost]
    public async Task Data_InAnEvent_ArrivesAsItLeft(HostKind kind)
    {
        var form = new Form("exit", new Dictionary<string, string[]> { ["q1"] = ["yes"] }, "note");
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", context => context.WaitForExternalEvent<Form>("answered")));
        var id = await host.BeginAsync("Wait");

        await host.Client.RaiseEventAsync(id, "answered", form);

        Assert.Equivalent(form, (await host.EndAsync(id)).ReadOutputAs<Form>(), strict: true);
    }

    /// <summary>Input of an orchestration, of a sub-orchestration and of an activity, and the outputs of all three.</summary>
    private static async Task TravelsAsync<T>(HostKind kind, T value)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks
            .Orchestrator<T, T>("Top", async (context, input) => await context.CallSubOrchestratorAsync<T>("Part", input))
            .Orchestrator<T, T>("Part", async (context, input) => await context.CallActivityAsync<T>("Echo", input))
            .Activity<T, T>("Echo", input => input));

        var ended = await host.RunAsync("Top", value);

        Assert.True(ended.RuntimeStatus == OrchestrationRuntimeStatus.Completed, $"{ended} {ended.FailureDetails}");
        Assert.Equivalent(value, ended.ReadOutputAs<T>(), strict: true);
    }

    private sealed record Form(string Id, Dictionary<string, string[]> Answers, string? Note);
}
