namespace IlpFunctions.Tests.Functions;

/// <summary>So many bytes of nothing, which take no memory.</summary>
/// <param name="all">How many.</param>
/// <param name="hasLength">Whether it says how many; otherwise only its end does.</param>
internal sealed class Zeros(long all, bool hasLength) : Stream
{
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => hasLength;

    public override bool CanWrite => false;

    public override long Length => hasLength ? all : throw new NotSupportedException();

    public override long Position
    {
        get => position;
        set => position = value;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var some = (int)Math.Min(all - position, count);
        Array.Clear(buffer, offset, some);
        position += some;
        return some;
    }

    public override void Flush()
    {
        // Nothing is ever written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
