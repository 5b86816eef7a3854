namespace IlpFunctions.Time;

/// <summary>128 bits as 26 characters of Crockford base 32 in lower case: no i, l, o, u, so it survives being read aloud and typed.</summary>
internal static class IdText
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public const int Length = 26;

    public static bool IsId(string? text) => text?.Length == Length && text.All(Alphabet.Contains);

    public static string Of(ReadOnlySpan<byte> bits)
    {
        var number = new UInt128(
            System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bits),
            System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bits[8..]));
        return string.Create(Length, number, (text, rest) =>
        {
            for (var i = text.Length - 1; i >= 0; i--)
            {
                text[i] = Alphabet[(int)(rest & 31)];
                rest >>= 5;
            }
        });
    }
}
