using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Api;

public sealed class TaskOptionsTests
{
    private static readonly RetryPolicy Twice = new(2, TimeSpan.FromSeconds(1));

    [Fact]
    public void FromRetryPolicy_Policy_IsWhatDecides()
    {
        var options = TaskOptions.FromRetryPolicy(Twice);

        Assert.Same(Twice, options.Retry!.Policy);
        Assert.Null(options.Retry.Handler);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FromRetryHandler_SynchronousHandler_IsAskedThroughTheAsynchronousOne(bool answer)
    {
        RetryContext? asked = null;
        var options = TaskOptions.FromRetryHandler(context =>
        {
            asked = context;
            return answer;
        });
        var failure = new RetryContext(new RecordingContext(), 1, new TaskFailureDetails("T", "m", null, null, null), TimeSpan.Zero, CancellationToken.None);

        Assert.Equal(answer, await options.Retry!.Handler!(failure));
        Assert.Same(failure, asked);
        Assert.Null(options.Retry.Policy);
    }

    [Fact]
    public void TaskRetryOptions_Nothing_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => TaskRetryOptions.FromRetryPolicy(null!));
        Assert.Throws<ArgumentNullException>(() => TaskRetryOptions.FromRetryHandler((AsyncRetryHandler)null!));
        Assert.Throws<ArgumentNullException>(() => TaskRetryOptions.FromRetryHandler((RetryHandler)null!));
    }

    [Fact]
    public void WithInstanceId_Options_KeepsTheRest()
    {
        var tags = new Dictionary<string, string> { ["a"] = "b" };

        var options = (new TaskOptions(Twice, tags) with { Version = "2" }).WithInstanceId("child");

        Assert.Equal("child", options.InstanceId);
        Assert.Same(Twice, options.Retry!.Policy);
        Assert.Same(tags, options.Tags);
        Assert.Equal(new TaskVersion("2"), options.Version);
        Assert.Equal(new TaskVersion("2"), ((TaskOptions)options).Version);
    }

    [Theory]
    [InlineData(null, "first")]
    [InlineData("second", "second")]
    public void SubOrchestrationOptions_MadeFromOthers_KeepTheirIdUnlessGivenAnother(string? given, string expected)
    {
        TaskOptions others = new SubOrchestrationOptions(Twice, "first");

        Assert.Equal(expected, new SubOrchestrationOptions(others, given).InstanceId);
    }

    [Fact]
    public void CopyConstructors_Nothing_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => new TaskOptions((TaskOptions)null!));
        Assert.Throws<ArgumentNullException>(() => new SubOrchestrationOptions((SubOrchestrationOptions)null!));
        Assert.Throws<ArgumentNullException>(() => new StartOrchestrationOptions((StartOrchestrationOptions)null!));
    }

    [Fact]
    public void WithDedupeStatuses_Statuses_AreNamesAndTheRestIsKept()
    {
        var start = new StartOrchestrationOptions("id", DateTimeOffset.UnixEpoch) with { Version = "1" };

        var options = start.WithDedupeStatuses(OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending);

        Assert.Equal(["Running", "Pending"], options.DedupeStatuses!);
        Assert.Equal(start, options with { DedupeStatuses = null });
        Assert.Null(start.DedupeStatuses);
    }

    [Fact]
    public void ContinueAsNewOptions_Untouched_KeepUnprocessedEvents() => Assert.True(new ContinueAsNewOptions().PreserveUnprocessedEvents);
}
