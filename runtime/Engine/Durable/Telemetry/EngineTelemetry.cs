using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace IlpFunctions.Runtime.Durable.Telemetry;

/// <summary>
/// The engine's traces and metrics, under one name. They carry names of functions and ids of instances, which hold no personal data, and neither inputs nor
/// outputs. Ids are on traces only: a metric with one series for each student would be none.
/// </summary>
public sealed class EngineTelemetry : IDisposable
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "IlpFunctions.Runtime";

    private static readonly ActivitySource Source = new(Name);

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _steps;
    private readonly Counter<long> _ended;
    private readonly Histogram<double> _activities;
    private readonly Histogram<double> _timerLag;
    private long _stepsStored;

    internal EngineTelemetry(Func<EngineBacklog> backlog)
    {
        _steps = _meter.CreateCounter<long>("ilp.orchestrations.steps", description: "Steps of orchestrations that were stored.");
        _ended = _meter.CreateCounter<long>("ilp.orchestrations.ended", description: "Orchestrations that ended, by how.");
        _activities = _meter.CreateHistogram<double>("ilp.activities.duration", "s", "How long calls of activities took.");
        _timerLag = _meter.CreateHistogram<double>("ilp.timers.lag", "s", "How long after their moment timers ran.");
        _meter.CreateObservableGauge("ilp.backlog.ready", () => backlog().Ready, description: "Work that could run now.");
        _meter.CreateObservableGauge("ilp.backlog.waiting", () => backlog().Waiting, description: "Instances that wait for a moment to come.");
        _meter.CreateObservableGauge("ilp.backlog.oldest", () => backlog().Oldest?.TotalSeconds ?? 0, "s", "How long the first of what is ready has waited.");
    }

    /// <summary>Steps of orchestrations that were stored since the engine was opened.</summary>
    public long Steps => Interlocked.Read(ref _stepsStored);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    /// <summary>A trace of a step of an orchestration; dispose of it when the step is stored.</summary>
    internal static Activity? BeginStep(string function, string instanceId) => Begin("orchestration", function, instanceId);

    /// <summary>A trace of a call of an activity; dispose of it when it has returned.</summary>
    internal static Activity? BeginActivity(string function, string instanceId) => Begin("activity", function, instanceId);

    internal void CountStep(string function)
    {
        Interlocked.Increment(ref _stepsStored);
        _steps.Add(1, Tag(function));
    }

    internal void CountEnd(string function, string status) => _ended.Add(1, Tag(function), new("ilp.status", status));

    internal void MeasureTimer(TimeSpan lag) => _timerLag.Record(Math.Max(0, lag.TotalSeconds));

    internal void MeasureActivity(string function, TimeSpan took, bool failed) => _activities.Record(took.TotalSeconds, Tag(function), new("ilp.failed", failed));

    private static Activity? Begin(string kind, string function, string instanceId) =>
        Source.StartActivity($"{kind} {function}")?.SetTag("faas.name", function).SetTag("ilp.instance", instanceId);

    private static KeyValuePair<string, object?> Tag(string function) => new("faas.name", function);
}
