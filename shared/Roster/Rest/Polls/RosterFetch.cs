using System.Text.Json.Serialization;
using IlpFunctions.Roster.Drops;
using IlpFunctions.Roster.Intake;

namespace IlpFunctions.Roster.Rest.Polls;

/// <summary>Fetches a roster, or what has changed of it, and keeps it as an archive that can be imported.</summary>
/// <param name="drops">Where the archive is kept until its import has ended.</param>
/// <param name="machine">Whose clock requests follow.</param>
public sealed class RosterFetch(IRosterDrops drops, MachineTime machine)
{
    /// <summary>Fetches.</summary>
    /// <param name="connection">The server.</param>
    /// <param name="cursor">Where the connection stands: what is known, and what is held, is not kept again.</param>
    /// <param name="isWhole">Whether everything is asked for; where nothing is known it is anyway.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RosterServerException">The server cannot be read, or has another district's roster.</exception>
    public async Task<FetchedRoster> FetchAsync(RosterConnection connection, PollCursor cursor, bool isWhole, CancellationToken cancellation)
    {
        var since = isWhole ? null : cursor.Newest - connection.Overlap;
        using var download = new RosterDownload(connection, machine.Clock) { Since = since };
        await download.ReadAsync(cancellation);
        CheckDistrict(connection, download, isWhole: since is null);
        var rows = download.Files.ToDictionary(file => file.Key, file => file.Value.Rows);
        var fetched = new FetchedRoster(Archive: null, IsDelta: since is not null, download.Newest, Digest: null, rows, download.Notes);
        if (fetched.IsDelta && fetched.Count == 0) return fetched;
        await using var archive = download.NewArchive();
        var digest = await RosterZip.WriteAsync(archive, connection, download.Files, fetched.IsDelta, cancellation);
        fetched = fetched with { Digest = digest, HeldAs = cursor.HeldAs(digest, fetched.IsDelta) };

        // The overlap is asked for each time: with nothing else in it than what went in last, there is nothing to import.
        if (fetched.HeldAs is not null || (fetched.IsDelta && digest == cursor.Taken)) return fetched;
        archive.Position = 0;
        return fetched with { Archive = RosterSource.KeptPrefix + await drops.KeepAsync(archive, cancellation) };
    }

    private static void CheckDistrict(RosterConnection connection, RosterDownload download, bool isWhole)
    {
        if (download.Districts.Any(district => district != connection.District.Value))
            throw new RosterServerException($"The roster server has the roster of another district than {connection.District}, which the connection is for");
        if (isWhole && download.Districts.Count == 0)
            throw new RosterServerException("The roster server names no org of type district, so that it is not certain whose roster it has: let the client read orgs");
    }
}

/// <summary>What was fetched.</summary>
/// <param name="Archive">Where the archive is kept, as <see cref="RosterSource"/> has it; null when there is nothing to import.</param>
/// <param name="IsDelta">Whether it holds only what has changed.</param>
/// <param name="Newest">Up to where everything is known now; null when no row says when it was modified.</param>
/// <param name="Digest">A digest of the rows; null without any.</param>
/// <param name="Rows">How many rows of each file there are.</param>
/// <param name="Notes">What a person might want to know.</param>
public sealed record FetchedRoster(string? Archive, bool IsDelta, DateTimeOffset? Newest, string? Digest, IReadOnlyDictionary<string, int> Rows, IReadOnlyList<string> Notes)
{
    /// <summary>The import that holds the very same for a person's decision; null when none does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? HeldAs { get; init; }

    /// <summary>How many rows there are in all.</summary>
    public int Count => Rows.Values.Sum();
}
