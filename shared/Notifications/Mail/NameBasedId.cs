using System.Security.Cryptography;
using System.Text;

namespace IlpFunctions.Notifications.Mail;

/// <summary>UUIDs that follow from a name (RFC 9562, version 5): the same name gives the same one everywhere and ever.</summary>
internal static class NameBasedId
{
    private const int Length = 16;

    /// <summary>The UUID of a name within a namespace.</summary>
    public static Guid Of(Guid within, string name)
    {
        var prefix = within.ToByteArray(bigEndian: true);
#pragma warning disable CA5350 // Version 5 is SHA-1 by definition; nothing here is kept secret by it.
        var id = SHA1.HashData([.. prefix, .. Encoding.UTF8.GetBytes(name)]).AsSpan(0, Length);
#pragma warning restore CA5350
        id[6] = (byte)((id[6] & 0x0F) | 0x50);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new(id, bigEndian: true);
    }
}
