using IlpFunctions.Runtime.Durable.History;
using Microsoft.DurableTask;

namespace IlpFunctions.Tests.Runtime.Durable;

public class HistoryReplayTests
{
    [Fact]
    public async Task Replay_OfAnEndedHistory_MatchesAndTellsTheOutcome()
    {
        var history = await RecordAsync(untilTheEnd: true);

        var result = HistoryReplayer.Replay(history, Code("First"));

        Assert.True(result.Matches, result.Difference);
        Assert.Equal("Completed with \"signed by Ada\"", result.Outcome);
    }

    [Fact]
    public async Task Replay_OfAHistoryInFlight_MatchesAsStillRunning()
    {
        var history = await RecordAsync(untilTheEnd: false);

        var result = HistoryReplayer.Replay(history, Code("First"));

        Assert.Equal((true, "still running"), (result.Matches, result.Outcome));
    }

    [Fact]
    public async Task Replay_OfChangedCode_ReportsTheFirstDifference()
    {
        var history = await RecordAsync(untilTheEnd: true);

        var result = HistoryReplayer.Replay(history, Code("Renamed"));

        Assert.False(result.Matches);
        Assert.Contains("at step 0: recorded was activity 'First', attempted was activity 'Renamed'", result.Difference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_OfCodeThatReturnsSomethingElse_ReportsBothOutcomes()
    {
        var history = await RecordAsync(untilTheEnd: true);

        var result = HistoryReplayer.Replay(history, async context =>
        {
            await Code("First")(context);
            return "something else";
        });

        Assert.False(result.Matches);
        Assert.Contains(
            "recorded was Completed with \"signed by Ada\", now it is Completed with \"something else\"", result.Difference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_WrittenAndRead_IsTheSameBytes()
    {
        var history = await RecordAsync(untilTheEnd: true);

        var read = HistoryExport.Parse(history.ToJson());

        Assert.Equal(("x", "Sign", history.Events.Count), (read.InstanceId, read.Name, read.Events.Count));
        Assert.Equal(history.ToJson(), read.ToJson());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"instanceId\":\"x\",\"name\":\"N\",\"events\":[{\"event\":\"Unheard\",\"at\":\"2027-08-02T13:00:00+00:00\"}]}")]
    public void Parse_OfSomethingElse_SaysSo(string text) =>
        Assert.Contains("Not an exported history", Assert.Throws<FormatException>(() => HistoryExport.Parse(text)).Message, StringComparison.Ordinal);

    private static Func<TaskOrchestrationContext, Task<object?>> Code(string activity) => async context =>
    {
        await context.CallActivityAsync(activity, "input");
        await context.CreateTimer(TimeSpan.FromDays(7), CancellationToken.None);
        return $"signed by {await context.WaitForExternalEvent<string>("signed")}";
    };

    private static async Task<HistoryExport> RecordAsync(bool untilTheEnd)
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(
            new TestCatalog().Orchestrator("Sign", Code("First")).Activity("First", _ => Task.FromResult<object?>(null)));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sign", new StartOrchestrationOptions("x"));
        await engine.Clock.SettleAsync();
        if (untilTheEnd)
        {
            await engine.Client.RaiseEventAsync("x", "signed", "Ada");
            await engine.FinishAsync("x");
        }

        return engine.Engine.ExportHistory("x")!;
    }
}
