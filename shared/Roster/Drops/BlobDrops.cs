using System.Runtime.CompilerServices;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using IlpFunctions.Time;

namespace IlpFunctions.Roster.Drops;

/// <summary>
/// Roster files in a blob container: <c>incoming/</c>, in which a folder per district may lie, is watched; <c>kept/</c>, <c>taken/</c>, <c>done/</c> and <c>refused/</c> are the app's own. The container is
/// made when something is first kept.
/// </summary>
public sealed class BlobDrops : IRosterDrops
{
    private const string Incoming = "incoming/";
    private const string Kept = "kept/";
    private const string Taken = "taken/";
    private const string Done = "done/";
    private const string Refused = "refused/";
    private readonly BlobContainerClient container;
    private readonly IIdSource ids;

    private BlobDrops(BlobContainerClient container, IIdSource ids) => (this.container, this.ids) = (container, ids);

    /// <summary>A container in the account of a connection string: an emulator's, or an account's with its key.</summary>
    public static BlobDrops FromConnectionString(string connectionString, string container, IIdSource ids) => new(new(connectionString, container), ids);

    /// <summary>A container at its address, e.g. https://name.blob.core.windows.net/rosters, as the identity this process runs under. It needs the role Storage Blob Data Contributor.</summary>
    public static BlobDrops FromContainerUri(Uri container, IIdSource ids) => new(new(container, new DefaultAzureCredential()), ids);

    /// <inheritdoc/>
    public async Task<string> KeepAsync(Stream content, CancellationToken cancellation = default)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
        var name = $"{Kept}{ids.NewId()}.zip";
        await container.GetBlobClient(name).UploadAsync(content, overwrite: true, cancellation);
        return name;
    }

    /// <inheritdoc/>
    public async Task<OpenedRoster> OpenAsync(string address, CancellationToken cancellation = default)
    {
        var blob = container.GetBlobClient(address);
        if (!await ExistsAsync(cancellation) || !await blob.ExistsAsync(cancellation)) throw new RosterRefusedException(address, "is not there any more. Send the roster again.");
        var copy = Path.Combine(Path.GetTempPath(), $"roster-{ids.NewId()}.zip");
        await blob.DownloadToAsync(copy, cancellation);
        return new(copy, isCopy: true);
    }

    /// <inheritdoc/>
    public async Task ForgetAsync(string address, CancellationToken cancellation = default)
    {
        if (address.StartsWith(Kept, StringComparison.Ordinal) && await ExistsAsync(cancellation)) await container.GetBlobClient(address).DeleteIfExistsAsync(cancellationToken: cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DroppedRoster>> WaitingAsync(CancellationToken cancellation = default)
    {
        var waiting = new List<DroppedRoster>();
        await foreach (var (address, district, name) in BlobsAsync(Incoming, cancellation)) waiting.Add(new(address, name, district, Import: null));
        return waiting;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DroppedRoster>> TakenAsync(CancellationToken cancellation = default)
    {
        var taken = new List<DroppedRoster>();
        await foreach (var (address, district, name) in BlobsAsync(Taken, cancellation))
        {
            if (DroppedRoster.Parse(name) is { } parts) taken.Add(new(address, parts.Name, district, parts.Import));
        }

        return taken;
    }

    /// <inheritdoc/>
    public async Task<DroppedRoster> TakeAsync(DroppedRoster waiting, string import, CancellationToken cancellation = default) =>
        waiting with { Address = await MoveAsync(waiting, Taken, DroppedRoster.TakenName(import, waiting.Name), cancellation), Import = import };

    /// <inheritdoc/>
    public async Task SettleAsync(DroppedRoster taken, bool refused, string note, CancellationToken cancellation = default)
    {
        var address = await MoveAsync(taken, refused ? Refused : Done, DroppedRoster.TakenName(taken.Import!, taken.Name), cancellation);
        await container.GetBlobClient(address + ".txt").UploadAsync(BinaryData.FromString(note + "\n"), overwrite: true, cancellation);
    }

    private async Task<bool> ExistsAsync(CancellationToken cancellation) => await container.ExistsAsync(cancellation);

    /// <summary>There is no move; a copy that a crash left behind is written again.</summary>
    private async Task<string> MoveAsync(DroppedRoster file, string to, string name, CancellationToken cancellation)
    {
        var address = to + (file.District is null ? "" : file.District + "/") + name;
        var source = container.GetBlobClient(file.Address);
        await using (var content = await source.OpenReadAsync(cancellationToken: cancellation)) await container.GetBlobClient(address).UploadAsync(content, overwrite: true, cancellation);
        await source.DeleteIfExistsAsync(cancellationToken: cancellation);
        return address;
    }

    private async IAsyncEnumerable<(string Address, string? District, string Name)> BlobsAsync(string folder, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!await ExistsAsync(cancellation)) yield break;
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, folder, cancellation))
        {
            var parts = blob.Name[folder.Length..].Split('/');
            if (parts.Length <= 2 && DroppedRoster.IsRoster(parts[^1])) yield return (blob.Name, parts.Length == 2 ? parts[0] : null, parts[^1]);
        }
    }
}
