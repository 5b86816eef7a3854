using System.IO.Compression;
using System.IO.Hashing;

namespace IlpFunctions.Roster.Files;

/// <summary>
/// An entry of a zip as it unpacks. No more bytes come out than it declares, which makes the limits on declared sizes hold for real ones; at its end its length
/// and CRC-32 must be as declared, which the platform's reader leaves to its callers.
/// </summary>
internal sealed class EntryStream(Stream unpacked, ZipArchiveEntry entry) : Stream
{
    private readonly Crc32 _crc = new();
    private long _length;
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = ReadUnpacked(buffer);
        if (read > 0) Take(buffer[..read]);
        else if (buffer.Length > 0) End();
        return read;
    }

    public override void Flush()
    {
        // There is nothing to flush in what is only read; a CryptoStream over it asks for it all the same.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) unpacked.Dispose();
        base.Dispose(disposing);
    }

    private int ReadUnpacked(Span<byte> buffer)
    {
        try
        {
            return unpacked.Read(buffer);
        }
        catch (Exception error) when (ZipFiles.IsDamage(error))
        {
            throw ZipFiles.Damaged(entry.Name, error);
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        _length += bytes.Length;
        if (_length > entry.Length) throw ZipFiles.Damaged(entry.Name);
        _crc.Append(bytes);
    }

    private void End()
    {
        if (_ended) return;
        _ended = true;
        if (_length != entry.Length || _crc.GetCurrentHashAsUInt32() != entry.Crc32) throw ZipFiles.Damaged(entry.Name);
    }
}
