using System.Buffers.Binary;
using System.Security.Cryptography;

namespace IlpFunctions.Time;

/// <summary>Ids that follow from a seed: the same seed gives the same ids in the same order, on every machine. For virtual clocks, where a run must be repeatable.</summary>
/// <param name="seed">The seed.</param>
/// <param name="first">How many ids were taken before, when a store is opened again.</param>
public sealed class SeededIds(long seed, long first = 0) : IIdSource
{
    private long taken = first;

    /// <inheritdoc/>
    public string NewId()
    {
        Span<byte> input = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(input, seed);
        BinaryPrimitives.WriteInt64BigEndian(input[8..], Interlocked.Increment(ref taken));
        return IdText.Of(SHA256.HashData(input).AsSpan(0, 16));
    }
}
