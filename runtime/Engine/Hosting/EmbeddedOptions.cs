using System.Reflection;
using IlpFunctions.Runtime.Durable;
using IlpFunctions.Runtime.Durable.Store;

namespace IlpFunctions.Runtime.Hosting;

/// <summary>How the app is run on one machine.</summary>
public sealed record EmbeddedOptions
{
    /// <summary>The assemblies whose functions are served.</summary>
    public IReadOnlyList<Assembly> Assemblies { get; init; } = [];

    /// <summary>Classes whose functions are served, besides those of <see cref="Assemblies"/>.</summary>
    public IReadOnlyList<Type> FunctionTypes { get; init; } = [];

    /// <summary>The SQLite file with orchestrations and the status of timers. It is created, with its folder, when it is not there.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>
    /// Where requests are listened for; null serves no HTTP functions, as tests and simulations want. While every address is a loopback one, requests that
    /// name another host, or none, are refused, so that no web page can reach the app under a name of its own.
    /// </summary>
    public IReadOnlyList<string>? Urls { get; init; } = ["http://localhost:7071"];

    /// <summary>
    /// Null runs on the machine's clock. An instant runs on a virtual clock that stands there, unless the store has been used before:
    /// then it stands where that run left it.
    /// </summary>
    public DateTimeOffset? VirtualClockStart { get; init; }

    /// <summary>What a commit of the engine survives.</summary>
    public CommitDurability Durability { get; init; } = CommitDurability.Full;

    /// <summary>Whether the store is thrown away when the app stops: the engine and its timers then keep everything in memory.</summary>
    public bool IsScratch { get; init; }

    /// <summary>Where ids come from on a virtual clock: the same seed and input give the same ids. Not used on the machine's clock.</summary>
    public int Seed { get; init; }

    /// <summary>The folder with <c>host.json</c> and <c>appsettings.json</c>; that of the program, unless said otherwise.</summary>
    public string AppFolder { get; init; } = AppContext.BaseDirectory;

    /// <summary>The largest request body that is read, in bytes; a larger one is answered with 413. 100 MiB, unless said otherwise.</summary>
    public long MaxRequestBodyBytes { get; init; } = 100 * 1024 * 1024;

    /// <summary>
    /// How long requests, and after them running activities, may go on once the app is asked to stop; what takes longer is cut short and runs again after the next
    /// start. With two seconds, unless said otherwise, the process has ended within five.
    /// </summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Held while a transaction is written. Who else in this process writes to the same file holds the same one: left to itself SQLite has the second writer sleep, ever longer, and look again. Null when
    /// nobody else does.
    /// </summary>
    public Lock? WritersTurn { get; init; }

    /// <summary>Called right before and right after each commit of the engine, for tests that end a process there.</summary>
    internal Action<CommitPoint>? OnCommit { get; init; }
}
