using IlpFunctions.Conformance.Hosts;

namespace IlpFunctions.Conformance.Behaviours;

public class TimerBehaviours
{
    [Theory, OnEveryHost]
    public async Task Timer_OfADuration_FiresNotBeforeItsMoment(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", async context =>
        {
            var due = context.CurrentUtcDateTime + ConformanceHost.Soon;
            await context.CreateTimer(ConformanceHost.Soon, CancellationToken.None);
            return context.CurrentUtcDateTime >= due;
        }));

        Assert.True(await host.OutputOfAsync<bool>("Wait"));
    }

    [Theory, OnEveryHost]
    public async Task Timer_OfAMomentThatIsPast_FiresAtOnce(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", async context =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddDays(-1), CancellationToken.None);
            return "fired";
        }));

        Assert.Equal("fired", await host.OutputOfAsync<string>("Wait"));
    }

    [Theory, OnEveryHost]
    public async Task Timers_DueAtTheSameMoment_AllFire(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", async context =>
        {
            var moment = context.CurrentUtcDateTime + ConformanceHost.Soon;
            var timers = Enumerable.Range(0, 20).Select(_ => context.CreateTimer(moment, CancellationToken.None)).ToList();
            await Task.WhenAll(timers);
            return timers.Count(timer => timer.IsCompletedSuccessfully);
        }));

        Assert.Equal(20, await host.OutputOfAsync<int>("Wait"));
    }

    [Theory, OnEveryHost]
    public async Task Timers_CreatedInAnotherOrder_FireByTheirMoments(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", async context =>
        {
            var fired = new List<int>();
            var start = context.CurrentUtcDateTime;

            async Task WaitAsync(int steps)
            {
                await context.CreateTimer(start + (steps * 4 * ConformanceHost.Soon), CancellationToken.None);
                fired.Add(steps);
            }

            await Task.WhenAll(WaitAsync(3), WaitAsync(1), WaitAsync(2));
            return fired;
        }));

        Assert.Equal([1, 2, 3], await host.OutputOfAsync<List<int>>("Wait"));
    }

    [Theory, OnEveryHost]
    public async Task Timer_CancelledByItsToken_ThrowsWhereItIsAwaited(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Wait", async context =>
        {
            using var cancelling = new CancellationTokenSource();
            var timer = context.CreateTimer(ConformanceHost.Never, cancelling.Token);
            cancelling.Cancel();
            try
            {
                await timer;
                return "fired";
            }
            catch (TaskCanceledException)
            {
                return "cancelled";
            }
        }));

        Assert.Equal("cancelled", await host.OutputOfAsync<string>("Wait"));
    }

    [Theory, OnEveryHost]
    public async Task Timer_CancelledBecauseItLost_KeepsNoInstanceFromCompleting(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Race", async context =>
        {
            using var cancelling = new CancellationTokenSource();
            var late = context.CreateTimer(ConformanceHost.Never, cancelling.Token);
            var early = context.CreateTimer(ConformanceHost.Soon, CancellationToken.None);
            var first = await Task.WhenAny(late, early);
            cancelling.Cancel();
            return first == early ? "early" : "late";
        }));

        Assert.Equal("early", await host.OutputOfAsync<string>("Race"));
    }

    [Theory, OnEveryHost]
    public async Task Timer_StillOpenWhenTheCodeReturns_IsWaitedFor(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator<DateTime>("Leave", context =>
        {
            _ = context.CreateTimer(3 * ConformanceHost.Soon, CancellationToken.None);
            return Task.FromResult(context.CurrentUtcDateTime);
        }));

        var ended = await host.RunAsync("Leave");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.True(ended.LastUpdatedAt >= ended.ReadOutputAs<DateTime>() + (3 * ConformanceHost.Soon), ended.ToString());
    }

    /// <summary>While the instance is suspended its timer falls due and its event arrives: it finds both in one step, and each has its waiter.</summary>
    [Theory, OnEveryHost]
    public async Task TimerAndEvent_FallingDueTogether_AreBothDelivered(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks
            .Orchestrator("Both", async context =>
            {
                var timer = context.CreateTimer(2 * ConformanceHost.Soon, CancellationToken.None);
                var signed = context.WaitForExternalEvent<string>("signed");
                context.SetCustomStatus("waiting");
                await Task.WhenAll(timer, signed);
                return signed.Result;
            })
            .Orchestrator("Other", async context => await context.CreateTimer(5 * ConformanceHost.Soon, CancellationToken.None)));
        var id = await host.BeginAsync("Both");
        await host.Client.SuspendInstanceAsync(id);
        await host.UntilAsync(id, found => found.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        await host.Client.RaiseEventAsync(id, "signed", "Ada");
        // Another instance sits the time out.
        await host.RunAsync("Other");

        await host.Client.ResumeInstanceAsync(id);

        Assert.Equal("Ada", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Theory, OnEveryHost]
    public async Task Timer_ThatRacesAnEvent_LosesToOneThatIsThere(HostKind kind)
    {
        await using var host = await ConformanceHost.StartAsync(kind, tasks => tasks.Orchestrator("Race", async context =>
        {
            using var cancelling = new CancellationTokenSource();
            var timer = context.CreateTimer(ConformanceHost.Never, cancelling.Token);
            var signed = context.WaitForExternalEvent<string>("signed");
            var first = await Task.WhenAny(timer, signed);
            cancelling.Cancel();
            return first == signed ? await signed : "timer";
        }));
        var id = await host.BeginAsync("Race");

        await host.Client.RaiseEventAsync(id, "signed", "Ada");

        Assert.Equal("Ada", (await host.EndAsync(id)).ReadOutputAs<string>());
    }
}
