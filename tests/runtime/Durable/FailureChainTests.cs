using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Durable;

public class FailureChainTests
{
    [Theory]
    [InlineData(16, 16)]
    [InlineData(17, 16)]
    [InlineData(1000, 16)]
    public async Task Failure_OfAnActivity_IsRecordedWithItsOutermostAndItsInnermostCauses(int levels, int recorded)
    {
        TaskFailureDetails? seen = null;
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Careful", async context =>
            {
                try
                {
                    await context.CallActivityAsync("Break");
                }
                catch (TaskFailedException failure)
                {
                    seen = failure.FailureDetails;
                }
            })
            .Activity("Break", _ => throw Nested(levels)));

        var ended = await engine.RunAsync("Careful");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        var chain = Chain(seen);
        Assert.Equal(recorded, chain.Count);
        Assert.Equal(("level 1", $"level {levels}"), (chain[0].ErrorMessage, chain[^1].ErrorMessage));
        Assert.Equal(levels > recorded, chain[^2].ErrorMessage == "Further causes were left out: of a failure at most 16 levels are recorded.");
    }

    [Fact]
    public async Task Failure_OfAnOrchestrator_IsCutToo()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog().Orchestrator("Careless", Task (_) => throw Nested(1000)));

        var ended = await engine.RunAsync("Careless");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        var chain = Chain(ended.FailureDetails);
        Assert.Equal((16, "level 1000"), (chain.Count, chain[^1].ErrorMessage));
    }

    [Fact]
    public async Task Failure_ThroughManySubOrchestrations_IsCutAtEachOfThem()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog().Orchestrator("Deeper", async context =>
        {
            var left = context.GetInput<int>();
            if (left == 0) throw new FormatException("the bottom");
            await context.CallSubOrchestratorAsync("Deeper", left - 1);
        }));

        var ended = await engine.RunAsync("Deeper", 80);

        var chain = Chain(ended.FailureDetails);
        Assert.Equal((16, "the bottom"), (chain.Count, chain[^1].ErrorMessage));
        Assert.Single(chain, level => level.ErrorMessage.StartsWith("Further causes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failure_WhoseMessageCannotBeRead_IsRecordedWithItsType()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Careless", context => context.CallActivityAsync("Break"))
            .Activity("Break", _ => throw new SpeechlessException()));

        var ended = await engine.RunAsync("Careless");

        Assert.Equal(typeof(SpeechlessException).ToString(), ended.FailureDetails?.InnerFailure?.ErrorType);
        Assert.Contains("its message cannot be read", ended.FailureDetails?.InnerFailure?.ErrorMessage, StringComparison.Ordinal);
    }

    private static InvalidOperationException Nested(int levels)
    {
        var chain = new InvalidOperationException($"level {levels}");
        for (var level = levels - 1; level > 0; level--) chain = new InvalidOperationException($"level {level}", chain);
        return chain;
    }

    private static List<TaskFailureDetails> Chain(TaskFailureDetails? details)
    {
        var chain = new List<TaskFailureDetails>();
        for (; details is not null; details = details.InnerFailure) chain.Add(details);
        return chain;
    }

    private sealed class SpeechlessException : Exception
    {
        public override string Message => throw new NotSupportedException("no words");
    }
}
