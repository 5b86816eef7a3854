using IlpFunctions.Roster.Drops;
using IlpFunctions.Time;

namespace IlpFunctions.Tests.Roster.Drops;

/// <summary>Folders, held to the contract.</summary>
public sealed class FolderDropsTests : RosterDropsContract, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-drops-");

    public FolderDropsTests() => Drops = new FolderDrops(Path.Combine(folder.FullName, "kept"), Watched, new SeededIds(3));

    private protected override IRosterDrops Drops { get; }

    private string Watched => Path.Combine(folder.FullName, "watched");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Kept_WhereTheWholeFolderIsGone_IsForgottenAllTheSame()
    {
        var address = await KeepAsync("a roster");
        Directory.Delete(Path.Combine(folder.FullName, "kept"), recursive: true);

        await Drops.ForgetAsync(address);

        Assert.False(File.Exists(address));
    }

    [Fact]
    public async Task Waiting_FileThatStillGrows_IsLeftAlone()
    {
        await PutAsync("a.zip", "half");
        Assert.Empty(await Drops.WaitingAsync());
        await PutAsync("a.zip", "half and half");

        Assert.Empty(await Drops.WaitingAsync());
        Assert.Single(await Drops.WaitingAsync());
    }

    [Fact]
    public async Task Waiting_WithoutAWatchedFolder_IsNobody() => Assert.Empty(await new FolderDrops(folder.FullName, watched: null, new SeededIds(3)).WaitingAsync());

    private protected override async Task PutAsync(string path, string content)
    {
        var file = Path.Combine(Watched, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, content);
    }

    private protected override async Task<string?> ReadAsync(string path) => File.Exists(Path.Combine(Watched, path)) ? await File.ReadAllTextAsync(Path.Combine(Watched, path)) : null;
}
