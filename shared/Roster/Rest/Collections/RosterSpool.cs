using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace IlpFunctions.Roster.Rest.Collections;

/// <summary>
/// The rows of a file on their way into the archive: on disk, a line each, with no more in memory than which rows there are. A row that comes again is written once; of several versions the one modified
/// last counts.
/// </summary>
internal sealed class RosterSpool : IDisposable
{
    private readonly IReadOnlyList<string> columns;
    private readonly FileStream file;
    private readonly CsvWriter csv;
    private readonly Dictionary<UInt128, (int Line, long Modified)> latest = [];
    private readonly HashSet<int> superseded = [];
    private int lines;

    /// <param name="path">Where the rows are kept; deleted when they are disposed of.</param>
    /// <param name="columns">The columns of the file.</param>
    public RosterSpool(string path, IReadOnlyList<string> columns)
    {
        this.columns = columns;
        file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
        csv = new CsvWriter(new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true), new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" });
    }

    /// <summary>How many rows there are.</summary>
    public int Rows => lines - superseded.Count;

    /// <summary>Takes a row.</summary>
    /// <param name="id">Its id; a row without one is kept as it is, for the import to complain about.</param>
    /// <param name="modified">When it was modified last.</param>
    /// <param name="values">Its values, in the order of the columns.</param>
    /// <returns>What became of it.</returns>
    public SpooledRow Add(string id, DateTimeOffset? modified, IReadOnlyList<string> values)
    {
        var (key, stamp) = (Digest(id), modified?.UtcTicks ?? 0);
        var isKnown = id.Length > 0 && latest.TryGetValue(key, out _);
        if (isKnown && latest[key].Modified >= stamp) return SpooledRow.Known;
        if (isKnown) superseded.Add(latest[key].Line);
        latest[key] = (lines++, stamp);
        foreach (var value in values) csv.WriteField(OneLine(value));
        csv.NextRecord();
        return isKnown ? SpooledRow.Newer : SpooledRow.New;
    }

    /// <summary>Writes the file: its header and the rows that count.</summary>
    /// <returns>SHA-256 of what was written.</returns>
    public async Task<byte[]> CopyToAsync(Stream target, CancellationToken cancellation)
    {
        await csv.FlushAsync();
        file.Position = 0;
        using var hash = SHA256.Create();
        await using (var hashed = new CryptoStream(target, hash, CryptoStreamMode.Write, leaveOpen: true))
        {
            using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16, leaveOpen: true);
            await using var writer = new StreamWriter(hashed, new UTF8Encoding(false), bufferSize: 1 << 16) { NewLine = "\r\n" };
            await writer.WriteLineAsync(string.Join(',', columns).AsMemory(), cancellation);
            for (var line = 0; await reader.ReadLineAsync(cancellation) is { } text; line++)
            {
                if (!superseded.Contains(line)) await writer.WriteLineAsync(text.AsMemory(), cancellation);
            }
        }

        return hash.Hash!;
    }

    public void Dispose()
    {
        csv.Dispose();
        file.Dispose();
    }

    private static UInt128 Digest(string id) => System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    private static string OneLine(string value) => value.Any(IsBreak) ? string.Concat(value.Select(character => IsBreak(character) ? ' ' : character)) : value;

    private static bool IsBreak(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}

/// <summary>What became of a row.</summary>
internal enum SpooledRow
{
    /// <summary>It is the first with its id.</summary>
    New,

    /// <summary>It takes the place of an older one.</summary>
    Newer,

    /// <summary>It, or a newer one, is there already.</summary>
    Known,
}
