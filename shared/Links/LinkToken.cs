using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IlpFunctions.Notifications;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Time;

namespace IlpFunctions.Links;

/// <summary>
/// The secret that a personal link carries: 128 bits of an HMAC-SHA256 over whom and what the link is for. Whoever holds it is the person. It is derived, so that a notice sent
/// again carries the same link, and never stored.
/// </summary>
public sealed class LinkToken
{
    private const int Bytes = 16;
    private const int TextLength = 22;
    private const int GroupLength = 4;
    private readonly byte[] secret;

    private LinkToken(byte[] secret) => this.secret = secret;

    /// <summary>A token that no link has but by chance: what is looked up for an address that is none.</summary>
    internal static LinkToken None { get; } = new(new byte[Bytes]);

    /// <summary>The token of an issue of a link.</summary>
    /// <param name="key">The deployment's key.</param>
    /// <param name="student">The student it is about.</param>
    /// <param name="recipient">Who holds it.</param>
    /// <param name="milestone">What it is for.</param>
    /// <param name="issue">Which issue, from 1.</param>
    internal static LinkToken Of(byte[] key, StudentKey student, Recipient recipient, string milestone, int issue)
    {
        var about = Keys.Join("link.v1", student.Partition, recipient.KeyPart(), milestone, issue.ToString(CultureInfo.InvariantCulture));
        return new(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(about))[..Bytes]);
    }

    /// <summary>Reads a token from an address, as a link carries it or as it is printed for typing: there case, hyphens and spaces do not matter, and o, i and l are taken for 0 and 1.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out LinkToken? token)
    {
        token = text is null ? null : text.Length == TextLength ? FromText(text) : FromTyped(text);
        return token is not null;
    }

    /// <summary>The token as a link carries it: base64url.</summary>
    public string Text() => Base64Url.EncodeToString(secret);

    /// <summary>The token as it is printed for typing: Crockford base 32 in groups of four.</summary>
    public string Typed() => string.Join('-', IdText.Of(secret).Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>What the token is looked up by. It gives no way back to the token.</summary>
    internal string Digest() => Keys.Digest($"link.v1|{Convert.ToHexStringLower(secret)}");

    /// <summary>Whether both are the same, in a time that does not depend on where they differ.</summary>
    internal bool Matches(LinkToken other) => CryptographicOperations.FixedTimeEquals(secret, other.secret);

    /// <summary>Does not tell the secret, so that it is in no log.</summary>
    public override string ToString() => "(personal link)";

    private static LinkToken? FromText(string text)
    {
        var bytes = new byte[Bytes];
        if (!Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != Bytes) return null;
        var token = new LinkToken(bytes);
        return token.Text() == text ? token : null;
    }

    private static LinkToken? FromTyped(string text)
    {
        if (IdText.Parse(text) is not { } bits) return null;
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, bits);
        return new(bytes);
    }
}
