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

    /// <summary>The bits of a text that a person may have typed: in any case, with hyphens and spaces, o for 0, i and l for 1. Null when it is none.</summary>
    public static UInt128? Parse(string typed)
    {
        // Longer than any way of grouping it: not worth reading.
        if (typed.Length > 3 * Length) return null;
        var digits = typed.Where(character => character is not ('-' or ' ')).Select(Digit).ToList();

        // 26 digits hold 130 bits: the first one has only three of its own.
        if (digits.Count != Length || digits.Contains(-1) || digits[0] > 7) return null;
        return digits.Aggregate(UInt128.Zero, (bits, digit) => (bits << 5) | (uint)digit);
    }

    private static int Digit(char character) => char.ToLowerInvariant(character) switch
    {
        'o' => 0,
        'i' or 'l' => 1,
        var other => Alphabet.IndexOf(other, StringComparison.Ordinal),
    };
}
