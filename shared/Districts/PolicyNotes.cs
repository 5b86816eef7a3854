using IlpFunctions.Json;
using IlpFunctions.Storage;

namespace IlpFunctions.Districts;

/// <summary>Which rules a district's plans were last counted by. When others are in force - a new version's day has come, a release changed the common policy - its plans are to be looked at.</summary>
/// <param name="store">Where rows live.</param>
public sealed class PolicyNotes(ITableStore store)
{
    private const string Table = "Settings";
    private const string Partition = "policyInForce";
    private const string Rules = "rules";

    /// <summary>The rules in force in a district on a date: other text for other rules.</summary>
    public static string RulesOf(District district, DateOnly on) => Keys.Digest(RecordJson.Write(district.Policies.InForceOn(on)));

    /// <summary>The rules that were noted, or null when there is no note yet.</summary>
    public async Task<string?> NotedAsync(DistrictId district, CancellationToken cancellation = default) =>
        (await store.GetAsync(Table, Partition, district.Value, cancellation))?.Text(Rules);

    /// <summary>Notes that the district's plans follow these rules, or are about to.</summary>
    public Task NoteAsync(DistrictId district, string rules, CancellationToken cancellation = default) =>
        store.CommitAsync(Table, Partition, [RowChange.Upsert(district.Value, new Dictionary<string, object> { [Rules] = rules })], cancellation);
}
