using System.Runtime.CompilerServices;
using IlpFunctions.Storage;

namespace IlpFunctions.Districts;

/// <summary>The classes of the schools, homerooms among them: table <c>Classes</c>, one partition per school.</summary>
/// <param name="store">Where rows live.</param>
public sealed class ClassDirectory(ITableStore store)
{
    private const string Table = "Classes";

    /// <summary>Stores a school's classes; those no longer listed go. Storing the same again changes nothing.</summary>
    public async Task StoreAsync(DistrictId district, SchoolId school, IReadOnlyCollection<SchoolClass> classes, CancellationToken cancellation = default)
    {
        var known = new Dictionary<string, StoredRow>();
        await foreach (var row in store.QueryAsync(Table, Partition(district, school), cancellation: cancellation)) known[row.Row] = row;
        var listed = classes.Select(given => given.Id).ToHashSet();
        var changes = classes.Where(given => !known.TryGetValue(given.Id, out var row) || row.Read<SchoolClass>() != given)
            .Select(given => RowChange.Upsert(given.Id, DocumentRows.Values(given)))
            .Concat(known.Values.Where(row => !listed.Contains(row.Row)).Select(row => RowChange.Delete(row.Row, row.ETag)));
        foreach (var batch in changes.Chunk(100)) await store.CommitAsync(Table, Partition(district, school), batch, cancellation);
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
/// <param name="Title">As people call it.</param>
/// <param name="Type"><c>homeroom</c> or <c>scheduled</c>, as the roster says.</param>
/// <param name="Grades">The grades it is for, as the roster writes them.</param>
/// <param name="Teacher">Who teaches it; null when the roster names nobody.</param>
/// <param name="Students">How many students are enrolled in it.</param>
public sealed record SchoolClass(string Id, string Title, string Type, string Grades, StaffId? Teacher, int Students);
