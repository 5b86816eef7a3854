using IlpFunctions.Roster.Standing;

namespace IlpFunctions.Tests.Roster;

public sealed class PieceTests
{
    private const int MostBytes = 48 * 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(MostBytes)]
    [InlineData(MostBytes + 1)]
    [InlineData(200_000)]
    public void Bytes_WrittenAndReadInPortionsOfAnySize_ComeBackAsTheyWere(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        foreach (var portion in (int[])[1000, MostBytes, 100_000])
        {
            using var writer = new PieceWriter();
            foreach (var some in bytes.Chunk(portion)) writer.Write(some);
            Assert.Equal(count, writer.Length);
            var pieces = writer.Pieces();

            Assert.All(pieces, piece => Assert.InRange(piece.Length, 1, MostBytes));
            Assert.Equal(bytes, ReadAll(pieces, portion));
        }
    }

    [Fact]
    public void Reader_OfPiecesOfWhichSomeAreEmpty_ReadsOnToTheEnd() => Assert.Equal([1, 2, 3], ReadAll([[], [1], [], [2, 3], []], portion: 10));

    private static byte[] ReadAll(IReadOnlyList<byte[]> pieces, int portion)
    {
        using var reader = new PieceReader(pieces);
        using var all = new MemoryStream();
        var buffer = new byte[portion];
        for (var read = reader.Read(buffer); read > 0; read = reader.Read(buffer)) all.Write(buffer, 0, read);
        return all.ToArray();
    }
}
