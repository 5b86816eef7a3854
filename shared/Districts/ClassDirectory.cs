using System.Runtime.CompilerServices;
using IlpFunctions.Storage;

namespace IlpFunctions.Districts;

/// <summary>The classes of a district, homerooms among them: table <c>Classes</c>, one partition per school.</summary>
/// <param name="store">Where rows live.</param>
public sealed class ClassDirectory(ITableStore store)
{
    private const string Table = "Classes";

    /// <summary>Stores a district's classes; those no longer listed go, those of a school that is no longer there with them. Storing the same again changes nothing.</summary>
    public async Task StoreAsync(DistrictId district, IReadOnlyCollection<SchoolClass> classes, CancellationToken cancellation = default)
    {
        var known = new Dictionary<(string Partition, string Row), StoredRow>();
        await foreach (var row in store.QueryPartitionsAsync(Table, KeyRange.StartingWith(Keys.Join(district.Value, "")), cancellation)) known[(row.Partition, row.Row)] = row;
        var listed = classes.ToDictionary(given => (Partition: Partition(district, given.School), Row: given.Id), DocumentRows.Values);
        var changes = listed.Where(given => !known.TryGetValue(given.Key, out var row) || !row.Carries(given.Value))
            .Select(given => (given.Key.Partition, Change: RowChange.Upsert(given.Key.Row, given.Value)))
            .Concat(known.Where(row => !listed.ContainsKey(row.Key)).Select(row => (row.Key.Partition, Change: RowChange.Delete(row.Key.Row, row.Value.ETag))));
        foreach (var school in changes.GroupBy(change => change.Partition, change => change.Change))
        {
            foreach (var batch in school.Chunk(100)) await store.CommitAsync(Table, school.Key, batch, cancellation);
        }
    }

    /// <summary>Streams a school's classes.</summary>
    public async IAsyncEnumerable<SchoolClass> OfSchoolAsync(DistrictId district, SchoolId school, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in store.QueryAsync(Table, Partition(district, school), cancellation: cancellation)) yield return row.Read<SchoolClass>();
    }

    private static string Partition(DistrictId district, SchoolId school) => Keys.Join(district.Value, school.Value);
}

/// <summary>A class of a school.</summary>
/// <param name="Id">Its id, from the roster's sourcedId.</param>
/// <param name="School">The school.</param>
/// <param name="Title">As people call it.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Grades">The grades it is for, as the roster writes them.</param>
/// <param name="Teachers">Everybody who teaches it, who leads it first; empty when the roster names nobody.</param>
/// <param name="Students">How many students are in it now.</param>
public sealed record SchoolClass(string Id, SchoolId School, string Title, ClassKind Kind, string Grades, IReadOnlyList<StaffId> Teachers, int Students);
