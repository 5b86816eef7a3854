using System.Globalization;
using System.Text;

namespace IlpFunctions.Functions.CommandLine.Costs;

/// <summary>Counts and costs as tables in Markdown, and their place in a document.</summary>
internal static class CostTables
{
    private const string Begin = "<!-- reckoned: begin -->";
    private const string End = "<!-- reckoned: end -->";

    /// <summary>The tables.</summary>
    public static string Write(StudentYear student, PriceList list)
    {
        var costs = list.Sizes.Select(size => MonthlyCost.Of(student, size, list)).ToList();
        var text = new StringBuilder();
        text.Append("| Per student and year | Count |\n|---|---:|\n");
        text.Append(Invariant($"| Storage operations | {student.StorageOperations:N1} |\n| Orchestration actions | {student.Actions:N1} |\n"));
        text.Append(Invariant($"| Executions, without timers and requests | {student.Actions:N1} |\n| Emails | {student.Emails:N1} |\n"));
        text.Append(Invariant($"| Runs of timers, by year and app | {student.TimerRuns:N0} |\n\n"));
        text.Append(Invariant($"| {list.Currency} a month | ")).AppendJoin(' ', costs.Select(cost => Invariant($"{cost.Size.Name}, {cost.Size.Students:N0} students |"))).Append('\n');
        text.Append("|---|").Insert(text.Length, "---:|", costs.Count).Append('\n');
        for (var part = 0; part < costs[0].Parts.Count; part++) Line(costs[0].Parts[part].Name, costs.Select(cost => cost.Parts[part].Amount));
        Line("**Together**", costs.Select(cost => cost.Total));
        Line("By student and year", costs.Select(cost => cost.PerStudentYear));
        text.Append(Invariant($"\nPrices: {list.AsOf}\n"));
        return text.ToString();

        void Line(string name, IEnumerable<decimal> amounts) => text.Append(Invariant($"| {name} | ")).AppendJoin(" | ", amounts.Select(amount => Invariant($"{amount:N2}"))).Append(" |\n");
    }

    /// <summary>The document with the tables in their place.</summary>
    /// <exception cref="FormatException">It has no such place.</exception>
    public static string Put(string document, string tables)
    {
        var (from, to) = Place(document);
        return $"{document[..from]}\n{tables}{document[to..]}";
    }

    /// <summary>The tables that a document has.</summary>
    /// <exception cref="FormatException">It has no place for them.</exception>
    public static string Find(string document)
    {
        var (from, to) = Place(document);
        return document[from..to].TrimStart('\n');
    }

    private static (int From, int To) Place(string document)
    {
        var (begin, end) = (document.IndexOf(Begin, StringComparison.Ordinal), document.IndexOf(End, StringComparison.Ordinal));
        return begin >= 0 && end > begin ? (begin + Begin.Length, end) : throw new FormatException($"It has no place for tables: a line \"{Begin}\" and, after it, a line \"{End}\".");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
