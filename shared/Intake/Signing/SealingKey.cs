using System.Security.Cryptography;
using System.Text;
using IlpFunctions.Time;

namespace IlpFunctions.Intake.Signing;

/// <summary>
/// Seals what is stored and must not be readable in the store (AES-256-GCM): who has a copy of the tables has no signing secret. The key is never in the tables: it is
/// configured (in Azure as a reference to a Key Vault), or lies in a file of its own beside the data of the embedded app.
/// </summary>
public sealed class SealingKey
{
    /// <summary>The fewest characters of a key: 128 bits, written as hex.</summary>
    public const int LeastCharacters = 32;

    private const int TagBytes = 16;
    private const int NonceBytes = 12;
    private const int KeyBytes = 32;

    private readonly byte[]? key;

    /// <summary>The key of a text; null for a deployment that has none, which can seal nothing.</summary>
    /// <exception cref="ArgumentException">The text is shorter than 32 characters.</exception>
    public SealingKey(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return;
        if (text.Length < LeastCharacters) throw new ArgumentException($"The key that webhook secrets are sealed with (Ilp:WebhookKey) is shorter than {LeastCharacters} characters. Give a long random one.", nameof(text));
        key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(text), KeyBytes, info: "IlpFunctions webhook secrets v1"u8.ToArray());
    }

    /// <summary>Whether there is one.</summary>
    public bool Exists => key is not null;

    /// <summary>A new key's text, of 256 random bits.</summary>
    public static string NewText(IIdSource ids) => ids.NewId() + ids.NewId();

    /// <summary>Seals some bytes for one place: they open nowhere else.</summary>
    /// <exception cref="InvalidOperationException">There is no key.</exception>
    public byte[] Seal(ReadOnlySpan<byte> open, string place, IIdSource ids)
    {
        if (key is null) throw new InvalidOperationException("There is no key to seal webhook secrets with. Set Ilp__WebhookKey (in Azure a reference to a secret of a Key Vault) to at least 32 random characters.");
        var @sealed = new byte[NonceBytes + TagBytes + open.Length];
        var nonce = @sealed.AsSpan(0, NonceBytes);
        SHA256.HashData(Encoding.UTF8.GetBytes(ids.NewId())).AsSpan(0, NonceBytes).CopyTo(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, open, @sealed.AsSpan(NonceBytes + TagBytes), @sealed.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(place));
        return @sealed;
    }

    /// <summary>Opens what was sealed for a place; null when it was sealed with another key or for another place, or there is no key.</summary>
    public byte[]? Open(byte[] @sealed, string place)
    {
        ArgumentNullException.ThrowIfNull(@sealed);
        if (key is null || @sealed.Length < NonceBytes + TagBytes) return null;
        var open = new byte[@sealed.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(@sealed.AsSpan(0, NonceBytes), @sealed.AsSpan(NonceBytes + TagBytes), @sealed.AsSpan(NonceBytes, TagBytes), open, Encoding.UTF8.GetBytes(place));
            return open;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
