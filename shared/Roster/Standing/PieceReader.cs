namespace IlpFunctions.Roster.Standing;

/// <summary>Pieces of bytes as one stream, to be read once from the start.</summary>
internal sealed class PieceReader(IReadOnlyList<byte[]> pieces) : Stream
{
    private int piece;
    private int used;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (piece < pieces.Count && used == pieces[piece].Length) (piece, used) = (piece + 1, 0);
        if (piece == pieces.Count) return 0;
        var some = pieces[piece].AsSpan(used, Math.Min(buffer.Length, pieces[piece].Length - used));
        some.CopyTo(buffer);
        used += some.Length;
        return some.Length;
    }

    public override void Flush()
    {
        // Nothing is written.
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
