using System.Globalization;

namespace IlpFunctions.Benchmarks;

/// <summary>A table of figures, printed as Markdown so that it can go into the documentation as it is.</summary>
internal sealed class FigureTable(string title, params string[] columns)
{
    private readonly List<string> rows = [];

    /// <summary>Adds a row.</summary>
    public void Add(params object[] values) => rows.Add(Row(values.Select(Words)));

    /// <summary>Prints it.</summary>
    public void Print()
    {
        Console.WriteLine($"### {title}\n");
        Console.WriteLine(Row(columns));
        Console.WriteLine(Row(columns.Select((_, i) => i == 0 ? "---" : "--:")));
        rows.ForEach(Console.WriteLine);
        Console.WriteLine();
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Words(object value) => value switch
    {
        double number when Math.Abs(number) >= 100 => number.ToString("N0", CultureInfo.InvariantCulture),
        double number => number.ToString("N2", CultureInfo.InvariantCulture),
        int or long => ((IFormattable)value).ToString("N0", CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
