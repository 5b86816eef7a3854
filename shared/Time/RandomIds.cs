using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace IlpFunctions.Time;

/// <summary>Ids of 128 random bits from the machine's source of randomness: what runs anywhere but on a virtual clock.</summary>
public sealed class RandomIds : IIdSource
{
    /// <inheritdoc/>
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "This is the place that owns randomness.")]
    public string NewId()
    {
        Span<byte> bits = stackalloc byte[16];
        RandomNumberGenerator.Fill(bits);
        return IdText.Of(bits);
    }
}
