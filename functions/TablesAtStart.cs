using IlpFunctions.Storage;

namespace IlpFunctions.Functions;

/// <summary>Makes the app's tables when it starts in Azure. Elsewhere there is nothing to make. When the store cannot be reached the app starts all the same, and each table is made when it is first written to.</summary>
internal sealed class TablesAtStart(ITableStore store, ILogger<TablesAtStart> log) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (store is not AzureTableStore azure) return;
        try
        {
            await azure.MakeTablesAsync(KnownTables.Names, cancellationToken);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            log.LogError(trouble, "The tables could not be made when the app started. Each is made when it is first written to.");
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
