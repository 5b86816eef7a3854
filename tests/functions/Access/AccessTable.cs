using System.Text.RegularExpressions;
using IlpFunctions.Functions.Access;

namespace IlpFunctions.Tests.Functions.Access;

/// <summary>The table of who may call what, as docs/access.md has it.</summary>
internal static partial class AccessTable
{
    /// <summary>The columns of staff, in the table's order.</summary>
    public static readonly IReadOnlyList<Role> Columns = [Role.Adviser, Role.Counselor, Role.SchoolLead, Role.District, Role.Auditor, Role.Administrator];

    /// <summary>The rows by method and address.</summary>
    public static SortedDictionary<string, Row> Read()
    {
        var rows = new SortedDictionary<string, Row>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "docs", "access.md")).Where(line => RowPattern().IsMatch(line)))
        {
            var cells = line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries);
            var roles = Columns.Where((_, column) => cells.ElementAtOrDefault(column + 1) == "yes").ToList();
            rows.Add(cells[0].Trim('`'), cells.Length == 2 ? new(cells[1], []) : new(null, roles));
        }

        return rows;
    }

    /// <summary>The table's row for a declaration.</summary>
    public static string Line(string address, AllowAttribute allow) => Others(allow) is { } others
        ? $"| `{address}` | {others} |"
        : $"| `{address}` | {string.Join(" | ", Columns.Select(role => allow.Allows(role, IsReading(address)) ? "yes" : "–"))} |";

    /// <summary>Who else than staff a declaration lets in; null when it is for staff.</summary>
    public static string? Others(AllowAttribute allow) => allow switch
    {
        { Anyone: true } => "anyone",
        { Bearer: true } => "link",
        { BySignature: true } => "signature",
        _ => null,
    };

    /// <summary>Whether an address is read.</summary>
    public static bool IsReading(string address) => address.StartsWith("get ", StringComparison.Ordinal);

    [GeneratedRegex(@"^\| `(get|post|options) ")]
    private static partial Regex RowPattern();

    /// <param name="Others">Who may that is not staff; null where staff are meant.</param>
    /// <param name="Roles">The staff who may.</param>
    internal sealed record Row(string? Others, IReadOnlyList<Role> Roles);
}
