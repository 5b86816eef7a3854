using IlpFunctions.Runtime.Durable.Store;

namespace IlpFunctions.Runtime.Durable;

/// <summary>How an engine runs.</summary>
public sealed record DurableEngineOptions
{
    /// <summary>
    /// The SQLite file, created when it is not there. Other components may keep tables of their own in it; the engine's begin with <c>durable_</c>. One engine
    /// at a time: it locks a file beside it, named as this one with <c>.in-use</c> added.
    /// </summary>
    public required string DatabasePath { get; init; }

    /// <summary>What a commit survives; everything, unless said otherwise.</summary>
    public CommitDurability Durability { get; init; } = CommitDurability.Full;

    /// <summary>
    /// Whether everything is kept in memory and gone at the end, as of a simulation: the file is only locked, and nothing is written to it. Executions that wait are kept too, so that not every step is
    /// replayed as otherwise on a virtual clock.
    /// </summary>
    public bool IsScratch { get; init; }

    /// <summary>
    /// How many orchestrations take a step at once on the machine's clock, at least 1. On a virtual clock exactly one thing runs, whatever this says.
    /// </summary>
    public int ParallelOrchestrations { get; init; } = 16;

    /// <summary>
    /// How many activities run at once on the machine's clock, at least 1; apart from <see cref="ParallelOrchestrations"/>, so that slow activities keep no
    /// orchestration from its next step.
    /// </summary>
    public int ParallelActivities { get; init; } = 16;

    /// <summary>
    /// How many bytes of instances and histories are kept in memory between steps, about; at least 0. With 0 every instance is evicted after each of its steps
    /// and read anew for the next: slower, and nothing else may differ.
    /// </summary>
    public long BytesKeptInMemory { get; init; } = 128 * 1024 * 1024;

    /// <summary>The version of orchestrations that are started without one; the empty string means unversioned.</summary>
    public string DefaultVersion { get; init; } = "";

    /// <summary>
    /// How long <see cref="DurableEngine.StopAsync"/> lets running activities finish before it cancels them, in machine time. One that has not ended two seconds
    /// after that is waited for no longer.
    /// </summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a read or commit waits for another process that has the file locked before it fails with <see cref="StoreUnavailableException"/>, in machine
    /// time and whole seconds, at least one. Work that failed so is tried again.
    /// </summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Where ids of instances and executions come from. Null takes random ones on the machine's clock and <see cref="DurableIds.Seeded"/> ones on a virtual
    /// clock.
    /// </summary>
    public Func<long, Guid>? Ids { get; init; }

    /// <summary>
    /// Whether failures are recorded with their stack trace. Null records it on the machine's clock only: what a stack trace shows depends on the compiler's
    /// inlining, and on a virtual clock the same input gives the same bytes. The log has it always.
    /// </summary>
    public bool? RecordStackTraces { get; init; }

    /// <summary>
    /// Held while a transaction is written. Who else in this process writes to the same file holds the same one: left to itself SQLite has the second writer sleep, ever longer, and look again. Null when
    /// nobody else does.
    /// </summary>
    public Lock? WritersTurn { get; init; }

    /// <summary>
    /// Whether somebody waits for an answer of this process. Asked before each piece of work on the machine's clock, which takes half of the machine's cores then and all of them otherwise. Null when
    /// nobody ever does.
    /// </summary>
    public Func<bool>? MakeRoom { get; init; }

    /// <summary>Called right before and right after each commit; a test that throws here, or abandons the engine, has killed it at that very moment.</summary>
    internal Action<CommitPoint>? OnCommit { get; init; }
}
