using Azure.Storage.Blobs;
using IlpFunctions.Roster.Drops;
using IlpFunctions.Tests.Storage;
using IlpFunctions.Time;

namespace IlpFunctions.Tests.Roster.Drops;

/// <summary>A blob container, held to the contract against Azurite.</summary>
public sealed class BlobDropsTests : RosterDropsContract, IClassFixture<AzuriteBlobServer>
{
    private static int containers;
    private readonly BlobContainerClient container;

    public BlobDropsTests(AzuriteBlobServer azurite)
    {
        var name = $"rosters-{Interlocked.Increment(ref containers)}";
        container = new(azurite.ConnectionString, name);
        Drops = BlobDrops.FromConnectionString(azurite.ConnectionString, name, new SeededIds(3));
    }

    private protected override IRosterDrops Drops { get; }

    [Fact]
    public async Task Waiting_InAContainerThatIsNotThere_IsNobody() => Assert.Empty(await Drops.WaitingAsync(TestContext.Current.CancellationToken));

    private protected override async Task PutAsync(string path, string content)
    {
        await container.CreateIfNotExistsAsync();
        await container.GetBlobClient("incoming/" + path).UploadAsync(BinaryData.FromString(content), overwrite: true);
    }

    private protected override async Task<string?> ReadAsync(string path)
    {
        var blob = container.GetBlobClient(path);
        return await blob.ExistsAsync() ? (await blob.DownloadContentAsync()).Value.Content.ToString() : null;
    }
}
