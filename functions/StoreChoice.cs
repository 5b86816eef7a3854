using IlpFunctions.Storage;

namespace IlpFunctions.Functions;

/// <summary>Which tables the app works on in Azure: the account of the Functions host itself unless another is named.</summary>
internal static class StoreChoice
{
    /// <summary>Opens the tables named by <c>Ilp:Tables</c> (an account address, or a connection string for a local emulator), else by the host's own storage account.</summary>
    /// <exception cref="InvalidOperationException">No account is named.</exception>
    public static ITableStore Open(IConfiguration configuration)
    {
        var chosen = configuration["Ilp:Tables"] ?? configuration["AzureWebJobsStorage:tableServiceUri"] ?? configuration["AzureWebJobsStorage"]
            ?? throw new InvalidOperationException("No storage account is named. Set Ilp__Tables to the address of the account's tables, e.g. https://NAME.table.core.windows.net.");
        return Uri.TryCreate(chosen, UriKind.Absolute, out var account) ? AzureTableStore.FromAccountUri(account) : AzureTableStore.FromConnectionString(chosen);
    }
}
