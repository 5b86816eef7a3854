using System.Text;
using IlpFunctions.Roster.Drops;

namespace IlpFunctions.Tests.Roster.Drops;

/// <summary>What every place of roster files does.</summary>
public abstract class RosterDropsContract
{
    private protected abstract IRosterDrops Drops { get; }

    /// <summary>Puts a file into the watched place as a student information system does.</summary>
    private protected abstract Task PutAsync(string path, string content);

    /// <summary>The text of a file that the app put aside, by its path in the watched place; null when it is not there.</summary>
    private protected abstract Task<string?> ReadAsync(string path);

    [Fact]
    public async Task Kept_UntilItIsForgotten_CanBeOpenedAgainAndAgain()
    {
        var address = await KeepAsync("a roster");

        Assert.Equal(["a roster", "a roster"], [await TextAsync(address), await TextAsync(address)]);

        await Drops.ForgetAsync(address);
        await Drops.ForgetAsync(address);
        await Assert.ThrowsAnyAsync<Exception>(() => TextAsync(address));
    }

    [Fact]
    public async Task Kept_Twice_IsTwoFiles()
    {
        var (first, second) = (await KeepAsync("one"), await KeepAsync("two"));

        Assert.Equal(("one", "two"), (await TextAsync(first), await TextAsync(second)));
    }

    [Fact]
    public async Task Waiting_InAnOrderAndByDistrict_AreTheZipsOnly()
    {
        await PutAsync("b.zip", "b");
        await PutAsync("a.ZIP", "a");
        await PutAsync("notes.txt", "no roster");
        await PutAsync("900/c.zip", "c");

        Assert.Equal([("a.ZIP", null), ("b.zip", null), ("c.zip", "900")], (await WaitingAsync()).Select(file => (file.Name, file.District)).OrderBy(file => file.Name, StringComparer.Ordinal));
        Assert.Empty(await Drops.TakenAsync());
    }

    [Fact]
    public async Task Taken_DoesNotWaitAnyMore_AndIsKnownWithItsImportUntilItIsSettled()
    {
        await PutAsync("900/c.zip", "c");
        var taken = await Drops.TakeAsync((await WaitingAsync()).Single(), "import-1");

        Assert.Empty(await WaitingAsync());
        Assert.Equal(taken, Assert.Single(await Drops.TakenAsync()));
        Assert.Equal(("c.zip", "900", "import-1"), (taken.Name, taken.District, taken.Import));
        Assert.Equal("c", await TextAsync(taken.Address));
        await Drops.ForgetAsync(taken.Address);
        Assert.Equal("c", await TextAsync(taken.Address));

        await Drops.SettleAsync(taken, refused: true, "It is no roster.");

        Assert.Empty(await Drops.TakenAsync());
        Assert.Equal(("c", "It is no roster."), (await ReadAsync("refused/900/import-1~c.zip"), (await ReadAsync("refused/900/import-1~c.zip.txt"))?.Trim()));
    }

    [Fact]
    public async Task Settled_ThatWentIn_IsDone()
    {
        await PutAsync("c.zip", "c");
        var taken = await Drops.TakeAsync((await WaitingAsync()).Single(), "import-1");

        await Drops.SettleAsync(taken, refused: false, "It went in.");

        Assert.Equal("It went in.", (await ReadAsync("done/import-1~c.zip.txt"))?.Trim());
        Assert.Empty(await WaitingAsync());
    }

    /// <summary>Looks twice: a folder cannot tell at the first look whether a file is still being written.</summary>
    private async Task<IReadOnlyList<DroppedRoster>> WaitingAsync()
    {
        await Drops.WaitingAsync();
        return await Drops.WaitingAsync();
    }

    private protected async Task<string> KeepAsync(string content)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return await Drops.KeepAsync(stream);
    }

    private async Task<string> TextAsync(string address)
    {
        using var file = await Drops.OpenAsync(address);
        return await File.ReadAllTextAsync(file.Path);
    }
}
