using System.Security.Cryptography;
using IlpFunctions.Districts;
using IlpFunctions.Storage;

namespace IlpFunctions.Roster.Standing;

/// <summary>
/// The rosters of districts as they stand: table <c>Rosters</c>, a partition per district, packed files in pieces under the import that brought them, and one row that says which of them stands. An import
/// puts its own beside and points to it when it has gone in, so that one that fails leaves what stood. Beside it, whose turn it is: a district's imports go in one after the other, as each is laid over
/// the one before.
/// </summary>
/// <param name="store">Where rows live.</param>
/// <param name="time">The business clock.</param>
public sealed class StandingRosters(ITableStore store, TimeProvider time)
{
    private const string Table = "Rosters";
    private const string StandingRow = "standing";
    private const string TurnRow = "turn";
    private const string Import = "import";
    private const string Since = "since";
    private const string Bytes = "bytes";

    private const int PiecesAtOnce = 16;
    private static readonly TimeSpan LongestTurn = TimeSpan.FromDays(1);

    /// <summary>The roster as it stands, or null before the first.</summary>
    public async Task<StandingRoster?> ReadAsync(DistrictId district, CancellationToken cancellation = default)
    {
        if (await PointerAsync(district, StandingRow, cancellation) is not { } pointer) return null;
        var files = new Dictionary<string, IReadOnlyList<byte[]>>();
        foreach (var file in pointer.Files)
        {
            var pieces = store.QueryAsync(Table, district.Value, KeyRange.StartingWith(Keys.Join(Piece(pointer.Import), file, "")), cancellation);
            files[file] = await pieces.Select(row => (byte[])row.Values[Bytes]).ToListAsync(cancellation);
        }

        return new(pointer.Version, files);
    }

    /// <summary>The version of the standard in which the roster stands; null before the first.</summary>
    public async Task<string?> VersionAsync(DistrictId district, CancellationToken cancellation = default) => (await PointerAsync(district, StandingRow, cancellation))?.Version;

    /// <summary>Takes the district's turn for an import, once however often; one that ended without giving it back loses it after a day.</summary>
    /// <returns>The import whose turn it is: this one, or the one to wait for.</returns>
    public async Task<string> TakeTurnAsync(DistrictId district, string import, CancellationToken cancellation = default)
    {
        while (true)
        {
            var row = await store.GetAsync(Table, district.Value, TurnRow, cancellation);
            if (row is not null && (row.Text(Import) == import || time.GetUtcNow() - (DateTimeOffset)row.Values[Since] < LongestTurn)) return row.Text(Import)!;
            var values = new Dictionary<string, object> { [Import] = import, [Since] = time.GetUtcNow() };
            try
            {
                await store.CommitAsync(Table, district.Value, [row is null ? RowChange.Insert(TurnRow, values) : RowChange.Replace(TurnRow, values, row.ETag)], cancellation);
            }
            catch (StorageConflictException)
            {
                // Another import took it at this moment: look whose it is.
            }
        }
    }

    /// <summary>Puts an import's roster beside the one that stands. The same as stands is not put twice.</summary>
    internal async Task StageAsync(DistrictId district, string import, StandingRoster roster, CancellationToken cancellation)
    {
        var digest = Digest(roster);
        if ((await PointerAsync(district, StandingRow, cancellation))?.Digest == digest) return;
        foreach (var (file, pieces) in roster.Files)
        {
            foreach (var some in Rows(import, file, pieces).Chunk(PiecesAtOnce)) await store.CommitAsync(Table, district.Value, some, cancellation);
        }

        var pointer = new Pointer(import, roster.Version, [.. roster.Files.Keys], digest);
        await store.CommitAsync(Table, district.Value, [RowChange.Upsert(Staged(import), DocumentRows.Values(pointer))], cancellation);
    }

    /// <summary>The import's roster stands from now on.</summary>
    internal async Task StandAsync(DistrictId district, string import, CancellationToken cancellation)
    {
        if (await PointerAsync(district, Staged(import), cancellation) is not { } pointer) return;
        var before = await PointerAsync(district, StandingRow, cancellation);
        await store.CommitAsync(Table, district.Value, [RowChange.Upsert(StandingRow, DocumentRows.Values(pointer))], cancellation);
        await RemoveAsync(district, Staged(import), cancellation);
        if (before is not null && before.Import != import) await RemoveAsync(district, Keys.Join(Piece(before.Import), ""), cancellation);
    }

    /// <summary>An import is over: what it put beside and did not come to stand is forgotten, and the next one has its turn.</summary>
    internal async Task EndAsync(DistrictId district, string import, CancellationToken cancellation)
    {
        if ((await PointerAsync(district, StandingRow, cancellation))?.Import != import) await RemoveAsync(district, Keys.Join(Piece(import), ""), cancellation);
        await RemoveAsync(district, Staged(import), cancellation);
        if (await store.GetAsync(Table, district.Value, TurnRow, cancellation) is { } turn && turn.Text(Import) == import)
            await store.CommitAsync(Table, district.Value, [RowChange.Delete(TurnRow, turn.ETag)], cancellation);
    }

    private static IEnumerable<RowChange> Rows(string import, string file, IReadOnlyList<byte[]> pieces) =>
        pieces.Select((piece, number) => RowChange.Upsert(Keys.Join(Piece(import), file, Keys.Sequence(number)), new Dictionary<string, object> { [Bytes] = piece }));

    private static string Piece(string import) => Keys.Join("piece", Keys.Foreign(import));

    private static string Staged(string import) => Keys.Join("staged", Keys.Foreign(import));

    private static string Digest(StandingRoster roster)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (file, pieces) in roster.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{roster.Version} {file} {pieces.Sum(piece => (long)piece.Length)}\n"));
            foreach (var piece in pieces) hash.AppendData(piece);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task<Pointer?> PointerAsync(DistrictId district, string row, CancellationToken cancellation) =>
        await store.GetAsync(Table, district.Value, row, cancellation) is { } found ? found.Read<Pointer>() : null;

    private async Task RemoveAsync(DistrictId district, string prefix, CancellationToken cancellation)
    {
        var rows = new List<StoredRow>();
        await foreach (var row in store.QueryAsync(Table, district.Value, KeyRange.StartingWith(prefix), cancellation)) rows.Add(row with { Values = new Dictionary<string, object>() });
        foreach (var row in rows) await store.CommitAsync(Table, district.Value, [RowChange.Delete(row.Row, row.ETag)], cancellation);
    }

    private sealed record Pointer(string Import, string Version, IReadOnlyList<string> Files, string Digest);
}
