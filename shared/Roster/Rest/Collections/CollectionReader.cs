using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using IlpFunctions.Roster.Rest.Wire;

namespace IlpFunctions.Roster.Rest.Collections;

/// <summary>
/// Reads a collection that may change while it is read. Pages are places in a list that moves: a row that is modified leaves its place for the end, and everything behind it comes one place nearer, past the
/// border of a page that has been read. So each page begins with the last row of the one before. Is it not there as it was, the list has moved, and the reader goes back until it stands on a row that it
/// knows: what it has read is then before it, what it has not is behind it, whatever the order, as long as rows that are left alone keep theirs. Where the server says how many rows there are and fewer
/// came, everything is read again until nothing new comes.
/// </summary>
/// <param name="page">Asks for the page at an offset.</param>
/// <param name="take">Takes each row, some of them several times.</param>
internal sealed class CollectionReader(Func<int, CancellationToken, Task<RosterPage>> page, Action<RosterRow> take)
{
    private const int MostPasses = 5;
    private const int MostStepsBack = 100;

    // Where no list has a row: only a server that ignores offsets gives one.
    private const int FarBeyond = 1_000_000_000;

    private readonly HashSet<UInt128> ids = [];
    private readonly HashSet<UInt128> read = [];
    private int? total;
    private int widest;

    /// <summary>How many rows fewer there were than the server says there are; zero when it says nothing.</summary>
    public int Short => Math.Max(0, (total ?? 0) - ids.Count);

    /// <summary>Reads everything.</summary>
    /// <exception cref="RosterServerException">It changes faster than it can be read.</exception>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        for (var passes = 1; passes <= MostPasses; passes++)
        {
            var before = ids.Count;
            await PassAsync(cancellation);
            if (Short == 0 || (passes > 1 && ids.Count == before)) return;
        }

        throw new RosterServerException($"The roster server says that there are {total} rows, and each time they were read others were among them");
    }

    private async Task PassAsync(CancellationToken cancellation)
    {
        read.Clear();
        var (offset, step, stepsBack) = (0, 1, 0);
        while (true)
        {
            var got = await page(offset, cancellation);
            total = got.Total;
            widest = Math.Max(widest, got.Rows.Count);
            if (offset > 0 && !StandsOnKnown(got))
            {
                // With nothing at all at its place the list has become shorter.
                if (++stepsBack > MostStepsBack) throw TooFast();
                offset = Math.Max(0, offset - step);
                step *= 2;
                continue;
            }

            var fresh = Take(got);
            if (fresh > 0) stepsBack = 0;
            if (IsEnd(got, offset, fresh)) return;
            if (fresh == 0 && offset > (2 * read.Count) + widest)
            {
                // Either rows come in before it as fast as it goes on, or the server gives the same page whatever it is asked for.
                if ((await page(FarBeyond, cancellation)).Rows.Count > 0) return;
                if (++stepsBack > MostStepsBack) throw TooFast();
            }

            step = 1;
            offset += got.Rows.Count - 1;
        }
    }

    private bool StandsOnKnown(RosterPage got) => got.Rows.Count > 0 && read.Contains(Version(got.Rows[0]));

    private int Take(RosterPage got)
    {
        var fresh = 0;
        foreach (var row in got.Rows)
        {
            if (!read.Add(Version(row))) continue;
            fresh++;
            ids.Add(Digest(row.Id));
            take(row);
        }

        return fresh;
    }

    /// <summary>A page without anything new is the last one, unless there is reason to think that more comes; what a server says of that may be wrong either way.</summary>
    private bool IsEnd(RosterPage got, int offset, int fresh)
    {
        if (got.Rows.Count <= 1 && fresh == 0) return true;
        if (fresh > 0) return false;
        return got.Rows.Count < widest && !got.HasNext && offset + got.Rows.Count >= Math.Max(got.Total ?? 0, read.Count);
    }

    private static RosterServerException TooFast() => new("The roster server's rows change faster than they can be read; poll at a quieter hour");

    private static UInt128 Version(RosterRow row) => Digest($"{row.Id}\n{row.Modified?.UtcTicks}");

    private static UInt128 Digest(string text) => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
