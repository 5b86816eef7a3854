namespace IlpFunctions.Roster.Standing;

/// <summary>Bytes in memory that are only written, block by block: growing costs no copy of what is there already, which for the files of a large district would be as large again.</summary>
internal sealed class BlockStream : Stream
{
    // Below what is kept apart as a large object.
    private const int BlockBytes = 64 * 1024;

    private readonly List<byte[]> blocks = [];
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

    /// <summary>All that was written.</summary>
    public byte[] ToArray()
    {
        var all = new byte[length];
        for (var at = 0; at < blocks.Count; at++) blocks[at].AsSpan(0, (int)Math.Min(BlockBytes, length - ((long)at * BlockBytes))).CopyTo(all.AsSpan(at * BlockBytes));
        return all;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var used = (int)(length % BlockBytes);
            if (used == 0) blocks.Add(new byte[BlockBytes]);
            var some = Math.Min(buffer.Length, BlockBytes - used);
            buffer[..some].CopyTo(blocks[^1].AsSpan(used));
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
