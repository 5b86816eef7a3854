using IlpFunctions.Roster.Drops;
using IlpFunctions.Storage;
using IlpFunctions.Time;

namespace IlpFunctions.Functions;

/// <summary>Which tables and which container of rosters the app works on in Azure: those of the Functions host's own account unless others are named.</summary>
internal static class StoreChoice
{
    private const string Container = "rosters";

    /// <summary>Opens the tables named by <c>Ilp:Tables</c> (an account address, or a connection string for a local emulator), else by the host's own storage account.</summary>
    /// <exception cref="InvalidOperationException">No account is named.</exception>
    public static ITableStore Open(IConfiguration configuration)
    {
        var chosen = configuration["Ilp:Tables"] ?? configuration["AzureWebJobsStorage:tableServiceUri"] ?? configuration["AzureWebJobsStorage"]
            ?? throw new InvalidOperationException("No storage account is named. Set Ilp__Tables to the address of the account's tables, e.g. https://NAME.table.core.windows.net.");
        return Uri.TryCreate(chosen, UriKind.Absolute, out var account) ? AzureTableStore.FromAccountUri(account) : AzureTableStore.FromConnectionString(chosen);
    }

    /// <summary>Opens the container named by <c>Ilp:Rosters</c> (its address, or the connection string of a local emulator), else <c>rosters</c> in the host's own storage account.</summary>
    /// <exception cref="InvalidOperationException">No account is named.</exception>
    public static IRosterDrops OpenDrops(IConfiguration configuration, IIdSource ids)
    {
        var own = configuration["AzureWebJobsStorage:blobServiceUri"] is { } service ? $"{service.TrimEnd('/')}/{Container}" : configuration["AzureWebJobsStorage"];
        var chosen = configuration["Ilp:Rosters"] ?? own
            ?? throw new InvalidOperationException("No place for roster files is named. Set Ilp__Rosters to the address of a container, e.g. https://NAME.blob.core.windows.net/rosters.");
        return Uri.TryCreate(chosen, UriKind.Absolute, out var container) ? BlobDrops.FromContainerUri(container, ids) : BlobDrops.FromConnectionString(chosen, Container, ids);
    }
}
