using System.Globalization;
using IlpFunctions.Districts;
using IlpFunctions.Outcomes.Tallies;

namespace IlpFunctions.Functions.Pages.Figures;

/// <summary>
/// Tables of figures as files that leave the school: small numbers are hidden, so that none can be computed. What is hidden is decided over the whole district, whoever asks, so that two files never tell
/// together what each of them hides; whoever leads a school gets its own rows.
/// </summary>
internal static class FigureFiles
{
    /// <summary>What stands for a hidden number.</summary>
    public const string Hidden = "*";

    /// <summary>A file of counts by school, a block for each subject: a kind of milestone, a wave, a measure; one nameless block where there is only one.</summary>
    /// <param name="blocks">The tables, each with the district's schools as its rows, in the same order.</param>
    /// <param name="schools">The schools of these rows, and whether whoever asks may see them.</param>
    /// <param name="subject">What blocks are; empty when there is only one.</param>
    /// <param name="least">The smallest number that is shown.</param>
    public static string BySchool(IReadOnlyList<(string Name, CountTable Table)> blocks, IReadOnlyList<(School School, bool IsShown)> schools, string subject, int least)
    {
        var lines = new List<string>();
        foreach (var (name, table) in blocks)
        {
            if (lines.Count == 0) lines.Add(Line([.. Of(subject), "School", .. table.Columns.Select(column => column.Name), "All"]));
            var shown = Shown(table, least);
            for (var row = 0; row < schools.Count; row++)
            {
                if (schools[row].IsShown) lines.Add(Line([.. Of(subject.Length == 0 ? "" : name), schools[row].School.Name, .. shown[row]]));
            }

            if (schools.All(school => school.IsShown)) lines.Add(Line([.. Of(subject.Length == 0 ? "" : name), "All schools", .. shown[^1]]));
        }

        return string.Concat(lines.Select(line => $"{line}\r\n"));
    }

    /// <summary>A file of caseloads, school by school: a table of its own each, because the number of a school's students is known from other files.</summary>
    /// <param name="schools">The schools that whoever asks may see, each with its advisers as rows.</param>
    /// <param name="most">At most so many students an adviser.</param>
    /// <param name="least">The smallest number that is shown.</param>
    public static string Caseloads(IEnumerable<(School School, CountTable Advisers)> schools, int most, int least)
    {
        var lines = new List<string> { Line(["School", "Adviser", "Students", "At most"]) };
        foreach (var (school, advisers) in schools.Where(school => school.Advisers.Rows.Count > 0))
        {
            var shown = Shown(advisers, least);
            lines.AddRange(advisers.Rows.Select(row => row.Name).Append("All advisers").Select((name, row) => Line([school.Name, name, shown[row][0], most.ToString(CultureInfo.InvariantCulture)])));
        }

        return string.Concat(lines.Select(line => $"{line}\r\n"));
    }

    /// <summary>A file of one table whose rows are no schools.</summary>
    public static string ByRow(CountTable table, int least)
    {
        var shown = Shown(table, least);
        IEnumerable<string> lines = [Line([table.Of, .. table.Columns.Select(column => column.Name), "All"]), .. table.Rows.Select((row, index) => Line([row.Name, .. shown[index]])), Line(["All", .. shown[^1]])];
        return string.Concat(lines.Select(line => $"{line}\r\n"));
    }

    private static IReadOnlyList<string[]> Shown(CountTable table, int least)
    {
        var counts = new int[table.Rows.Count, table.Columns.Count];
        for (var row = 0; row < table.Rows.Count; row++)
        {
            for (var column = 0; column < table.Columns.Count; column++) counts[row, column] = table.Rows[row].Counts[column];
        }

        var (hidden, cells) = (HiddenCells.Of(counts, least), HiddenCells.WithTotals(counts));
        return [.. Enumerable.Range(0, cells.GetLength(0)).Select(row => Enumerable.Range(0, cells.GetLength(1)).Select(column => hidden[row, column] ? Hidden : cells[row, column].ToString(CultureInfo.InvariantCulture)).ToArray())];
    }

    private static IEnumerable<string> Of(string word) => word.Length == 0 ? [] : [word];

    /// <summary>What a spreadsheet would take for a formula is a text to it.</summary>
    private static string Line(IEnumerable<string> values) => string.Join(',', values.Select(value => value[0] is '=' or '+' or '-' or '@' ? $"'{value}" : value).Select(value => value.AsSpan().ContainsAny(",\"\r\n") ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value));
}
