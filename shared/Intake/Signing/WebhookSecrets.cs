using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using IlpFunctions.Districts;
using IlpFunctions.Storage;
using IlpFunctions.Time;

namespace IlpFunctions.Intake.Signing;

/// <summary>
/// The signing secrets of districts: table <c>WebhookSecrets</c>, one partition per district, sealed. Several count at once, so that a sender changes from one to the next
/// without losing a message: add, change the sender, retire the old one.
/// </summary>
/// <param name="store">Where rows live.</param>
/// <param name="key">What they are sealed with.</param>
/// <param name="ids">What a new secret is made of.</param>
/// <param name="time">The business clock, for when one was made and retired.</param>
/// <param name="machine">The machine's clock: how long a list is remembered has nothing to do with a school's day.</param>
public sealed class WebhookSecrets(ITableStore store, SealingKey key, IIdSource ids, TimeProvider time, TimeProvider machine)
{
    /// <summary>The most secrets of a district that count at once.</summary>
    public const int Most = 5;

    /// <summary>How long another process may go on with a secret that was retired here.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(15);

    private const string Table = "WebhookSecrets";
    private const string Sealed = "sealed";
    private const string About = "about";

    private readonly ConcurrentDictionary<DistrictId, (long At, IReadOnlyList<SigningSecret> Secrets)> remembered = new();

    /// <summary>Makes a secret. This is the only time that it is shown.</summary>
    /// <exception cref="InvalidOperationException">Five count already, or there is no key to seal it with.</exception>
    public async Task<NewSecret> AddAsync(DistrictId district, string by, CancellationToken cancellation = default)
    {
        if ((await ListAsync(district, cancellation)).Count(known => known.RetiredAt is null) >= Most) throw new InvalidOperationException($"{Most} secrets of this district count already. Retire one that no sender uses.");
        var secret = new SigningSecret(SHA256.HashData(Encoding.UTF8.GetBytes(ids.NewId() + ids.NewId())));
        var about = new SecretAbout(ids.NewId()[..8], time.GetUtcNow(), by);
        var values = new Dictionary<string, object> { [Sealed] = key.Seal(secret.Bytes, Place(district, about.Id), ids), [About] = Json.RecordJson.Write(about) };
        await store.CommitAsync(Table, district.Value, [RowChange.Insert(about.Id, values)], cancellation);
        remembered.TryRemove(district, out _);
        return new(about, secret);
    }

    /// <summary>What is known of a district's secrets, those retired too, oldest first. The secrets themselves are not told.</summary>
    public async Task<IReadOnlyList<SecretAbout>> ListAsync(DistrictId district, CancellationToken cancellation = default)
    {
        var known = new List<SecretAbout>();
        await foreach (var row in store.QueryAsync(Table, district.Value, cancellation: cancellation)) known.Add(Read(row, district));
        return [.. known.OrderBy(about => about.MadeAt).ThenBy(about => about.Id, StringComparer.Ordinal)];
    }

    /// <summary>Retires a secret: what is signed with it is turned away, here at once and elsewhere within <see cref="Remembered"/>. Its bytes are forgotten.</summary>
    /// <returns>Whether there was such a secret that counted.</returns>
    public async Task<bool> RetireAsync(DistrictId district, string id, string by, CancellationToken cancellation = default)
    {
        if (id.Length is 0 or > 64 || !id.All(char.IsAsciiLetterOrDigit)) return false;
        if (await store.GetAsync(Table, district.Value, id, cancellation) is not { } row || Read(row, district) is not { RetiredAt: null } about) return false;
        var retired = about with { RetiredAt = time.GetUtcNow(), RetiredBy = by };
        try
        {
            await store.CommitAsync(Table, district.Value, [RowChange.Replace(id, new Dictionary<string, object> { [About] = Json.RecordJson.Write(retired) }, row.ETag)], cancellation);
        }
        catch (StorageConflictException)
        {
            return false; // Somebody else retired it at this moment.
        }

        remembered.TryRemove(district, out _);
        return true;
    }

    /// <summary>The secrets that count, remembered for a few seconds.</summary>
    /// <param name="district">The district.</param>
    /// <param name="anew">Whether to read them again when they are older than a second, because none of those remembered fits.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<SigningSecret>> CountingAsync(DistrictId district, bool anew = false, CancellationToken cancellation = default)
    {
        if (remembered.TryGetValue(district, out var known) && machine.GetElapsedTime(known.At) < (anew ? TimeSpan.FromSeconds(1) : Remembered)) return known.Secrets;
        var at = machine.GetTimestamp();
        var secrets = new List<SigningSecret>();
        await foreach (var row in store.QueryAsync(Table, district.Value, cancellation: cancellation))
        {
            if (row.Values.TryGetValue(Sealed, out var value) && value is byte[] bytes && key.Open(bytes, Place(district, row.Row)) is { } open) secrets.Add(new(open));
        }

        // Addresses of districts that do not exist are not remembered: anybody can think of one.
        if (secrets.Count > 0) remembered[district] = (at, secrets);
        return secrets;
    }

    private SecretAbout Read(StoredRow row, DistrictId district)
    {
        var about = Json.RecordJson.Read<SecretAbout>(row.Text(About)!);
        return about.RetiredAt is null && (!row.Values.TryGetValue(Sealed, out var value) || key.Open((byte[])value, Place(district, row.Row)) is null) ? about with { IsUnreadable = true } : about;
    }

    private static string Place(DistrictId district, string id) => Keys.Join(district.Value, id);
}

/// <summary>What is told of a secret.</summary>
/// <param name="Id">How people name it; no part of the secret.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="MadeBy">Who made it.</param>
/// <param name="RetiredAt">When it was retired; null while it counts.</param>
/// <param name="RetiredBy">Who retired it.</param>
/// <param name="IsUnreadable">Whether it was sealed with another key than this deployment's, so that it cannot count: retire it and make another.</param>
public sealed record SecretAbout(string Id, DateTimeOffset MadeAt, string MadeBy, DateTimeOffset? RetiredAt = null, string? RetiredBy = null, bool IsUnreadable = false);

/// <summary>A secret that was made just now.</summary>
/// <param name="About">What is told of it.</param>
/// <param name="Secret">The secret.</param>
public sealed record NewSecret(SecretAbout About, SigningSecret Secret);
