using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using IlpFunctions.Runtime.Durable.Telemetry;
using IlpFunctions.Tests.Runtime.Hosting;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Tests.Runtime.Durable;

public class TelemetryTests
{
    private readonly ConcurrentQueue<string> measured = new();
    private readonly ConcurrentQueue<Activity> traced = new();

    [Fact]
    public async Task Story_WithAFailedActivityAndATimer_IsCountedTimedAndTraced()
    {
        using var meters = Meters();
        using var traces = Traces();
        await using var engine = await TestEngine.OnVirtualClockAsync(Catalog());

        await engine.RunAsync("MeasuredStory", instanceId: "measured-1");

        Assert.Contains("ilp.orchestrations.ended MeasuredStory Failed", measured);
        Assert.Equal(3, measured.Count(line => line == "ilp.orchestrations.steps MeasuredStory"));
        Assert.Contains("ilp.activities.duration MeasuredFailure True", measured);
        Assert.Contains("ilp.timers.lag", measured);
        var mine = traced.Where(trace => (string?)trace.GetTagItem("ilp.instance") == "measured-1").ToList();
        Assert.Equal(3, mine.Count(trace => trace.OperationName == "orchestration MeasuredStory"));
        Assert.Equal(ActivityStatusCode.Error, Assert.Single(mine, trace => trace.OperationName == "activity MeasuredFailure").Status);
    }

    [Fact]
    public async Task Logs_OfAFailedActivity_NameInstanceAndFunctionInTheirScope()
    {
        var log = new CapturedLog();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        await using var engine = await TestEngine.OnVirtualClockAsync(Catalog(), loggers: loggers);

        await engine.RunAsync("MeasuredStory", instanceId: "measured-2");

        Assert.Contains(log.At(LogLevel.Warning), line => line.Contains("Instance measured-2, function MeasuredFailure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Backlog_OfWaitingAndReadyWork_IsTold()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(Catalog());
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sleep");
        await engine.Clock.SettleAsync();
        Assert.Equal(new EngineBacklog(0, 1, null), engine.Engine.Backlog());

        await engine.Engine.StopAsync(TestContext.Current.CancellationToken);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sleep");

        Assert.Equal(new EngineBacklog(1, 1, TimeSpan.Zero), engine.Engine.Backlog());
    }

    private static TestCatalog Catalog() => new TestCatalog()
        .Orchestrator("Sleep", context => context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None))
        .Orchestrator("MeasuredStory", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            await context.CallActivityAsync("MeasuredFailure");
        })
        .Activity("MeasuredFailure", _ => throw new InvalidOperationException("told"));

    private MeterListener Meters()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == EngineTelemetry.Name && !instrument.IsObservable) listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        listener.Start();
        return listener;
    }

    private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var words = new List<string> { instrument.Name };
        foreach (var tag in tags) words.Add($"{tag.Value}");
        measured.Enqueue(string.Join(' ', words));
    }

    private ActivityListener Traces()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == EngineTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = traced.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
