using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using IlpFunctions.Storage;

namespace IlpFunctions.Tests.Storage;

// Random sequences of transactions, compared after each with a model in memory.
public abstract partial class TableStoreContract
{
    private static readonly string[] ModelPartitions = ["p", "p|q"];
    private static readonly string[] ModelRows = ["'", "1", "A", "a", "é"];

    private static readonly Gen<ModelChange> SomeChange =
        from kind in Gen.Elements(Enum.GetValues<RowChangeKind>())
        from row in Gen.Elements(ModelRows)
        from current in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from number in Gen.Choose(0, 1_000_000)
        select new ModelChange(kind, row, current, number);

    private static readonly Gen<ModelCommit> SomeCommit =
        from partition in Gen.Elements(ModelPartitions)
        from count in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Choose(2, 4)))
        from changes in SomeChange.ListOf(count)
        from side in Gen.Choose(0, ModelRows.Length)
        select new ModelCommit(partition, [.. changes.DistinctBy(change => change.Row)], side);

    private int modelCase;

    [Fact]
    public void AnySequence_OfTransactions_EndsAsInTheModel()
    {
        var sequences = Arb.From(SomeCommit.ListOf(12), Shorter);
        // A failure prints the shrunk sequence and the seed with which WithReplay repeats it.
        Prop.ForAll(sequences, FollowsTheModelAsync).Check(Config.QuickThrowOnFailure.WithMaxTest(ModelCases));
    }

    private static IEnumerable<List<ModelCommit>> Shorter(List<ModelCommit> commits) =>
        Enumerable.Range(0, commits.Count).Select(skipped => commits.Where((_, index) => index != skipped).ToList());

    private async Task FollowsTheModelAsync(List<ModelCommit> commits)
    {
        var table = Table + "m" + (++modelCase).ToString(CultureInfo.InvariantCulture);
        var model = new Dictionary<(string Partition, string Row), ModelRow>();
        foreach (var commit in commits)
        {
            var changes = commit.Changes.Select(change => change.Of(model.GetValueOrDefault((commit.Partition, change.Row)))).ToList();
            var expected = Apply(model, commit);
            var conflict = await Record.ExceptionAsync(() => Store.CommitAsync(table, commit.Partition, changes));
            Assert.Equal(expected, (conflict as StorageConflictException)?.Row);
            Assert.True(conflict is null or StorageConflictException, conflict?.ToString());
            await ReadAgainAsync(table, model, commit);
        }
    }

    // The row that conflicts, or null when the model has taken the whole commit.
    private static string? Apply(Dictionary<(string Partition, string Row), ModelRow> model, ModelCommit commit)
    {
        var conflict = commit.Changes.FirstOrDefault(change => change.Conflicts(model.GetValueOrDefault((commit.Partition, change.Row))));
        if (conflict is not null) return conflict.Row;
        foreach (var change in commit.Changes)
        {
            var key = (commit.Partition, change.Row);
            if (change.Kind == RowChangeKind.Delete) model.Remove(key);
            else model[key] = new ModelRow(change.Number, model.GetValueOrDefault(key)?.ETag);
        }

        return null;
    }

    private async Task ReadAgainAsync(string table, Dictionary<(string Partition, string Row), ModelRow> model, ModelCommit commit)
    {
        var stored = await Store.QueryPartitionsAsync(table).ToListAsync();
        Assert.Equal(
            model.OrderBy(entry => entry.Key.Partition, StringComparer.Ordinal).ThenBy(entry => entry.Key.Row, StringComparer.Ordinal)
                .Select(entry => (entry.Key.Partition, entry.Key.Row, entry.Value.Number)),
            stored.Select(row => (row.Partition, row.Row, (int)row.Values["Number"])));

        var range = new KeyRange(commit.Side < ModelRows.Length ? ModelRows[commit.Side] : null, commit.Side > 0 ? ModelRows[^commit.Side] : null);
        Assert.Equal(
            stored.Where(row => row.Partition == commit.Partition && range.Contains(row.Row)).Select(row => row.Row),
            await Store.QueryAsync(table, commit.Partition, range).Select(row => row.Row).ToListAsync());

        foreach (var row in stored)
        {
            var known = model[(row.Partition, row.Row)];
            model[(row.Partition, row.Row)] = known with { ETag = row.ETag, Stale = known.ETag == row.ETag ? known.Stale : known.ETag };
        }
    }

    private sealed record ModelRow(int Number, string? ETag, string? Stale = null);

    private sealed record ModelCommit(string Partition, List<ModelChange> Changes, int Side);

    private sealed record ModelChange(RowChangeKind Kind, string Row, bool Current, int Number)
    {
        public bool Conflicts(ModelRow? present) => Kind switch
        {
            RowChangeKind.Insert => present is not null,
            RowChangeKind.Upsert => false,
            _ => present is null || !Current,
        };

        public RowChange Of(ModelRow? present)
        {
            var etag = (Current ? present?.ETag : present?.Stale) ?? StaleETag;
            return new(Kind, Row, Values("Number", Number), Kind is RowChangeKind.Replace or RowChangeKind.Delete ? etag : null);
        }
    }
}
