namespace IlpFunctions.Conformance.Hosts;

/// <summary>A running host with one test's code. Tests know Microsoft's client; that time passes while they wait for something is the host's business.</summary>
internal abstract class ConformanceHost : IAsyncDisposable
{
    /// <summary>A wait that is over soon on every clock.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);

    /// <summary>A wait that no test sits out.</summary>
    public static readonly TimeSpan Never = TimeSpan.FromDays(2);

    // Only what never comes is waited for so long, and a thousand activities on two cores of Microsoft's host: it takes as many at once as there are cores, and then pauses for a moment.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Microsoft's client, whatever it talks to.</summary>
    public abstract DurableTaskClient Client { get; }

    /// <summary>What the code of orchestrators logged.</summary>
    public CapturedLog Log { get; } = new();

    /// <summary>Starts a host of a kind.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="register">The test's code.</param>
    /// <param name="defaultVersion">The version of what is started without one.</param>
    public static async Task<ConformanceHost> StartAsync(HostKind kind, Action<ITasks> register, string defaultVersion = "")
    {
#if AZURE_PACKAGES
        Assert.Equal(HostKind.Microsoft, kind);
        return await InProcess.MicrosoftHost.StartAsync(register, defaultVersion);
#else
        return await Embedded.EmbeddedHosts.StartAsync(kind, register, defaultVersion);
#endif
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>Waits until an instance is as a test wants it, and returns what it is then, with inputs and outputs.</summary>
    public async Task<OrchestrationMetadata> UntilAsync(string id, Func<OrchestrationMetadata, bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            await SettleAsync();
            var found = await FindAsync(id);
            if (condition(found)) return found;
            await PassAsync(found, limit.Token);
        }
    }

    /// <summary>The instance as it is, with inputs and outputs.</summary>
    public async Task<OrchestrationMetadata> FindAsync(string id) =>
        await Client.GetInstanceAsync(id, getInputsAndOutputs: true) ?? throw new KeyNotFoundException($"There is no instance '{id}'.");

    /// <summary>Starts an instance that waits for nobody, and waits for its end.</summary>
    public async Task<OrchestrationMetadata> RunAsync(string orchestrator, object? input = null, StartOrchestrationOptions? options = null) =>
        await EndAsync(await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, options));

    /// <summary>Starts an instance, waits for its end, and reads its output, which it must have.</summary>
    public async Task<T> OutputOfAsync<T>(string orchestrator, object? input = null)
    {
        var ended = await RunAsync(orchestrator, input);
        Assert.True(ended.RuntimeStatus == OrchestrationRuntimeStatus.Completed, $"{ended} {ended.FailureDetails}");
        return ended.ReadOutputAs<T>()!;
    }

    /// <summary>Waits for the end of an instance.</summary>
    public async Task<OrchestrationMetadata> EndAsync(string id)
    {
        using var limit = new CancellationTokenSource(Patience);
        return await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, limit.Token);
    }

    /// <summary>Starts an instance and waits until it has begun, and waits for something.</summary>
    public async Task<string> BeginAsync(string orchestrator, object? input = null, StartOrchestrationOptions? options = null)
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, options);
        await Client.WaitForInstanceStartAsync(id);
        return id;
    }

    /// <summary>Lets run what is ready, where the host can tell; no time passes.</summary>
    protected abstract Task SettleAsync();

    /// <summary>Lets time pass, to the next thing that is planned or for a moment, because an instance is not yet as it is waited for.</summary>
    protected abstract Task PassAsync(OrchestrationMetadata waitedFor, CancellationToken limit);
}
