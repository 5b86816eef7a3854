using IlpFunctions.Districts;
using IlpFunctions.Storage;

namespace IlpFunctions.Functions;

/// <summary>
/// Makes what the app finds its store to lack when it starts: in Azure the tables, everywhere the policy of districts without one of their own. Doing so again changes nothing. When the store cannot be reached the
/// app starts all the same: each table is made when it is first written to, and until the next start Kentucky's policy stands in.
/// </summary>
internal sealed class StoreAtStart(ITableStore store, IConfiguration configuration, ILogger<StoreAtStart> log) : IHostedService
{
    /// <inheritdoc/>
    /// <exception cref="Policies.PolicyRefusedException"><c>Ilp:Policy</c> names no policy that comes with the app.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var policy = configuration["Ilp:Policy"] is { Length: > 0 } named ? named : CommonPolicy.Default;
        try
        {
            if (store is AzureTableStore azure) await azure.MakeTablesAsync(KnownTables.Names, cancellationToken);
            if (await CommonPolicy.SeedAsync(store, policy, cancellationToken)) log.LogInformation("Districts without a policy of their own have that of {Policy} from here on.", policy);
        }
        catch (Exception trouble) when (trouble is not (OperationCanceledException or Policies.PolicyRefusedException))
        {
            log.LogError(trouble, "The store could not be prepared when the app started. Each table is made when it is first written to.");
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
