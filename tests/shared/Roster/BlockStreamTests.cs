using IlpFunctions.Roster.Standing;

namespace IlpFunctions.Tests.Roster;

public sealed class BlockStreamTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(200_000)]
    public void Bytes_WrittenInPiecesOfAnySize_ComeBackAsTheyWere(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        foreach (var piece in (int[])[1000, 65_536, 100_000])
        {
            using var stream = new BlockStream();
            foreach (var some in bytes.Chunk(piece)) stream.Write(some);

            Assert.Equal(bytes, stream.ToArray());
            Assert.Equal(count, stream.Length);
        }
    }
}
