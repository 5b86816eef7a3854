using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace IlpFunctions.Time;

/// <summary>
/// Ids that sort by the millisecond they were made in, 80 random bits behind it (ULIDs). A table that keeps its rows in the order of their keys, as SQLite does, finds room for a thousand new students in a
/// few of its pages; with ids from all over, each takes a page of its own. A service that spreads ranges of keys over machines, as Table Storage does, is better off with <see cref="RandomIds"/>.
/// </summary>
/// <remarks>Not for secrets: whoever knows the moment knows 48 of the 128 bits.</remarks>
/// <param name="time">The time.</param>
public sealed class TimeOrderedIds(TimeProvider time) : IIdSource
{
    private const int BitsOfMoment = 48;
    private const int BytesOfMoment = BitsOfMoment / 8;

    /// <inheritdoc/>
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "This is a place that owns randomness.")]
    public string NewId()
    {
        Span<byte> bits = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bits, time.GetUtcNow().ToUnixTimeMilliseconds() << (64 - BitsOfMoment));
        RandomNumberGenerator.Fill(bits[BytesOfMoment..]);
        return IdText.Of(bits);
    }
}
