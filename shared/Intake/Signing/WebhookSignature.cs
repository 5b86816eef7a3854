using System.Globalization;
using System.Security.Cryptography;

namespace IlpFunctions.Intake.Signing;

/// <summary>The signing headers of a request, as they came.</summary>
/// <param name="Id"><c>webhook-id</c>.</param>
/// <param name="Timestamp"><c>webhook-timestamp</c>: Unix seconds.</param>
/// <param name="Signature"><c>webhook-signature</c>: signatures with a space between, each <c>v1,</c> and base 64. Those of other versions are passed over.</param>
public sealed record WebhookSignature(string? Id, string? Timestamp, string? Signature)
{
    /// <summary>What a signature by HMAC-SHA256 begins with.</summary>
    public const string Version = "v1,";

    /// <summary>How far the sender's clock may be from this one, either way: what is recorded and sent again later counts for nothing.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    // During a rotation there are two. A header full of them is not worth the work.
    private const int MostSignatures = 16;

    /// <summary>Whether the request was signed with one of the secrets, near enough to now. Every secret is tried against every signature, so that the time it takes tells nothing.</summary>
    /// <param name="body">The body, byte for byte.</param>
    /// <param name="secrets">The secrets that count.</param>
    /// <param name="now">The time on this side.</param>
    public SignatureVerdict Verify(ReadOnlySpan<byte> body, IEnumerable<SigningSecret> secrets, DateTimeOffset now)
    {
        using var check = Begin(secrets, now, out var verdict);
        if (check is null) return verdict;
        check.Append(body);
        return check.End();
    }

    /// <summary>Begins to check a body that is read piece by piece, in the same way.</summary>
    /// <param name="secrets">The secrets that count.</param>
    /// <param name="now">The time on this side.</param>
    /// <param name="verdict">What is wrong before the body is looked at; good when nothing is.</param>
    /// <returns>The check; null when something is wrong already.</returns>
    public SignatureCheck? Begin(IEnumerable<SigningSecret> secrets, DateTimeOffset now, out SignatureVerdict verdict)
    {
        verdict = SignatureVerdict.Missing;
        if (string.IsNullOrEmpty(Id) || string.IsNullOrEmpty(Timestamp) || string.IsNullOrEmpty(Signature)) return null;
        if (!long.TryParse(Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var sentAt)) return null;
        verdict = Math.Abs(now.ToUnixTimeSeconds() - sentAt) > (long)Tolerance.TotalSeconds ? SignatureVerdict.OutOfTime : SignatureVerdict.Good;
        return verdict == SignatureVerdict.Good ? new(Given(Signature), [.. secrets.Select(secret => secret.Begin(Id, Timestamp))]) : null;
    }

    private static List<byte[]> Given(string header)
    {
        var given = new List<byte[]>();
        foreach (var part in header.Split(' ', MostSignatures + 1, StringSplitOptions.RemoveEmptyEntries).Take(MostSignatures))
        {
            var bytes = new byte[HMACSHA256.HashSizeInBytes];
            if (part.StartsWith(Version, StringComparison.Ordinal) && Convert.TryFromBase64String(part[Version.Length..], bytes, out var length) && length == bytes.Length) given.Add(bytes);
        }

        return given;
    }
}

/// <summary>What a look at a signature found.</summary>
public enum SignatureVerdict
{
    /// <summary>One of the secrets made it, near enough to now.</summary>
    Good,

    /// <summary>A header is missing or is not what it must be.</summary>
    Missing,

    /// <summary>It was made too long ago, or in the future.</summary>
    OutOfTime,

    /// <summary>None of the secrets made it, or the body is not what was signed.</summary>
    Wrong,
}
