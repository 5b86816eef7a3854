using IlpFunctions.Districts;
using IlpFunctions.Storage;

namespace IlpFunctions.Due;

/// <summary>The due-index rows that point to districts with events to settle on a day (UTC).</summary>
public static class IntakeIndex
{
    private const string Row = "events";

    /// <summary>Hints that events of a district are about to be stored that are due on a day. Once a day is enough.</summary>
    public static Task AddIntakeAsync(this DueIndex index, DistrictId district, DateOnly on, CancellationToken cancellation = default) =>
        index.AddAsync(DueKind.Intake, on, district.Value, Row, new Dictionary<string, object>(), cancellation);

    /// <summary>The district a hint points to.</summary>
    public static DistrictId District(StoredRow hint) => new(hint.Row[..^(Row.Length + 1)]);

    /// <summary>Whether nothing can come under a hint any more: its day has been over for a day.</summary>
    public static bool IsPast(StoredRow hint, DateOnly today) => string.CompareOrdinal(hint.Partition.Split('|')[1], Keys.Day(today.AddDays(-1))) < 0;
}
