using System.Collections.ObjectModel;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask;

/// <summary>
/// What an orchestrator may use: its code runs again from the start whenever something it awaits completes, so time, ids, randomness and work all come from here.
/// Every member is for the orchestrator's own thread only.
/// </summary>
public abstract class TaskOrchestrationContext
{
    /// <summary>The orchestrator's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The instance's id.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The orchestration that called this one; <c>null</c> for one that a client started.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The current time in UTC, the same on every replay.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>Whether the code is running over what has happened already. Only for logging and the like: what the orchestrator does must not depend on it.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>The version this instance was started with, empty when it has none.</summary>
    public virtual string Version => "";

    /// <summary>Settings that the host gives to orchestrations.</summary>
    public virtual IReadOnlyDictionary<string, object?> Properties { get; } = ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>Where loggers come from; the orchestrator takes its own from <see cref="CreateReplaySafeLogger(string)"/>.</summary>
    protected abstract ILoggerFactory LoggerFactory { get; }

    /// <summary>The instance's input, or the type's default value if it has none.</summary>
    /// <typeparam name="T">The input's type.</typeparam>
    public abstract T? GetInput<T>();

    /// <summary>Runs an activity. It may run more than once, so it must be idempotent.</summary>
    /// <param name="name">The activity's name.</param>
    /// <param name="input">Its input, serializable.</param>
    /// <param name="options">How to run it.</param>
    /// <returns>Completes when the activity does.</returns>
    /// <exception cref="TaskFailedException">The activity ended with an unhandled exception.</exception>
    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) => CallActivityAsync<object>(name, input, options);

    /// <summary>Runs an activity that takes no input.</summary>
    /// <inheritdoc cref="CallActivityAsync(TaskName, object?, TaskOptions?)"/>
    public virtual Task CallActivityAsync(TaskName name, TaskOptions options) => CallActivityAsync(name, null, options);

    /// <summary>Runs an activity that takes no input and gives a result.</summary>
    /// <typeparam name="TResult">The result's type.</typeparam>
    /// <inheritdoc cref="CallActivityAsync(TaskName, object?, TaskOptions?)"/>
    public virtual Task<TResult> CallActivityAsync<TResult>(TaskName name, TaskOptions options) => CallActivityAsync<TResult>(name, null, options);

    /// <summary>Runs an activity that gives a result.</summary>
    /// <typeparam name="TResult">The result's type.</typeparam>
    /// <inheritdoc cref="CallActivityAsync(TaskName, object?, TaskOptions?)"/>
    public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

    /// <summary>Runs another orchestrator as a sub-orchestration.</summary>
    /// <param name="orchestratorName">The orchestrator's name.</param>
    /// <param name="input">Its input, serializable.</param>
    /// <param name="options">How to run it; <see cref="SubOrchestrationOptions"/> give it an instance id.</param>
    /// <returns>Completes when the sub-orchestration does.</returns>
    /// <exception cref="TaskFailedException">The sub-orchestration ended with an unhandled exception.</exception>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallSubOrchestratorAsync<object>(orchestratorName, input, options);

    /// <summary>Runs an orchestrator that takes no input as a sub-orchestration.</summary>
    /// <inheritdoc cref="CallSubOrchestratorAsync(TaskName, object?, TaskOptions?)"/>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, TaskOptions options) => CallSubOrchestratorAsync(orchestratorName, null, options);

    /// <summary>Runs an orchestrator that takes no input and gives a result as a sub-orchestration.</summary>
    /// <typeparam name="TResult">The result's type.</typeparam>
    /// <inheritdoc cref="CallSubOrchestratorAsync(TaskName, object?, TaskOptions?)"/>
    public virtual Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync<TResult>(orchestratorName, null, options);

    /// <summary>Runs an orchestrator that gives a result as a sub-orchestration.</summary>
    /// <typeparam name="TResult">The result's type.</typeparam>
    /// <inheritdoc cref="CallSubOrchestratorAsync(TaskName, object?, TaskOptions?)"/>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    /// <summary>Waits durably, counted from <see cref="CurrentUtcDateTime"/>.</summary>
    /// <param name="delay">How long.</param>
    /// <param name="cancellationToken">Ends the wait. A timer that nobody needs any more must be cancelled, or the instance stays running until it fires.</param>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) => CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);

    /// <summary>Waits durably until a moment.</summary>
    /// <param name="fireAt">The moment, in UTC.</param>
    /// <param name="cancellationToken">Ends the wait. A timer that nobody needs any more must be cancelled, or the instance stays running until it fires.</param>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>
    /// Waits for an event. One that came before is taken at once. Several waiters on one name are served last in, first out, and a cancelled waiter may still take the next event.
    /// </summary>
    /// <typeparam name="T">The payload's type.</typeparam>
    /// <param name="eventName">The event's name, without regard to case.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The event's payload.</returns>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Waits for an event, but not for ever.</summary>
    /// <typeparam name="T">The payload's type.</typeparam>
    /// <param name="eventName">The event's name, without regard to case.</param>
    /// <param name="timeout">How long to wait, by a durable timer.</param>
    /// <returns>The event's payload.</returns>
    /// <exception cref="TaskCanceledException">The time ran out.</exception>
    public Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout) => WaitForExternalEvent<T>(eventName, timeout, CancellationToken.None);

    /// <summary>Waits for an event, but not for ever.</summary>
    /// <typeparam name="T">The payload's type.</typeparam>
    /// <param name="eventName">The event's name, without regard to case.</param>
    /// <param name="timeout">How long to wait, by a durable timer.</param>
    /// <param name="cancellationToken">Ends the wait, and the timer with it.</param>
    /// <returns>The event's payload.</returns>
    /// <exception cref="TaskCanceledException">The time ran out, or the wait was ended.</exception>
    public async Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var timerEnd = new CancellationTokenSource();
        using var waitEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // The order is part of every recorded history: first the timer, then the wait.
        var timer = CreateTimer(timeout, timerEnd.Token);
        var received = WaitForExternalEvent<T>(eventName, waitEnd.Token);

        var loser = await Task.WhenAny(timer, received) == received ? timerEnd : waitEnd;
        loser.Cancel();
        return await received;
    }

    /// <summary>Raises an event for another instance. If there is none of that id, the event is dropped.</summary>
    /// <param name="instanceId">The other instance.</param>
    /// <param name="eventName">The event's name, without regard to case.</param>
    /// <param name="payload">The event's payload, serializable.</param>
    public abstract void SendEvent(string instanceId, string eventName, object payload);

    /// <summary>Sets the status that queries show.</summary>
    /// <param name="customStatus">Any serializable value of at most 16 KB; <c>null</c> clears it.</param>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Starts over with an empty history once the orchestrator has returned.</summary>
    /// <param name="newInput">The next generation's input.</param>
    /// <param name="preserveUnprocessedEvents">Whether events that nobody has waited for yet go on to the next generation.</param>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <summary>Starts over with an empty history once the orchestrator has returned. Unless overridden, <see cref="ContinueAsNewOptions.NewVersion"/> is not honoured.</summary>
    /// <param name="options">How to start over.</param>
    public virtual void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ContinueAsNew(options.NewInput, options.PreserveUnprocessedEvents);
    }

    /// <summary>A new id, the same on every replay.</summary>
    public abstract Guid NewGuid();

    /// <summary>A logger that stays silent while the code is being replayed.</summary>
    /// <param name="categoryName">The logger's category.</param>
    public virtual ILogger CreateReplaySafeLogger(string categoryName) => new ReplaySafeLogger(this, LoggerFactory.CreateLogger(categoryName));

    /// <summary>A logger that stays silent while the code is being replayed.</summary>
    /// <param name="type">The type whose name is the category.</param>
    public virtual ILogger CreateReplaySafeLogger(Type type) => new ReplaySafeLogger(this, LoggerFactory.CreateLogger(type));

    /// <summary>A logger that stays silent while the code is being replayed.</summary>
    /// <typeparam name="T">The type whose name is the category.</typeparam>
    public virtual ILogger CreateReplaySafeLogger<T>() => new ReplaySafeLogger(this, LoggerFactory.CreateLogger<T>());

    /// <summary>
    /// Compares this instance's version with another: as numbers where both are dotted numbers, else as text without regard to case. No version comes first.
    /// </summary>
    /// <param name="version">The other version.</param>
    /// <returns>Below, at or above zero as this instance's version comes before, with or after the other.</returns>
    public virtual int CompareVersionTo(string version)
    {
        var (missing, otherMissing) = (string.IsNullOrWhiteSpace(Version), string.IsNullOrWhiteSpace(version));
        if (missing || otherMissing)
            return otherMissing.CompareTo(missing);
        return System.Version.TryParse(Version, out var mine) && System.Version.TryParse(version, out var other)
            ? mine.CompareTo(other)
            : string.Compare(Version, version, StringComparison.OrdinalIgnoreCase);
    }
}
