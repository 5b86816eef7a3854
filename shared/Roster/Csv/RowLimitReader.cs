namespace IlpFunctions.Roster.Csv;

/// <summary>
/// Text on its way to the CSV parser, which holds one row at a time in memory: a row may not grow without end, and what is no text is refused.
/// </summary>
internal sealed class RowLimitReader(TextReader text, string file) : TextReader
{
    private int _sinceRow;

    /// <summary>The line the parser stands at, for messages.</summary>
    public int Line { get; private set; }

    /// <summary>The parser has made a row of what it was given.</summary>
    public void RowEnded(int line)
    {
        _sinceRow = 0;
        Line = line;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        var read = text.Read(buffer, index, count);
        if (buffer.AsSpan(index, read).Contains('\0'))
            throw new RosterRefusedException(file, $"is not text (after line {Line}). Export it as CSV in UTF-8.");
        _sinceRow += read;
        if (_sinceRow > RosterLimits.RowCharacters + count)
            throw new RosterRefusedException(file,
                $"has a row of over {RosterLimits.RowCharacters} characters (after line {Line}): look for a quote that is not closed, and export it again.");
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) text.Dispose();
        base.Dispose(disposing);
    }
}
