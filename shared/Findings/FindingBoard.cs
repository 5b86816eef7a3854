using IlpFunctions.Districts;
using IlpFunctions.Storage;

namespace IlpFunctions.Findings;

/// <summary>The findings of a district: table <c>Findings</c>. A finding stays until what it says is no longer so.</summary>
/// <param name="store">Where rows live.</param>
/// <param name="time">The business clock.</param>
public sealed class FindingBoard(ITableStore store, TimeProvider time)
{
    private const string Table = "Findings";

    /// <summary>Says that something is so (<paramref name="what"/>), or no longer (null). Saying it again changes nothing.</summary>
    public async Task SayAsync(DistrictId district, FindingKind kind, string subject, string? what, CancellationToken cancellation = default)
    {
        var key = Keys.Join(kind.ToString(), subject.Length == 0 ? "district" : Keys.Foreign(subject));
        var row = await store.GetAsync(Table, district.Value, key, cancellation);
        if (what is null && row is not null) await store.CommitAsync(Table, district.Value, [RowChange.Delete(key, row.ETag)], cancellation);
        if (what is null || row?.Read<Finding>().What == what) return;
        var finding = new Finding(kind, subject, what, row?.Read<Finding>().Since ?? time.GetUtcNow());
        await store.CommitAsync(Table, district.Value, [RowChange.Upsert(key, DocumentRows.Values(finding))], cancellation);
    }

    /// <summary>The district's findings.</summary>
    public async Task<IReadOnlyList<Finding>> ReadAsync(DistrictId district, CancellationToken cancellation = default)
    {
        var findings = new List<Finding>();
        await foreach (var row in store.QueryAsync(Table, district.Value, cancellation: cancellation)) findings.Add(row.Read<Finding>());
        return findings;
    }
}
