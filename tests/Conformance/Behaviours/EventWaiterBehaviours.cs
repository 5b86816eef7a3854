using IlpFunctions.Conformance.Hosts;

namespace IlpFunctions.Conformance.Behaviours;

public class EventWaiterBehaviours
{
    [Theory, OnEveryHost]
    public async Task Waiters_SeveralOnOneName_AreServedLastFirst(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", async context =>
        {
            var (first, second) = (context.WaitForExternalEvent<string>("signed"), context.WaitForExternalEvent<string>("signed"));
            await Task.WhenAll(first, second);
            return $"first {first.Result}, second {second.Result}";
        }));
        var id = await host.BeginAsync("Wait");

        await host.Client.RaiseEventAsync(id, "signed", "one");
        await host.Client.RaiseEventAsync(id, "signed", "two");

        Assert.Equal("first two, second one", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Waiter_Cancelled_ThrowsWhereItIsAwaited(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", async context =>
        {
            using var cancelling = new CancellationTokenSource();
            var signed = context.WaitForExternalEvent<string>("signed", cancelling.Token);
            cancelling.Cancel();
            try
            {
                return await signed;
            }
            catch (OperationCanceledException)
            {
                return "cancelled";
            }
        }));

        Assert.Equal("cancelled", await host.OutputOfAsync<string>("Wait"));
    }

    /// <summary>A cancelled waiter keeps its place: the next event is its, and lost.</summary>
    [Theory, OnEveryHost]
    public async Task Waiter_CancelledOnTop_StillTakesTheNextEvent(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", async context =>
        {
            using var cancelling = new CancellationTokenSource();
            var below = context.WaitForExternalEvent<string>("signed");
            _ = context.WaitForExternalEvent<string>("signed", cancelling.Token);
            cancelling.Cancel();
            return await below;
        }));
        var id = await host.BeginAsync("Wait");

        await host.Client.RaiseEventAsync(id, "signed", "lost");
        await host.Client.RaiseEventAsync(id, "signed", "delivered");

        Assert.Equal("delivered", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Waiter_NewAfterACancelledOne_TakesTheNextEvent(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", async context =>
        {
            using var cancelling = new CancellationTokenSource();
            _ = context.WaitForExternalEvent<string>("signed", cancelling.Token);
            cancelling.Cancel();
            return await context.WaitForExternalEvent<string>("signed");
        }));
        var id = await host.BeginAsync("Wait");

        await host.Client.RaiseEventAsync(id, "signed", "delivered");

        Assert.Equal("delivered", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Waiters_OfOneNameAndTwoTypes_AreRefused(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", context =>
        {
            _ = context.WaitForExternalEvent<string>("signed");
            try
            {
                _ = context.WaitForExternalEvent<int>("signed");
                return Task.FromResult("allowed");
            }
            catch (ArgumentException)
            {
                return Task.FromResult("refused");
            }
        }));

        Assert.Equal("refused", await host.OutputOfAsync<string>("Wait"));
    }

    [Theory, OnEveryHost]
    public async Task WaitWithTimeout_EventInTime_ReturnsIt(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", context =>
            context.WaitForExternalEvent<string>("signed", ConformanceHost.Never)));
        var id = await host.BeginAsync("Wait");

        await host.Client.RaiseEventAsync(id, "signed", "in time");

        Assert.Equal("in time", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task WaitWithTimeout_NoEvent_ThrowsTaskCanceled(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("signed", ConformanceHost.Soon);
            }
            catch (TaskCanceledException)
            {
                return "timeout";
            }
        }));

        Assert.Equal("timeout", await host.OutputOfAsync<string>("Wait"));
    }

    [Theory, OnEveryHost]
    public async Task WaitWithTimeout_AgainAfterATimeout_TakesTheNextEvent(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Remind", async context =>
        {
            for (var reminders = 0; ; reminders++)
            {
                try
                {
                    context.SetCustomStatus(reminders);
                    var wait = reminders < 3 ? ConformanceHost.Soon : ConformanceHost.Never;
                    return $"{await context.WaitForExternalEvent<string>("signed", wait)} after {reminders}";
                }
                catch (TaskCanceledException)
                {
                    // Reminded, and waited for again.
                }
            }
        }));
        var id = await host.BeginAsync("Remind");
        await host.UntilAsync(id, found => found.ReadCustomStatusAs<int>() == 3);

        await host.Client.RaiseEventAsync(id, "signed", "Ada");

        Assert.Equal("Ada after 3", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task WaitWithTimeout_EventThatWasThere_NeedsNoTimer(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", async context =>
        {
            await context.WaitForExternalEvent<string>("go");
            return await context.WaitForExternalEvent<string>("signed", ConformanceHost.Soon);
        }));
        var id = await host.BeginAsync("Wait");

        await host.Client.RaiseEventAsync(id, "signed", "early");
        await host.Client.RaiseEventAsync(id, "go", "now");

        Assert.Equal("early", (await host.EndAsync(id)).ReadOutputAs<string>());
    }
}
