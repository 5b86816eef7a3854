using System.Runtime.CompilerServices;
using IlpFunctions.Districts;
using IlpFunctions.Storage;

namespace IlpFunctions.Roster.Rest.Polls;

/// <summary>The rows of polls: table <c>Polls</c>, a partition per district: where each connection stands (<c>cursor|name</c>), and its last reports, newest first (<c>report|name|...</c>).</summary>
/// <param name="store">Where rows live.</param>
public sealed class PollRows(ITableStore store)
{
    /// <summary>How many reports of a connection are kept: four days of hourly polls.</summary>
    public const int Kept = 100;

    private const string Table = "Polls";
    private const string Cursor = "cursor";
    private const string Report = "report";

    /// <summary>Where a connection stands; at the beginning when nothing is known of it.</summary>
    public async Task<PollCursor> CursorAsync(DistrictId district, string connection, CancellationToken cancellation = default) =>
        await store.GetAsync(Table, district.Value, Keys.Join(Cursor, connection), cancellation) is { } row ? row.Read<PollCursor>() : new();

    /// <summary>Streams the reports of a connection, newest first.</summary>
    public async IAsyncEnumerable<PollReport> ReportsAsync(DistrictId district, string connection, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in store.QueryAsync(Table, district.Value, Of(connection), cancellation)) yield return row.Read<PollReport>();
    }

    /// <summary>The connections that polls were made of, in the order of names.</summary>
    public async Task<IReadOnlyList<string>> ConnectionsAsync(DistrictId district, CancellationToken cancellation = default)
    {
        var prefix = Keys.Join(Cursor, "");
        return await store.QueryAsync(Table, district.Value, KeyRange.StartingWith(prefix), cancellation).Select(row => row.Row[prefix.Length..]).ToListAsync(cancellation);
    }

    /// <summary>The report of a poll, or null.</summary>
    internal async Task<PollReport?> FindAsync(PollRequest poll, CancellationToken cancellation) =>
        await ReportsAsync(poll.District, poll.Connection, cancellation).FirstOrDefaultAsync(report => report.Poll == poll.Poll, cancellation);

    /// <summary>Writes where the connection stands and the report that says why, both or neither, and forgets the oldest reports.</summary>
    internal async Task WriteAsync(DistrictId district, PollCursor cursor, PollReport report, CancellationToken cancellation)
    {
        var old = await store.QueryAsync(Table, district.Value, Of(report.Connection), cancellation).Skip(Kept - 1).Take(90).ToListAsync(cancellation);
        await store.CommitAsync(
            Table,
            district.Value,
            [
                RowChange.Upsert(Keys.Join(Cursor, report.Connection), DocumentRows.Values(cursor)),
                RowChange.Upsert(Keys.Join(Report, report.Connection, $"{DateTimeOffset.MaxValue.Ticks - report.At.UtcTicks:D19}", report.Poll), DocumentRows.Values(report)),
                .. old.Select(row => RowChange.Delete(row.Row, row.ETag)),
            ],
            cancellation);
    }

    private static KeyRange Of(string connection) => KeyRange.StartingWith(Keys.Join(Report, connection, ""));
}
