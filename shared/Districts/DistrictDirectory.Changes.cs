using System.Globalization;
using IlpFunctions.Calendars;
using IlpFunctions.Json;
using IlpFunctions.Storage;

namespace IlpFunctions.Districts;

/// <summary>What is said of a district between two rosters. Each change is one transaction with the setup row, so that two at once cannot undo each other.</summary>
public sealed partial class DistrictDirectory
{
    /// <summary>The most changes of a calendar before a new file has to say how it stands.</summary>
    public const int MostCalendarChanges = 300;

    private const string SaidRows = "staffSaid|";
    private const string Stamp = "stamp";
    private const int MostAttempts = 20;

    /// <summary>Keeps a change of the calendar; the same one again changes nothing.</summary>
    /// <returns>Whether there was room for it.</returns>
    public Task<bool> ChangeCalendarAsync(DistrictId id, CalendarChange change, CancellationToken cancellation = default) => RetryAsync(async () =>
    {
        var (row, setup) = await RowAsync(id, cancellation);
        IReadOnlyList<CalendarChange> known = setup.CalendarChanges is { } text ? RecordJson.Read<IReadOnlyList<CalendarChange>>(text) : [];
        if (known.Any(said => said.Key == change.Key)) return true;
        if (known.Count >= MostCalendarChanges) return false;
        var changed = setup with { CalendarChanges = RecordJson.Write<IReadOnlyList<CalendarChange>>([.. known, change]), Revision = setup.Revision + 1 };
        await store.CommitAsync(Table, id.Value, [RowChange.Replace(SetupRow, DocumentRows.Values(changed), row.ETag)], cancellation);
        return true;
    });

    /// <summary>Keeps what is said of a member of staff, unless something was said later that is known already.</summary>
    /// <returns>Whether it counts.</returns>
    public Task<bool> ChangeStaffAsync(DistrictId id, StaffMember member, DateTimeOffset saidAt, string key, CancellationToken cancellation = default) => RetryAsync(async () =>
    {
        var (row, setup) = await RowAsync(id, cancellation);
        var stamp = string.Create(CultureInfo.InvariantCulture, $"{saidAt.UtcTicks:D19}|{key}");
        var said = await store.GetAsync(Table, id.Value, SaidRows + member.Id, cancellation);
        if (said?.Text(Stamp) is { } last && string.CompareOrdinal(last, stamp) > 0) return false;
        if (said?.Text(Stamp) == stamp) return true;
        await store.CommitAsync(
            Table,
            id.Value,
            [
                RowChange.Upsert(SaidRows + member.Id, new Dictionary<string, object> { [Stamp] = stamp }),
                RowChange.Upsert(StaffRows + member.Id, DocumentRows.Values(member)),
                RowChange.Replace(SetupRow, DocumentRows.Values(setup with { Revision = setup.Revision + 1 }), row.ETag),
            ],
            cancellation);
        return true;
    });

    private async Task<(StoredRow Row, DistrictSetup Setup)> RowAsync(DistrictId id, CancellationToken cancellation) =>
        await store.GetAsync(Table, id.Value, SetupRow, cancellation) is { } row ? (row, row.Read<DistrictSetup>()) : throw new InvalidOperationException($"There is no district {id}. Import its roster first.");

    private static async Task<bool> RetryAsync(Func<Task<bool>> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await change();
            }
            catch (StorageConflictException) when (attempt < MostAttempts)
            {
                // Somebody else changed the district at this moment: read again, decide again.
            }
        }
    }
}
