using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IlpFunctions.Intake.Signing;

/// <summary>A secret that a sender and the district share, as Standard Webhooks writes it: <c>whsec_</c> and base 64 of 24 to 64 bytes.</summary>
public sealed class SigningSecret
{
    /// <summary>What its text begins with.</summary>
    public const string Prefix = "whsec_";

    /// <summary>The fewest bytes.</summary>
    public const int LeastBytes = 24;

    /// <summary>The most bytes.</summary>
    public const int MostBytes = 64;

    private readonly byte[] key;

    /// <summary>A secret of these bytes.</summary>
    /// <exception cref="ArgumentException">They are fewer than 24 or more than 64.</exception>
    public SigningSecret(ReadOnlySpan<byte> key)
    {
        if (key.Length is < LeastBytes or > MostBytes) throw new ArgumentException($"A signing secret has {LeastBytes} to {MostBytes} bytes.", nameof(key));
        this.key = key.ToArray();
    }

    /// <summary>The secret as it is handed to the sender. Whoever has it can send in the district's name.</summary>
    public string Text => Prefix + Convert.ToBase64String(key);

    /// <summary>Its bytes.</summary>
    internal ReadOnlySpan<byte> Bytes => key;

    /// <summary>Reads a secret's text.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SigningSecret? secret)
    {
        secret = null;
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        Span<byte> bytes = stackalloc byte[MostBytes];
        if (!Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length) || length < LeastBytes) return false;
        secret = new(bytes[..length]);
        return true;
    }

    /// <summary>The value of <c>webhook-signature</c> for a message.</summary>
    /// <param name="id">The value of <c>webhook-id</c>.</param>
    /// <param name="at">When it is sent; its Unix seconds are the value of <c>webhook-timestamp</c>.</param>
    /// <param name="body">The body, byte for byte.</param>
    public string Sign(string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        using var hmac = Begin(id, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        hmac.AppendData(body);
        return WebhookSignature.Version + Convert.ToBase64String(hmac.GetHashAndReset());
    }

    /// <summary>HMAC-SHA256 over <c>{id}.{timestamp}.</c>, after which the body comes.</summary>
    internal IncrementalHash Begin(string id, string timestamp)
    {
        var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        return hmac;
    }
}
