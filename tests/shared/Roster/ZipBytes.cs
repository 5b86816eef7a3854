using System.Buffers.Binary;
using System.Text;

namespace IlpFunctions.Tests.Roster;

/// <summary>Changes a zip's records in place, to make archives that no honest tool writes. Layout: PKWARE's APPNOTE.TXT, 4.3.7 and 4.3.12.</summary>
internal static class ZipBytes
{
    private const int LocalNameAt = 30;
    private const int CentralNameAt = 46;

    /// <summary>Says another unpacked size than the true one, in both records of an entry.</summary>
    public static byte[] DeclareSize(byte[] zip, string name, uint size) =>
        Patch(zip, name, 22, 24, record => BinaryPrimitives.WriteUInt32LittleEndian(record, size));

    /// <summary>Says another CRC-32 than the true one.</summary>
    public static byte[] DeclareCrc(byte[] zip, string name, uint crc) =>
        Patch(zip, name, 14, 16, record => BinaryPrimitives.WriteUInt32LittleEndian(record, crc));

    /// <summary>Sets the flag that an entry is encrypted.</summary>
    public static byte[] DeclareEncrypted(byte[] zip, string name) => Patch(zip, name, 6, 8, record => record[0] |= 1);

    /// <summary>Says that an entry is packed by a method nobody has.</summary>
    public static byte[] DeclareMethod(byte[] zip, string name, ushort method) =>
        Patch(zip, name, 8, 10, record => BinaryPrimitives.WriteUInt16LittleEndian(record, method));

    /// <summary>Gives an entry another name of the same length.</summary>
    public static byte[] Rename(byte[] zip, string from, string to)
    {
        Assert.Equal(from.Length, to.Length);
        return Patch(zip, from, LocalNameAt, CentralNameAt, record => Encoding.ASCII.GetBytes(to).CopyTo(record));
    }

    private delegate void Change(Span<byte> record);

    private static byte[] Patch(byte[] zip, string name, int inLocal, int inCentral, Change change)
    {
        var patched = zip.ToArray();
        change(patched.AsSpan(Record(zip, "PK\u0003\u0004", LocalNameAt, name) + inLocal));
        change(patched.AsSpan(Record(zip, "PK\u0001\u0002", CentralNameAt, name) + inCentral));
        return patched;
    }

    private static int Record(ReadOnlySpan<byte> zip, string signature, int nameAt, string name)
    {
        var mark = Encoding.ASCII.GetBytes(signature);
        var wanted = Encoding.ASCII.GetBytes(name);
        for (var at = 0; at + nameAt + wanted.Length <= zip.Length; at++)
        {
            if (zip[at..].StartsWith(mark) && zip[(at + nameAt)..].StartsWith(wanted)) return at;
        }
        throw new ArgumentException($"There is no record for {name}.", nameof(name));
    }
}
