using System.IO.Compression;
using IlpFunctions.Roster;
using IlpFunctions.Roster.Files;

namespace IlpFunctions.Tests.Roster;

/// <summary>An entry is held to what it declares, whatever comes out of it.</summary>
public sealed class EntryStreamTests
{
    [Fact]
    public void Entry_WithMoreBytesThanDeclared_IsRefusedAsSoonAsTheyCome()
    {
        var unpacked = new EndlessStream();
        using var zip = new ZipArchive(Packed([1, 2, 3]));
        using var stream = new EntryStream(unpacked, zip.Entries[0]);

        Assert.Throws<RosterRefusedException>(() => stream.ReadExactly(new byte[1_000]));
        Assert.Equal(1, unpacked.Reads);
    }

    [Theory]
    [InlineData(new byte[] { 1, 2 })]
    [InlineData(new byte[] { 1, 2, 4 })]
    public void Entry_WithFewerOrOtherBytesThanDeclared_IsRefusedAtItsEnd(byte[] bytes)
    {
        using var zip = new ZipArchive(Packed([1, 2, 3]));
        using var stream = new EntryStream(new MemoryStream(bytes), zip.Entries[0]);

        Assert.Throws<RosterRefusedException>(() => stream.CopyTo(Stream.Null));
    }

    [Fact]
    public void Entry_WithTheBytesDeclared_IsRead()
    {
        using var zip = new ZipArchive(Packed([1, 2, 3]));
        using var stream = new EntryStream(new MemoryStream([1, 2, 3]), zip.Entries[0]);
        using var read = new MemoryStream();

        stream.CopyTo(read);

        Assert.Equal([1, 2, 3], read.ToArray());
    }

    private static MemoryStream Packed(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("users.csv").Open();
            entry.Write(bytes);
        }
        return packed;
    }

    private sealed class EndlessStream : MemoryStream
    {
        public int Reads { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            Reads++;
            return buffer.Length;
        }
    }
}
