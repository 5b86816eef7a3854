using System.Globalization;
using System.Runtime.CompilerServices;
using IlpFunctions.Storage;
using IlpFunctions.Time;

namespace IlpFunctions.Students;

/// <summary>Who looked at a student's record, kept with the record (34 CFR 99.32): table <c>Students</c>, rows <c>access|…</c>, newest first.</summary>
/// <param name="store">Where rows live.</param>
/// <param name="ids">Tells two looks of one instant apart.</param>
/// <param name="time">The business clock.</param>
public sealed class AccessLog(ITableStore store, IIdSource ids, TimeProvider time)
{
    private const string Prefix = "access|";

    /// <summary>Writes that somebody looked. A page is shown only after this is written.</summary>
    public Task WriteAsync(StudentKey student, string party, string interest, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        var key = $"{Prefix}{(DateTimeOffset.MaxValue.Ticks - now.UtcTicks).ToString("D19", CultureInfo.InvariantCulture)}|{ids.NewId()}";
        return store.CommitAsync(StudentRows.Table, student.Partition, [RowChange.Insert(key, DocumentRows.Values(new AccessEntry(now, party, interest)))], cancellation);
    }

    /// <summary>Streams who looked, newest first.</summary>
    public async IAsyncEnumerable<AccessEntry> ReadAsync(StudentKey student, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in store.QueryAsync(StudentRows.Table, student.Partition, KeyRange.StartingWith(Prefix), cancellation)) yield return row.Read<AccessEntry>();
    }
}

/// <summary>One look at a student's record.</summary>
/// <param name="At">When.</param>
/// <param name="Party">Who: name and role.</param>
/// <param name="Interest">The legitimate interest: which page, and why this party may see it.</param>
public sealed record AccessEntry(DateTimeOffset At, string Party, string Interest);
