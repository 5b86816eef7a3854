namespace IlpFunctions.Outcomes.Tallies;

/// <summary>
/// Hides the small numbers of a table of counts by row and column, and as many more as it takes that no hidden number follows from the others and the totals. The totals are cells like any other: a small
/// one is hidden too. Zero is no small number.
/// </summary>
/// <remarks>
/// Every cell stands in one row and one column, and each of these adds up. Taken as a graph whose nodes are rows and columns and whose edges are hidden cells, a hidden number can be computed exactly
/// if its edge is on no cycle. So each hidden cell is made a corner of a rectangle of hidden cells, and what a row or a column hides beside its total comes to the smallest number that is shown, at least.
/// </remarks>
public static class HiddenCells
{
    /// <summary>Which cells are hidden.</summary>
    /// <param name="counts">The counts by row and column, without totals.</param>
    /// <param name="least">The smallest number that is shown, 2 or more.</param>
    /// <returns>One row and one column more than <paramref name="counts"/>: the last of each are the totals.</returns>
    public static bool[,] Of(int[,] counts, int least)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 2);
        var cells = WithTotals(counts);
        var hidden = new bool[cells.GetLength(0), cells.GetLength(1)];
        foreach (var (row, column) in Places(cells)) hidden[row, column] = cells[row, column] > 0 && cells[row, column] < least;
        while (Places(cells).Where(place => hidden[place.Row, place.Column]).Select(place => ((int, int)?)place).FirstOrDefault(place => !IsSafe(cells, hidden, place!.Value, least)) is { } unsafeCell)
        {
            if (Corners(cells, hidden, unsafeCell, least) is not { } corners) return Everything(hidden);
            foreach (var (row, column) in corners) hidden[row, column] = true;
        }

        return hidden;
    }

    /// <summary>The counts with their totals as one more row and one more column.</summary>
    public static int[,] WithTotals(int[,] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var (rows, columns) = (counts.GetLength(0), counts.GetLength(1));
        var cells = new int[rows + 1, columns + 1];
        foreach (var (row, column) in Places(counts))
        {
            cells[row, column] = counts[row, column];
            cells[row, columns] += counts[row, column];
            cells[rows, column] += counts[row, column];
            cells[rows, columns] += counts[row, column];
        }

        return cells;
    }

    private static bool IsSafe(int[,] cells, bool[,] hidden, (int Row, int Column) place, int least) =>
        InRow(cells, hidden, place.Row) >= least && InColumn(cells, hidden, place.Column) >= least && IsOnCycle(hidden, place);

    /// <summary>How many people a row hides whose total is shown; a total that is hidden tells nothing of them.</summary>
    private static int InRow(int[,] cells, bool[,] hidden, int row) => hidden[row, cells.GetLength(1) - 1] ? int.MaxValue : Enumerable.Range(0, cells.GetLength(1)).Where(column => hidden[row, column]).Sum(column => cells[row, column]);

    private static int InColumn(int[,] cells, bool[,] hidden, int column) => hidden[cells.GetLength(0) - 1, column] ? int.MaxValue : Enumerable.Range(0, cells.GetLength(0)).Where(row => hidden[row, column]).Sum(row => cells[row, column]);

    /// <summary>Whether a way leads from the cell's row to its column over other hidden cells.</summary>
    private static bool IsOnCycle(bool[,] hidden, (int Row, int Column) place)
    {
        var (rows, columns) = (new HashSet<int> { place.Row }, new HashSet<int>());
        var ahead = new Queue<(bool IsRow, int Line)>([(true, place.Row)]);
        while (ahead.TryDequeue(out var at))
        {
            for (var other = 0; other < hidden.GetLength(at.IsRow ? 1 : 0); other++)
            {
                var cell = at.IsRow ? (at.Line, other) : (other, at.Line);
                if (cell == place || !hidden[cell.Item1, cell.Item2] || !(at.IsRow ? columns : rows).Add(other)) continue;
                if (at.IsRow && other == place.Column) return true;
                ahead.Enqueue((!at.IsRow, other));
            }
        }

        return false;
    }

    /// <summary>The other corners of the rectangle that hides least: in the cell's row and column one of numbers that may be shown; null when there is none.</summary>
    private static List<(int Row, int Column)>? Corners(int[,] cells, bool[,] hidden, (int Row, int Column) place, int least)
    {
        var isShort = (Row: InRow(cells, hidden, place.Row) < least, Column: InColumn(cells, hidden, place.Column) < least);
        return Places(cells)
            .Where(other => other.Row != place.Row && other.Column != place.Column)
            .Select(other => (List<(int Row, int Column)>)[(place.Row, other.Column), (other.Row, place.Column), other])
            .Where(corners => corners.Exists(corner => !hidden[corner.Row, corner.Column]))
            .Where(corners => (!isShort.Row || !hidden[corners[0].Row, corners[0].Column]) && (!isShort.Column || !hidden[corners[1].Row, corners[1].Column]))
            .Where(corners => corners.TrueForAll(corner => hidden[corner.Row, corner.Column] || cells[corner.Row, corner.Column] > 0))
            .MinBy(corners => corners.Where(corner => !hidden[corner.Row, corner.Column]).Sum(corner => (long)cells[corner.Row, corner.Column]));
    }

    private static bool[,] Everything(bool[,] hidden)
    {
        foreach (var (row, column) in Places(hidden)) hidden[row, column] = true;
        return hidden;
    }

    private static IEnumerable<(int Row, int Column)> Places<T>(T[,] cells) =>
        from row in Enumerable.Range(0, cells.GetLength(0)) from column in Enumerable.Range(0, cells.GetLength(1)) select (row, column);
}
