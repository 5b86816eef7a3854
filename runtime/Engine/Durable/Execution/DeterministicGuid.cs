using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace IlpFunctions.Runtime.Durable.Execution;

/// <summary>Ids derived from a name: version 5 of RFC 9562, section 5.5.</summary>
internal static class DeterministicGuid
{
    /// <summary>The namespace that Microsoft's orchestration context uses, so that the same orchestration gets the same ids here and there.</summary>
    public static readonly Guid OrchestrationNamespace = new("9e952958-5e33-4daf-827f-2fa12937b875");

    [SuppressMessage("Security", "CA5350", Justification = "The standard prescribes SHA-1; nothing secret is protected by it.")]
    public static Guid Create(Guid ofNamespace, string name)
    {
        var nameBytes = Encoding.UTF8.GetBytes(name);
        var input = new byte[16 + nameBytes.Length];
        ofNamespace.TryWriteBytes(input, bigEndian: true, out _);
        nameBytes.CopyTo(input, 16);

        var id = SHA1.HashData(input).AsSpan(0, 16);
        id[6] = (byte)((id[6] & 0x0F) | 0x50);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}
