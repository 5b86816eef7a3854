using FsCheck;
using FsCheck.Fluent;
using IlpFunctions.Outcomes.Tallies;

namespace IlpFunctions.Tests.Outcomes.Tallies;

/// <summary>Tables of counts: rows are divided by bars, and totals are added. A hidden number is a star.</summary>
public sealed class HiddenCellsTests
{
    private const int Least = 10;

    [Theory]
    [InlineData("20 30 | 40 50", "20 30 50 | 40 50 90 | 60 80 140")] // nothing is small
    [InlineData("0 30 | 40 0", "0 30 30 | 40 0 40 | 40 30 70")] // nobody is no small number
    [InlineData("3 30 | 40 50", "* * 33 | * * 90 | 43 80 123")] // the rectangle that hides least
    [InlineData("3 30 | 0 50", "* * 33 | 0 50 50 | * * 83")] // an empty cell hides nobody: the totals do
    [InlineData("3 30", "* * 33 | * * 33")] // one school is its total
    [InlineData("3 4", "* * * | * * *")] // seven in all
    [InlineData("1 2 40 | 2 1 60", "* * * 43 | * * * 63 | * * * 106")] // three people hide nobody
    public void Table_Published_TellsNoSmallNumber(string table, string published) => Assert.Equal(published, Published(Parse(table)));

    /// <summary>Whoever knows every shown number and that rows and columns add up has a system of linear equations. No hidden number may follow from it.</summary>
    [Fact]
    public void AnyTable_Published_HidesEverySmallNumberAndDeterminesNone()
    {
        var cell = Gen.Frequency((3, Gen.Constant(0)), (4, Gen.Choose(1, 9)), (4, Gen.Choose(10, 60)));
        var tables = from rows in Gen.Choose(1, 5) from columns in Gen.Choose(1, 5) from cells in cell.ArrayOf(rows * columns) select (rows, columns, cells);
        Prop.ForAll(Arb.From(tables), given =>
        {
            var counts = new int[given.rows, given.columns];
            for (var index = 0; index < given.cells.Length; index++) counts[index / given.columns, index % given.columns] = given.cells[index];

            var (hidden, cells) = (HiddenCells.Of(counts, Least), HiddenCells.WithTotals(counts));

            foreach (var (row, column) in Places(cells)) Assert.True(hidden[row, column] || cells[row, column] is 0 or >= Least, $"{cells[row, column]} is shown.");
            if (!Places(cells).All(place => hidden[place.Row, place.Column])) Assert.Empty(Determined(hidden));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    /// <summary>The hidden cells whose value the equations fix, found by elimination: those that no solution of the homogeneous system moves.</summary>
    private static List<int> Determined(bool[,] hidden)
    {
        var unknown = Places(hidden).Where(place => hidden[place.Row, place.Column]).ToList();
        var (rows, columns) = (hidden.GetLength(0), hidden.GetLength(1));
        var equations = Enumerable.Range(0, rows).Select(row => Equation(unknown, place => place.Row == row, place => place.Column == columns - 1))
            .Concat(Enumerable.Range(0, columns).Select(column => Equation(unknown, place => place.Column == column, place => place.Row == rows - 1))).ToList();
        var pivots = new List<int>();
        for (var column = 0; column < unknown.Count; column++)
        {
            var at = equations.FindIndex(pivots.Count, equation => Math.Abs(equation[column]) > 1e-9);
            if (at < 0) continue;
            (equations[pivots.Count], equations[at]) = (equations[at], equations[pivots.Count]);
            var pivot = equations[pivots.Count];
            var scale = pivot[column];
            for (var index = 0; index < pivot.Length; index++) pivot[index] /= scale;
            foreach (var other in equations.Where(equation => equation != pivot))
            {
                var factor = other[column];
                for (var index = 0; index < other.Length; index++) other[index] -= factor * pivot[index];
            }

            pivots.Add(column);
        }

        return [.. pivots.Where((pivot, row) => Enumerable.Range(0, unknown.Count).All(index => index == pivot || Math.Abs(equations[row][index]) < 1e-9))];
    }

    private static double[] Equation(List<(int Row, int Column)> unknown, Func<(int Row, int Column), bool> isIn, Func<(int Row, int Column), bool> isTotal) =>
        [.. unknown.Select(place => !isIn(place) ? 0.0 : isTotal(place) ? -1.0 : 1.0)];

    private static string Published(int[,] counts)
    {
        var (hidden, cells) = (HiddenCells.Of(counts, Least), HiddenCells.WithTotals(counts));
        return string.Join(" | ", Enumerable.Range(0, cells.GetLength(0)).Select(row => string.Join(' ', Enumerable.Range(0, cells.GetLength(1)).Select(column => hidden[row, column] ? "*" : $"{cells[row, column]}"))));
    }

    private static int[,] Parse(string table)
    {
        var rows = table.Split('|').Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray()).ToList();
        var counts = new int[rows.Count, rows[0].Length];
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Length; column++) counts[row, column] = rows[row][column];
        }

        return counts;
    }

    private static IEnumerable<(int Row, int Column)> Places<T>(T[,] cells) =>
        from row in Enumerable.Range(0, cells.GetLength(0)) from column in Enumerable.Range(0, cells.GetLength(1)) select (row, column);
}
