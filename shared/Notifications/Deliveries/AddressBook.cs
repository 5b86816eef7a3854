using IlpFunctions.Districts;
using IlpFunctions.Storage;
using IlpFunctions.Students.Acts;

namespace IlpFunctions.Notifications.Deliveries;

/// <summary>
/// Which addresses of a district are not to be written to, whoever's they are: table <c>Addresses</c>, one partition per district, one row per address under its digest. Looked up before a message
/// is composed and again before it is handed over, because a complaint or an opt-out comes before everything else.
/// </summary>
/// <param name="store">Where rows live.</param>
public sealed class AddressBook(ITableStore store)
{
    private const string Table = "Addresses";
    private const int MostAttempts = 20;

    /// <summary>What is known of an address; null when nothing is, or when it works.</summary>
    public async Task<AddressStanding?> FindAsync(DistrictId district, string address, CancellationToken cancellation = default) =>
        await store.GetAsync(Table, district.Value, Row(address), cancellation) is { } row && row.Read<AddressEntry>().Standing is var standing and not AddressStanding.Works ? standing : null;

    /// <summary>Why a recipient is not to be written to at an address; null when they may be. Staff cannot opt out of their duties.</summary>
    public async Task<AddressStanding?> FindAsync(DistrictId district, Recipient recipient, string address, CancellationToken cancellation = default)
    {
        var standing = await FindAsync(district, address, cancellation);
        return recipient.Audience == NoticeAudience.Staff && standing is AddressStanding.Complained or AddressStanding.OptedOut ? null : standing;
    }

    /// <summary>Notes what became known of an address. What somebody asked for is not overwritten by what a mail server said.</summary>
    public async Task MarkAsync(DistrictId district, string address, AddressStanding standing, DateTimeOffset at, CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            var row = await store.GetAsync(Table, district.Value, Row(address), cancellation);
            var known = row?.Read<AddressEntry>().Standing;
            if (known == standing || (standing == AddressStanding.Bounced && known is AddressStanding.Complained or AddressStanding.OptedOut)) return;
            var values = DocumentRows.Values(new AddressEntry(standing, at));
            try
            {
                await store.CommitAsync(Table, district.Value, [row is null ? RowChange.Insert(Row(address), values) : RowChange.Replace(row.Row, values, row.ETag)], cancellation);
                return;
            }
            catch (StorageConflictException) when (attempt < MostAttempts)
            {
                // Something else became known at the same moment: read again, decide again.
            }
        }
    }

    /// <summary>An address as it is known here: addresses that differ in case or in space around them are one.</summary>
    public static string Digest(string address) => Keys.Digest(address.Trim().ToLowerInvariant());

    private static string Row(string address) => Digest(address);

    private sealed record AddressEntry(AddressStanding Standing, DateTimeOffset At);
}
