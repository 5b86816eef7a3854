using IlpFunctions.Districts;
using IlpFunctions.Roster.Rest;
using IlpFunctions.Roster.Rest.Polls;

namespace IlpFunctions.Functions.Pages.Imports.Polls;

/// <summary>Reads the last polls of a district's roster connections.</summary>
public sealed class PollsReader(RosterConnections connections, PollRows rows)
{
    private const int Newest = 10;

    /// <summary>The connections, those that are not configured any more included as long as something is known of them.</summary>
    public async Task<IReadOnlyList<ConnectionPolls>> ReadAsync(DistrictId district, CancellationToken cancellation = default)
    {
        var configured = Configured(district);
        var polls = new List<ConnectionPolls>();
        foreach (var name in configured.Union(await rows.ConnectionsAsync(district, cancellation)).Order(StringComparer.Ordinal))
        {
            var reports = await rows.ReportsAsync(district, name, cancellation).Take(Newest).ToListAsync(cancellation);
            polls.Add(new(name, configured.Contains(name), await rows.CursorAsync(district, name, cancellation), reports));
        }

        return polls;
    }

    /// <summary>The names of a district's configured connections.</summary>
    public IReadOnlyList<string> Configured(DistrictId district) => [.. connections.All().Where(connection => connection.District == district).Select(connection => connection.Name)];
}

/// <summary>The last polls of a connection.</summary>
/// <param name="Name">The connection.</param>
/// <param name="IsConfigured">Whether it is still configured.</param>
/// <param name="Cursor">Where it stands.</param>
/// <param name="Reports">Newest first.</param>
public sealed record ConnectionPolls(string Name, bool IsConfigured, PollCursor Cursor, IReadOnlyList<PollReport> Reports);
