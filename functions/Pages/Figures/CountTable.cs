namespace IlpFunctions.Functions.Pages.Figures;

/// <summary>People counted by row and column: each is in one cell of a row. Shown as a chart, as a table whose numbers lead to the people, and as a file.</summary>
/// <param name="Id">Its name in addresses: small letters and hyphens.</param>
/// <param name="Title">What it tells.</param>
/// <param name="About">How to read it, in a sentence or two.</param>
/// <param name="Of">What a row is: <c>School</c>.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Share">What the percentage of a row is called.</param>
public sealed record CountTable(string Id, string Title, string About, string Of, IReadOnlyList<CountColumn> Columns, IReadOnlyList<CountRow> Rows, string Share)
{
    /// <summary>The largest row's people, at least 1.</summary>
    public int Highest => Math.Max(1, Rows.Select(row => row.Total).DefaultIfEmpty(1).Max());

    /// <summary>Columns that hold anybody, so that a reader is not shown what never happens.</summary>
    public IReadOnlyList<int> Used => [.. Enumerable.Range(0, Columns.Count).Where(column => Rows.Any(row => row.Counts[column] > 0))];
}

/// <summary>A column.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Tone">Its colour, as the stylesheet knows it.</param>
/// <param name="InShare">Whether its people count in the percentage: as part and whole (true), as whole only (false), or not at all (null).</param>
public sealed record CountColumn(string Name, string Tone, bool? InShare);

/// <summary>A row.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Counts">How many people, by column.</param>
/// <param name="At">Where the people of a column are listed; null where there is no such list.</param>
/// <param name="Address">Where the row itself leads; null for nowhere.</param>
public sealed record CountRow(string Name, IReadOnlyList<int> Counts, Func<int, string>? At, string? Address = null)
{
    /// <summary>All of its people.</summary>
    public int Total { get; } = Counts.Sum();

    /// <summary>The percentage, rounded; null when nobody is in the whole.</summary>
    public int? Percent(IReadOnlyList<CountColumn> columns)
    {
        var whole = Counts.Where((_, column) => columns[column].InShare is not null).Sum();
        return whole == 0 ? null : (int)Math.Round(100m * Counts.Where((_, column) => columns[column].InShare is true).Sum() / whole, MidpointRounding.AwayFromZero);
    }
}
