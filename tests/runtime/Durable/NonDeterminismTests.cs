using IlpFunctions.Runtime.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Durable;

public class NonDeterminismTests
{
    public static TheoryData<string, string> Changes => new()
    {
        { "another activity", "at step 0: recorded was activity 'First', attempted was activity 'Other'" },
        { "a timer instead", "at step 0: recorded was activity 'First', attempted was timer for 2027-08-03 13:00:00Z" },
        { "nothing", "at step 0: recorded was activity 'First', attempted was nothing" },
        { "one more in front", "at step 0: recorded was activity 'First', attempted was activity 'Zeroth'" },
        { "one more beside", "at step 1: recorded was nothing, attempted was activity 'Beside'" },
        { "an event instead of the timer", "at step 1: recorded was timer for 2027-08-03 13:00:00Z, attempted was event 'e' to instance 'other'" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Code_ThatNoLongerMatches_FailsNamingInstanceStepRecordedAndAttempted(string change, string difference)
    {
        using var folder = new ScratchFolder();
        await using (var before = await TestEngine.OnVirtualClockAsync(Catalog("as recorded"), folder.File("s.db")))
        {
            await before.Client.ScheduleNewOrchestrationInstanceAsync("Story", new StartOrchestrationOptions("student-1"));
            await before.Clock.SettleAsync();
        }

        await using var after = await TestEngine.OnVirtualClockAsync(Catalog(change), folder.File("s.db"));
        var ended = await after.FinishAsync("student-1");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal(typeof(NonDeterministicOrchestrationException).FullName, ended.FailureDetails?.ErrorType);
        Assert.Contains("Instance 'student-1' of orchestrator 'Story'", ended.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains(difference, ended.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Task.Delay")]
    [InlineData("Task.Run")]
    [InlineData("another thread")]
    public async Task Code_ThatAwaitsWhatIsNotDurable_FailsInsteadOfHanging(string what)
    {
        // Released only when the step is over, so that the code cannot come back in time.
        var stepIsOver = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Impure", async context =>
            {
                if (what == "Task.Delay") await Task.Delay(Timeout.InfiniteTimeSpan, new CancellationTokenSource().Token);
                else if (what == "Task.Run") await Task.Run(() => stepIsOver.Task);
                else await stepIsOver.Task.ConfigureAwait(false);
                await context.CallActivityAsync("Never");
            }));

        var ended = await engine.RunAsync("Impure");
        stepIsOver.SetResult();

        Assert.Equal("System.InvalidOperationException", ended.FailureDetails?.ErrorType);
        Assert.Contains("not durable", ended.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    private static TestCatalog Catalog(string change) => new TestCatalog()
        .Orchestrator("Story", async context =>
        {
            if (change == "a timer instead") await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            if (change == "nothing") return (object?)null;
            if (change == "one more in front") await context.CallActivityAsync("Zeroth");
            var first = context.CallActivityAsync(change == "another activity" ? "Other" : "First");
            if (change == "one more beside") _ = context.CallActivityAsync("Beside");
            await first;
            if (change == "an event instead of the timer") context.SendEvent("other", "e", 1);
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return "done";
        })
        .Activity("First", _ => Task.FromResult<object?>(null));
}
