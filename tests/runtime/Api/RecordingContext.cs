using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Tests.Runtime.Api;

/// <summary>A context that notes which of the members that an engine implements are reached, and lets the test complete what is waited for.</summary>
internal sealed class RecordingContext : TaskOrchestrationContext
{
    public List<string> Calls { get; } = [];

    public TaskCompletionSource TimerFires { get; } = new();

    public TaskCompletionSource<object?> EventArrives { get; } = new();

    public CancellationToken TimerToken { get; private set; }

    public bool Replaying { get; set; }

    public string OwnVersion { get; set; } = "";

    public RecordingLoggers Loggers { get; } = new();

    public override TaskName Name => "Recorder";

    public override string InstanceId => "recorder";

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime { get; } = new(2026, 8, 3, 0, 0, 0, DateTimeKind.Utc);

    public override bool IsReplaying => Replaying;

    public override string Version => OwnVersion;

    protected override ILoggerFactory LoggerFactory => Loggers;

    public override T? GetInput<T>() where T : default => default;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        Calls.Add($"activity {name} {input ?? "-"} {options?.Retry?.Policy?.MaxNumberOfAttempts} {typeof(TResult).Name}");
        return Task.FromResult<TResult>(default!);
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        Calls.Add($"orchestrator {orchestratorName} {input ?? "-"} {options?.Retry?.Policy?.MaxNumberOfAttempts} {typeof(TResult).Name}");
        return Task.FromResult<TResult>(default!);
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Calls.Add($"timer {fireAt:O}");
        TimerToken = cancellationToken;
        return TimerFires.Task.WaitAsync(cancellationToken);
    }

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        Calls.Add($"wait {eventName}");
        return (T)(await EventArrives.Task.WaitAsync(cancellationToken))!;
    }

    public override void SendEvent(string instanceId, string eventName, object payload) => Calls.Add($"send {instanceId} {eventName} {payload}");

    public override void SetCustomStatus(object? customStatus) => Calls.Add($"status {customStatus}");

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        Calls.Add($"again {newInput} {preserveUnprocessedEvents}");

    public override Guid NewGuid() => Guid.Empty;
}

/// <summary>Loggers that note category and message of each line.</summary>
internal sealed class RecordingLoggers : ILoggerFactory
{
    public List<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Recorder(categoryName, Lines);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private sealed class Recorder(string category, List<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add($"{category}: {formatter(state, exception)}");
    }
}
