namespace IlpFunctions.Roster.Standing;

/// <summary>Bytes in memory that are only written, piece by piece: growing costs no copy of what is there already, which for the files of a large district would be as large again.</summary>
internal sealed class PieceWriter : Stream
{
    // Below what is kept apart as a large object, and small enough that a row of the store holds a piece.
    private const int PieceBytes = 48 * 1024;

    private readonly List<byte[]> pieces = [];
    private long length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position
    {
        get => length;
        set => throw new NotSupportedException();
    }

    /// <summary>All that was written, in its order; nothing more is written then.</summary>
    public IReadOnlyList<byte[]> Pieces()
    {
        if (length % PieceBytes != 0) pieces[^1] = pieces[^1][..(int)(length % PieceBytes)];
        return pieces;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var used = (int)(length % PieceBytes);
            if (used == 0) pieces.Add(new byte[PieceBytes]);
            var some = Math.Min(buffer.Length, PieceBytes - used);
            buffer[..some].CopyTo(pieces[^1].AsSpan(used));
            buffer = buffer[some..];
            length += some;
        }
    }

    public override void Flush()
    {
        // Nothing is held back.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
