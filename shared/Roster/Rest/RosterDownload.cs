using System.Globalization;
using System.Net;
using IlpFunctions.Roster.Rest.Collections;
using IlpFunctions.Roster.Rest.Wire;

namespace IlpFunctions.Roster.Rest;

/// <summary>One reading of a roster server, collection after collection, onto disk.</summary>
internal sealed class RosterDownload : IDisposable
{
    private const string RolesFile = "roles";

    private readonly RosterConnection connection;
    private readonly RosterHttp http;
    private readonly TimeProvider clock;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ilp-poll-");
    private readonly Dictionary<string, RosterSpool> files = [];
    private readonly List<string> notes = [];
    private readonly HashSet<string> districts = [];
    private DateTimeOffset? began;
    private DateTimeOffset? newest;
    private int rolesLeft;

    public RosterDownload(RosterConnection connection, TimeProvider clock)
    {
        (this.connection, this.clock) = (connection, clock);
        http = new(connection, clock);
    }

    /// <summary>From which moment on rows are asked for; null for everything.</summary>
    public required DateTimeOffset? Since { get; init; }

    /// <summary>The files, by name without <c>.csv</c>; what the server does not have or allow is not among them.</summary>
    public IReadOnlyDictionary<string, RosterSpool> Files => files;

    /// <summary>What a person might want to know, without names.</summary>
    public IReadOnlyList<string> Notes => rolesLeft == 0 ? notes : [.. notes, $"{rolesLeft} roles beyond the first {UserRoles.Most} of a user were left out."];

    /// <summary>The ids and numbers of the districts that the rows name.</summary>
    public IReadOnlySet<string> Districts => districts;

    /// <summary>
    /// Up to which moment everything is known: that of the newest row, but not after the reading began. Server and rows are on one clock, so that ours does not matter; a row from the future does not
    /// make the next poll blind to what comes until then.
    /// </summary>
    public DateTimeOffset? Newest => newest;

    /// <summary>Reads everything.</summary>
    /// <exception cref="RosterServerException">The server cannot be read.</exception>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        foreach (var collection in RosterCollection.Of(connection.Version)) await ReadAsync(collection, cancellation);
    }

    /// <summary>An empty file for an archive of it; gone when this is.</summary>
    public FileStream NewArchive() => File.Create(Path.Combine(folder.FullName, "archive.zip"));

    public void Dispose()
    {
        foreach (var file in files.Values) file.Dispose();
        http.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task ReadAsync(RosterCollection collection, CancellationToken cancellation)
    {
        Open(collection.File, [.. collection.Columns.Select(column => column.Name)]);
        if (collection.IsUsers && connection.Version == OneRosterVersion.V12) Open(RolesFile, UserRoles.Columns);
        for (var way = 0; way < collection.Ways.Count; way++)
        {
            try
            {
                foreach (var service in collection.Ways[way]) await ReadAsync(collection, service, cancellation);
                if (way > 0) notes.Add($"The server does not give {collection.Ways[0][0]} to this client; {string.Join(" and ", collection.Ways[way])} were read.");
                return;
            }
            catch (RosterServerException refused) when (refused.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound && (way + 1 < collection.Ways.Count || collection.IsOptional))
            {
                // Another way, or none: the loop's end.
            }
        }

        notes.Add($"The server does not give {collection.File} to this client.");
        Close(collection.File);
    }

    private async Task ReadAsync(RosterCollection collection, string service, CancellationToken cancellation)
    {
        Task<RosterPage> PageAsync(int offset, CancellationToken limited) =>
            http.GetAsync(Address(service, offset), $"for {service}", (response, body) => Dated(RosterPage.Read(response, body, collection.Member)), limited);
        var reader = new CollectionReader(PageAsync, row => Take(collection, row));
        await reader.ReadAsync(cancellation);
        if (reader.Short > 0) notes.Add($"The server says that there are {reader.Short} more {service} than it gave.");
    }

    private string Address(string service, int offset)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"{service}?limit={connection.PageSize}&offset={offset}&sort=dateLastModified&orderBy=asc");
        return Since is { } since ? $"{address}&filter={Uri.EscapeDataString($"dateLastModified>'{Moment(since)}'")}" : address;
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private RosterPage Dated(RosterPage page)
    {
        began ??= page.At ?? clock.GetUtcNow();
        return page;
    }

    private void Take(RosterCollection collection, RosterRow row)
    {
        if (row.Modified is { } at && (newest is null || at > newest)) newest = at < began ? at : began;
        if (collection == RosterCollection.Orgs) TakeOrg(row);
        var taken = files[collection.File].Add(row.Id, row.Modified, [.. collection.Columns.Select(column => column.Of(row.Json))]);
        if (taken == SpooledRow.Known || !files.TryGetValue(RolesFile, out var roles) || !collection.IsUsers) return;
        var (rows, left) = UserRoles.Of(row, withDeleted: Since is not null || taken == SpooledRow.Newer);
        rolesLeft += left;
        foreach (var role in rows) roles.Add(role[0], row.Modified, role);
    }

    private void TakeOrg(RosterRow row)
    {
        if (!RosterJson.Text(row.Json, "type").Equals("district", StringComparison.OrdinalIgnoreCase)) return;
        districts.Add(RosterJson.Text(row.Json, "identifier") is { Length: > 0 } number ? number : row.Id);
    }

    private void Open(string file, IReadOnlyList<string> columns) => files.Add(file, new(Path.Combine(folder.FullName, file), columns));

    private void Close(string file)
    {
        files.Remove(file, out var spool);
        spool!.Dispose();
    }
}
