using System.IO.Compression;
using System.Text;
using IlpFunctions.Roster.Csv;

namespace IlpFunctions.Roster.Standing;

/// <summary>
/// A district's roster as it stands: the rows of the last whole export and of every delta since, as far as they are read at all. A delta speaks of what is not in it; laid over these rows it is a
/// whole roster again, and is taken like one.
/// </summary>
/// <param name="version">The version of the standard, e.g. <c>1.2</c>.</param>
/// <param name="files">The packed rows by file name, in pieces.</param>
public sealed class StandingRoster(string version, IReadOnlyDictionary<string, IReadOnlyList<byte[]>> files)
{
    /// <summary>The version of the standard, e.g. <c>1.2</c>.</summary>
    public string Version => version;

    /// <summary>The packed rows by file name, in pieces: in one, the files of a large district would be kept apart as large objects, and twice while they are put together.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<byte[]>> Files => files;

    internal bool Has(string file) => files.ContainsKey(file);

    /// <summary>The rows of a file, each an array of its own in the order of the file's columns; a column that was not kept is blank.</summary>
    internal IEnumerable<string[]> Rows(RosterFile file)
    {
        using var reader = new BinaryReader(new DeflateStream(new PieceReader(files[file.Name]), CompressionMode.Decompress), Encoding.UTF8);
        var kept = Enumerable.Range(0, reader.Read7BitEncodedInt()).Select(_ => reader.ReadString()).ToArray();
        var places = kept.Select(column => Array.IndexOf(file.Columns, column)).ToArray();
        while (reader.ReadBoolean())
        {
            var values = new string[file.Columns.Length];
            Array.Fill(values, "");
            foreach (var place in places)
            {
                var value = reader.ReadString();
                if (place >= 0) values[place] = value;
            }

            yield return values;
        }
    }
}

/// <summary>Packs the rows of one file.</summary>
internal sealed class StandingFile : IDisposable
{
    private readonly PieceWriter packed = new();
    private readonly BinaryWriter writer;

    public StandingFile(RosterFile file)
    {
        writer = new(new DeflateStream(packed, CompressionLevel.Fastest), Encoding.UTF8);
        writer.Write7BitEncodedInt(file.Columns.Length);
        foreach (var column in file.Columns) writer.Write(column);
    }

    public void Add(string[] values)
    {
        writer.Write(true);
        foreach (var value in values) writer.Write(value);
    }

    /// <summary>Ends the file.</summary>
    public IReadOnlyList<byte[]> Packed()
    {
        writer.Write(false);
        writer.Dispose();
        return packed.Pieces();
    }

    public void Dispose() => writer.Dispose();
}
