using IlpFunctions.Policies;
using IlpFunctions.Storage;

namespace IlpFunctions.Districts;

/// <summary>The policy of every district that has given none of its own, stored when the app starts (<c>Ilp:Policy</c>): one of those that come with it.</summary>
public static class CommonPolicy
{
    /// <summary>What it is where nothing says otherwise.</summary>
    public const string Default = "kentucky";

    private const string Table = "Settings";
    private const string Partition = "policy";
    private const string Row = "common";
    private const string Text = "text";

    /// <summary>Stores a policy that comes with the app, in its present form, unless it is stored already.</summary>
    /// <param name="store">Where rows live.</param>
    /// <param name="pack">One of <see cref="PolicyFile.Packs"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it took the place of another one.</returns>
    /// <exception cref="PolicyRefusedException">There is none of that name.</exception>
    public static async Task<bool> SeedAsync(ITableStore store, string pack, CancellationToken cancellation = default)
    {
        var text = PolicyFile.PackText(pack);
        var known = await store.GetAsync(Table, Partition, Row, cancellation);
        if (known?.Text(Text) == text) return false;
        await store.CommitAsync(Table, Partition, [RowChange.Upsert(Row, new Dictionary<string, object> { [Text] = text })], cancellation);
        return known is not null;
    }

    /// <summary>The stored policy; Kentucky's where none is stored yet.</summary>
    /// <exception cref="PolicyRefusedException">What is stored is no policy.</exception>
    public static async Task<PolicyBook> ReadAsync(ITableStore store, CancellationToken cancellation = default) =>
        await store.GetAsync(Table, Partition, Row, cancellation) is { } row ? PolicyFile.ReadText(row.Text(Text) ?? "", "the stored common policy") : PolicyFile.Kentucky;
}
