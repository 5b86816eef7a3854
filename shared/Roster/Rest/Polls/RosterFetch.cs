namespace IlpFunctions.Roster.Rest.Polls;

/// <summary>Fetches a roster, or what has changed of it, and leaves it as an archive that can be imported.</summary>
public sealed class RosterFetch(PolledFiles files, MachineTime machine)
{
    /// <summary>Fetches.</summary>
    /// <param name="connection">The server.</param>
    /// <param name="poll">The poll's id, after which the archive is named.</param>
    /// <param name="cursor">Up to where everything is known; null fetches everything.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RosterServerException">The server cannot be read, or has another district's roster.</exception>
    public async Task<FetchedRoster> FetchAsync(RosterConnection connection, string poll, PollCursor? cursor, CancellationToken cancellation)
    {
        var since = cursor?.Newest - connection.Overlap;
        using var download = new RosterDownload(connection, machine.Clock) { Since = since };
        await download.ReadAsync(cancellation);
        CheckDistrict(connection, download, isWhole: since is null);
        var rows = download.Files.ToDictionary(file => file.Key, file => file.Value.Rows);
        var fetched = new FetchedRoster(Archive: null, IsDelta: since is not null, download.Newest, Digest: null, rows, download.Notes);
        if (fetched.IsDelta && fetched.Count == 0) return fetched;
        var path = files.Of(poll);
        await using (var target = File.Create(path)) fetched = fetched with { Archive = path, Digest = await RosterZip.WriteAsync(target, connection, download.Files, fetched.IsDelta, cancellation) };
        if (!fetched.IsDelta || fetched.Digest != cursor?.Taken) return fetched;

        // The overlap is asked for each time: with nothing else in it than what went in last, there is nothing to import.
        files.Forget(poll);
        return fetched with { Archive = null };
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
/// <param name="Archive">The archive; null when there is nothing to import.</param>
/// <param name="IsDelta">Whether it holds only what has changed.</param>
/// <param name="Newest">Up to where everything is known now; null when no row says when it was modified.</param>
/// <param name="Digest">A digest of the rows; null without any.</param>
/// <param name="Rows">How many rows of each file there are.</param>
/// <param name="Notes">What a person might want to know.</param>
public sealed record FetchedRoster(string? Archive, bool IsDelta, DateTimeOffset? Newest, string? Digest, IReadOnlyDictionary<string, int> Rows, IReadOnlyList<string> Notes)
{
    /// <summary>How many rows there are in all.</summary>
    public int Count => Rows.Values.Sum();
}
