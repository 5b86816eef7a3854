using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Tests.Runtime.Api;

public sealed class OrchestrationContextTests
{
    private static readonly TaskOptions Thrice = TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1)));

    private readonly RecordingContext context = new();

    [Fact]
    public async Task CallActivityAsync_EveryOverload_ReachesTheOneThatIsImplemented()
    {
        await context.CallActivityAsync("A");
        await context.CallActivityAsync("A", "input", Thrice);
        await context.CallActivityAsync("A", Thrice);
        await context.CallActivityAsync<int>("A", Thrice);

        Assert.Equal(["activity A -  Object", "activity A input 3 Object", "activity A - 3 Object", "activity A - 3 Int32"], context.Calls);
    }

    [Fact]
    public async Task CallSubOrchestratorAsync_EveryOverload_ReachesTheOneThatIsImplemented()
    {
        await context.CallSubOrchestratorAsync("O");
        await context.CallSubOrchestratorAsync("O", "input", Thrice);
        await context.CallSubOrchestratorAsync("O", Thrice);
        await context.CallSubOrchestratorAsync<int>("O", Thrice);

        Assert.Equal(["orchestrator O -  Object", "orchestrator O input 3 Object", "orchestrator O - 3 Object", "orchestrator O - 3 Int32"], context.Calls);
    }

    [Fact]
    public void CreateTimer_Delay_IsCountedFromTheOrchestrationsClock()
    {
        _ = context.CreateTimer(TimeSpan.FromDays(90), CancellationToken.None);

        Assert.Equal(["timer 2026-11-01T00:00:00.0000000Z"], context.Calls);
    }

    [Fact]
    public void ContinueAsNew_Options_PassOnInputAndEventsButNotTheVersion()
    {
        context.ContinueAsNew(new ContinueAsNewOptions { NewInput = "x", PreserveUnprocessedEvents = false, NewVersion = "9" });

        Assert.Equal(["again x False"], context.Calls);
        Assert.Throws<ArgumentNullException>(() => context.ContinueAsNew((ContinueAsNewOptions)null!));
    }

    [Fact]
    public void Properties_NotOverridden_AreEmpty() => Assert.Empty(context.Properties);

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", " ", 0)]
    [InlineData("", "1.0", -1)]
    [InlineData("1.0", "", 1)]
    [InlineData("1.9", "1.10", -1)]
    [InlineData("2.0", "1.10", 1)]
    [InlineData("1.0", "1.0", 0)]
    [InlineData("1.0", "1.0.0", -1)]
    [InlineData("beta", "ALPHA", 1)]
    [InlineData("Alpha", "ALPHA", 0)]
    public void CompareVersionTo_Versions_AreComparedAsNumbersWhereTheyAreAndElseAsText(string own, string other, int expected)
    {
        context.OwnVersion = own;

        Assert.Equal(expected, Math.Sign(context.CompareVersionTo(other)));
    }

    [Fact]
    public void CreateReplaySafeLogger_WhileReplaying_WritesNothing()
    {
        var byName = context.CreateReplaySafeLogger("Plans");
        var byType = context.CreateReplaySafeLogger(GetType());
        var byParameter = context.CreateReplaySafeLogger<OrchestrationContextTests>();

        foreach (var replaying in new[] { true, false })
        {
            context.Replaying = replaying;
            byName.LogInformation("replaying {Replaying}", replaying);
            byType.LogInformation("replaying {Replaying}", replaying);
            byParameter.LogInformation("replaying {Replaying}", replaying);
        }

        var type = typeof(OrchestrationContextTests).FullName;
        Assert.Equal(["Plans: replaying False", $"{type}: replaying False", $"{type}: replaying False"], context.Loggers.Lines);
    }

    [Fact]
    public void CreateReplaySafeLogger_WhileReplaying_StillTellsItsLevels()
    {
        context.Replaying = true;
        var logger = context.CreateReplaySafeLogger("Plans");

        Assert.True(logger.IsEnabled(LogLevel.Information));
        Assert.False(logger.IsEnabled(LogLevel.Debug));
    }
}
