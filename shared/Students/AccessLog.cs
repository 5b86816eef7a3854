using System.Globalization;
using System.Runtime.CompilerServices;
using IlpFunctions.Districts;
using IlpFunctions.Storage;
using IlpFunctions.Students.Enrollment;
using IlpFunctions.Time;

namespace IlpFunctions.Students;

/// <summary>
/// Who looked at a student's record, kept with the record (34 CFR 99.32): table <c>Students</c>, rows <c>access|…</c>, newest first. Who looked at a list that names a whole school's students and how they
/// stand is written once: table <c>SchoolLooks</c>, one partition per school, newest first; it counts as a look at everybody who was there then.
/// </summary>
/// <param name="store">Where rows live.</param>
/// <param name="ids">Tells two looks of one instant apart.</param>
/// <param name="time">The business clock.</param>
public sealed class AccessLog(ITableStore store, IIdSource ids, TimeProvider time)
{
    private const string Prefix = "access|";
    private const string Schools = "SchoolLooks";

    /// <summary>Writes that somebody looked. A page is shown only after this is written.</summary>
    public Task WriteAsync(StudentKey student, string party, string interest, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        return store.CommitAsync(StudentRows.Table, student.Partition, [RowChange.Insert($"{Prefix}{Before(now)}|{ids.NewId()}", DocumentRows.Values(new AccessEntry(now, party, interest)))], cancellation);
    }

    /// <summary>Writes that somebody looked at the names of a school's students, and how they stand.</summary>
    public Task WriteAsync(DistrictId district, SchoolId school, string party, string interest, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        return store.CommitAsync(Schools, Partition(district, school), [RowChange.Insert($"{Before(now)}|{ids.NewId()}", DocumentRows.Values(new AccessEntry(now, party, interest)))], cancellation);
    }

    /// <summary>Streams who looked at a student's record itself, newest first.</summary>
    public async IAsyncEnumerable<AccessEntry> ReadAsync(StudentKey student, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in store.QueryAsync(StudentRows.Table, student.Partition, KeyRange.StartingWith(Prefix), cancellation)) yield return row.Read<AccessEntry>();
    }

    /// <summary>Streams everybody who looked at what is known of a student: at the record, and at the lists of the schools while the student was there; newest first.</summary>
    /// <param name="record">The student's record.</param>
    /// <param name="zone">The district's zone.</param>
    /// <param name="cancellation">Gives up.</param>
    public IAsyncEnumerable<AccessEntry> AllAsync(StudentRecord record, TimeZoneInfo zone, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        return SchoolStay.Of(record.Events, zone).Aggregate(ReadAsync(record.Key(), cancellation), (looks, stay) => TogetherAsync(looks, ReadAsync(record.District, stay, cancellation), cancellation));
    }

    private async IAsyncEnumerable<AccessEntry> ReadAsync(DistrictId district, SchoolStay stay, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var range = new KeyRange(stay.Until is { } until ? Before(until.AddTicks(-1)) : null, Before(stay.From.AddTicks(-1)));
        await foreach (var row in store.QueryAsync(Schools, Partition(district, stay.School), range, cancellation)) yield return row.Read<AccessEntry>();
    }

    private static async IAsyncEnumerable<AccessEntry> TogetherAsync(IAsyncEnumerable<AccessEntry> some, IAsyncEnumerable<AccessEntry> others, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var one = some.GetAsyncEnumerator(cancellation);
        await using var other = others.GetAsyncEnumerator(cancellation);
        var (hasOne, hasOther) = (await one.MoveNextAsync(), await other.MoveNextAsync());
        while (hasOne || hasOther)
        {
            var isOne = hasOne && (!hasOther || one.Current.At >= other.Current.At);
            yield return isOne ? one.Current : other.Current;
            if (isOne) hasOne = await one.MoveNextAsync();
            else hasOther = await other.MoveNextAsync();
        }
    }

    private static string Partition(DistrictId district, SchoolId school) => Keys.Join(district.Value, school.Value);

    private static string Before(DateTimeOffset instant) => (DateTimeOffset.MaxValue.Ticks - instant.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
}

/// <summary>One look at a student's record.</summary>
/// <param name="At">When.</param>
/// <param name="Party">Who: name and role.</param>
/// <param name="Interest">The legitimate interest: which page, and why this party may see it.</param>
public sealed record AccessEntry(DateTimeOffset At, string Party, string Interest);
