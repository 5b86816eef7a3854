using System.Buffers.Binary;

namespace IlpFunctions.Roster.Files;

/// <summary>
/// Looks at the end of a zip before the list of its entries is read into memory: is it a zip, and how long is that list? Layout: PKWARE's APPNOTE.TXT, 4.3.14
/// to 4.3.16.
/// </summary>
internal static class ZipDirectory
{
    private const int EndBytes = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int LocatorBytes = 20;
    private static ReadOnlySpan<byte> EndSignature => "PK\u0005\u0006"u8;
    private static ReadOnlySpan<byte> LocatorSignature => "PK\u0006\u0007"u8;

    /// <summary>Refuses what is no zip, what is cut off, and a list of entries that is too long.</summary>
    public static void Check(FileStream zip, string name)
    {
        var tail = Tail(zip);
        var end = tail.AsSpan().LastIndexOf(EndSignature);
        if (end < 0 || end + EndBytes > tail.Length) throw NoZip(zip, name);
        var start = DirectoryOffset(zip, tail.AsSpan(0, end), tail.AsSpan(end));
        var length = zip.Length - tail.Length + end - start;
        if (start < 0 || length < 0)
            throw new RosterRefusedException(name, "is damaged: its list of entries is not where it should be. Export the roster again.");
        if (length > RosterLimits.DirectoryBytes)
            throw new RosterRefusedException(name, $"has far more entries than a roster, which has at most {RosterLimits.Entries}.");
        zip.Position = 0;
    }

    private static byte[] Tail(FileStream zip)
    {
        var tail = new byte[Math.Min(zip.Length, EndBytes + LongestComment + LocatorBytes)];
        zip.Position = zip.Length - tail.Length;
        zip.ReadExactly(tail);
        return tail;
    }

    private static long DirectoryOffset(FileStream zip, ReadOnlySpan<byte> before, ReadOnlySpan<byte> end)
    {
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (offset != uint.MaxValue) return offset;
        if (before.Length < LocatorBytes || !before[^LocatorBytes..].StartsWith(LocatorSignature)) return -1;
        var zip64End = BinaryPrimitives.ReadInt64LittleEndian(before[(before.Length - LocatorBytes + 8)..]);
        if (zip64End < 0 || zip64End > zip.Length - 56) return -1;
        Span<byte> zip64Offset = stackalloc byte[8];
        zip.Position = zip64End + 48;
        zip.ReadExactly(zip64Offset);
        return BinaryPrimitives.ReadInt64LittleEndian(zip64Offset);
    }

    private static RosterRefusedException NoZip(FileStream zip, string name)
    {
        Span<byte> head = stackalloc byte[4];
        zip.Position = 0;
        var cutOff = zip.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual("PK\u0003\u0004"u8);
        return cutOff
            ? new RosterRefusedException(name, "is cut off: a zip begins but does not end here. Copy or export it again, whole.")
            : new RosterRefusedException(name, "is not a zip. Give the zip that the student information system exports, or a folder with its CSV files.");
    }
}
