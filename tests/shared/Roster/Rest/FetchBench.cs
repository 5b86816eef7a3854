using System.IO.Compression;
using IlpFunctions.Roster.Drops;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Roster.Rest;
using IlpFunctions.Roster.Rest.Polls;
using IlpFunctions.Time;

namespace IlpFunctions.Tests.Roster.Rest;

/// <summary>A server with the small school, and a fetch that asks it on a clock on which waiting takes no time.</summary>
internal sealed class FetchBench : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-fetch-");

    private FetchBench(OneRosterServer server)
    {
        Server = server;
        Fetch = new(new FolderDrops(folder.FullName, watched: null, new SeededIds(1)), new MachineTime(Clock));
    }

    public OneRosterServer Server { get; }

    public HastyClock Clock { get; } = new(OneRosterServer.Began);

    public RosterFetch Fetch { get; }

    public static async Task<FetchBench> OpenAsync(OneRosterVersion version = OneRosterVersion.V11) => new((await OneRosterServer.StartAsync(version)).Fill(version));

    /// <summary>Fetches what came after a moment, or everything.</summary>
    public Task<FetchedRoster> RunAsync(PollCursor? cursor = null, Action<Dictionary<string, string?>>? change = null) =>
        Fetch.FetchAsync(Server.Connections(change).Get("campus"), cursor ?? new(), isWhole: cursor is null, TestContext.Current.CancellationToken);

    /// <summary>Fetches what must fail.</summary>
    public async Task<string> RefusedAsync(Action<Dictionary<string, string?>>? change = null)
    {
        var refused = await Assert.ThrowsAsync<RosterServerException>(() => RunAsync(change: change));
        Assert.Empty(folder.GetFiles());
        Assert.DoesNotContain("Lovelace", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(OneRosterServer.ClientSecret, refused.ToString(), StringComparison.Ordinal);
        return refused.Message;
    }

    /// <summary>Where the archive is.</summary>
    public static string PathOf(FetchedRoster fetched) => fetched.Archive![RosterSource.KeptPrefix.Length..];

    /// <summary>The lines of a file of an archive; null when it is not in it.</summary>
    public static async Task<string[]?> LinesAsync(FetchedRoster fetched, string file)
    {
        await using var zip = await ZipFile.OpenReadAsync(PathOf(fetched));
        if (zip.GetEntry(file) is not { } entry) return null;
        using var reader = new StreamReader(await entry.OpenAsync());
        return (await reader.ReadToEndAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
