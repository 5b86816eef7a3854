using IlpFunctions.Districts;
using IlpFunctions.Intake;

namespace IlpFunctions.Functions.Pages.Intake;

/// <summary>Reads what the page of events shows: of each state as much as a person looks at, however many events wait.</summary>
public sealed class IntakeReader(IntakeRows rows)
{
    private const int MostOfAShard = 125;
    private const int MostShown = 100;
    private static readonly IntakeState[] Undecided = [IntakeState.Refused, IntakeState.Held, IntakeState.UnknownType];

    /// <summary>Reads it.</summary>
    public async Task<IntakeModel> ReadAsync(District district, IntakeFilter filter, CancellationToken cancellation = default)
    {
        var lists = await Task.WhenAll(IntakeWords.States.SelectMany(state => IntakeRows.Shards.Select(shard => ListAsync(district.Id, shard, state, cancellation))));
        var full = lists.Where(list => list.Count == MostOfAShard).SelectMany(list => list.Select(listed => (listed.Line.Source, listed.Line.State))).ToHashSet();
        var all = lists.SelectMany(list => list).ToList();
        var counts = all.GroupBy(listed => listed.Line.Source).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new SourceCounts(group.Key, group.GroupBy(listed => listed.Line.State).ToDictionary(same => same.Key, same => new EventCount(same.Count(), full.Contains((group.Key, same.Key))))));
        var shown = all.Where(listed => filter.Shows(listed.Line)).OrderByDescending(listed => listed.Line.ReceivedAt).ThenBy(listed => listed.Digest, StringComparer.Ordinal).ToList();
        var types = all.Select(listed => listed.Line.Type).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        return new(district, filter, [.. counts], [.. shown.Take(MostShown)], [.. types], shown.Count > MostShown || full.Any(seen => (filter.State ?? seen.State) == seen.State));
    }

    /// <summary>How many events ask for a person's decision.</summary>
    public async Task<EventCount> UndecidedAsync(DistrictId district, CancellationToken cancellation = default)
    {
        var lists = await Task.WhenAll(Undecided.SelectMany(state => IntakeRows.Shards.Select(shard => ListAsync(district, shard, state, cancellation))));
        return new(lists.Sum(list => list.Count), lists.Any(list => list.Count == MostOfAShard));
    }

    private async Task<IReadOnlyList<ListedEvent>> ListAsync(DistrictId district, string shard, IntakeState state, CancellationToken cancellation) =>
        await rows.ListAsync(district, shard, state, cancellation).Take(MostOfAShard).ToListAsync(cancellation);
}
