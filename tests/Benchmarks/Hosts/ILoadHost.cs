namespace IlpFunctions.Benchmarks.Hosts;

/// <summary>What a load runs on: the engine of this repository, or Microsoft's in-process host.</summary>
internal interface ILoadHost : IAsyncDisposable
{
    /// <summary>What stands in the tables.</summary>
    string Name { get; }

    /// <summary>The client that a load is put on with.</summary>
    DurableTaskClient Client { get; }
}

/// <summary>Takes the code of a load.</summary>
internal interface ILoadCode
{
    void AddOrchestrator<TInput, TOutput>(string name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> code);

    void AddActivity<TInput, TOutput>(string name, Func<TInput, TOutput> code);
}

/// <summary>Starts the host of this build.</summary>
internal static class LoadHosts
{
    /// <summary>Starts it over an empty store.</summary>
    public static Task<ILoadHost> StartAsync(Action<ILoadCode> register) =>
#if AZURE_PACKAGES
        InProcessHost.StartAsync(register);
#else
        EngineHost.StartAsync(register);
#endif
}
