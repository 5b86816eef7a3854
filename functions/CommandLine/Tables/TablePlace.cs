using System.CommandLine;
using IlpFunctions.Storage;

namespace IlpFunctions.Functions.CommandLine.Tables;

/// <summary>Whose tables a command works on: those of a data folder, or of a storage account in Azure.</summary>
internal static class TablePlace
{
    /// <summary>Names an account.</summary>
    public static Option<string?> Account() => new("--account")
    {
        Description = "The tables of an account in Azure in the place of a data folder's, as whoever is signed in: https://NAME.table.core.windows.net, or the connection string of an emulator.",
        HelpName = "ADDRESS",
    };

    /// <summary>Runs work on the tables.</summary>
    /// <param name="account">The account; null for the data folder.</param>
    /// <param name="data">The data folder; nothing else may be using it.</param>
    /// <param name="work">What to do.</param>
    public static async Task RunAsync(string? account, string data, Func<ITableStore, Task> work)
    {
        if (account is not null)
        {
            await work(Uri.TryCreate(account, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? AzureTableStore.FromAccountUri(address!) : AzureTableStore.FromConnectionString(account));
            return;
        }

        using var folder = DataFolder.Open(data);
        using var store = SqliteTableStore.Open(folder.Database, new());
        await work(store);
    }
}
