using System.Globalization;
using System.Text.RegularExpressions;
using IlpFunctions.Storage;

namespace IlpFunctions.Tests.Districts;

/// <summary>Everything that is stored, one line a row, for comparing two runs. Left out is what may differ: ETags, and how often the district was written.</summary>
internal static partial class StoredState
{
    private static readonly string[] Every =
        ["Aliases", "Caseloads", "Districts", "Due", "Findings", "Imports", "Letters", "Links", "Mailbox", "Register", "Rollcall", "Sent", "Settings", "Students"];

    public static async Task<IReadOnlyList<string>> OfAsync(ITableStore store, params string[] tables)
    {
        var lines = new List<string>();
        foreach (var table in tables.Length > 0 ? tables : Every)
        {
            await foreach (var row in store.QueryPartitionsAsync(table)) lines.Add(Line(table, row));
        }

        return lines;
    }

    private static string Line(string table, StoredRow row)
    {
        var values = string.Join(' ', row.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}")));
        return $"{table} {row.Partition} {row.Row}: {(table == "Districts" ? Revision().Replace(values, "") : values)}";
    }

    [GeneratedRegex("\"revision\":[0-9]+")]
    private static partial Regex Revision();
}
