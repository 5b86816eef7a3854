using System.Text.Json;

namespace IlpFunctions.Roster.Rest.Collections;

/// <summary>A column of a OneRoster CSV file and where a row's JSON has its value.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Of">Its value in a row.</param>
internal sealed record RosterColumn(string Name, Func<JsonElement, string> Of)
{
    /// <summary>What every file begins with.</summary>
    public static IEnumerable<RosterColumn> Common => [Text("sourcedId"), Text("status"), Text("dateLastModified")];

    /// <summary>A value; of several names the first that has one.</summary>
    public static RosterColumn Text(string name, params string[] fields) =>
        new(name, row => fields.Prepend(name).Select(field => RosterJson.Text(row, field)).FirstOrDefault(value => value.Length > 0, ""));

    /// <summary>A list of values.</summary>
    public static RosterColumn List(string name, string? field = null) => new(name, row => RosterJson.List(row, field ?? name));

    /// <summary>The id of what a reference leads to.</summary>
    public static RosterColumn Reference(string name, string field) => new(name, row => RosterJson.Reference(row, field));

    /// <summary>The ids of what references lead to.</summary>
    public static RosterColumn References(string name, string field) => new(name, row => RosterJson.References(row, field));

    /// <summary>Columns of the standard that this app has no use for: what nobody needs is not copied.</summary>
    public static IEnumerable<RosterColumn> Unused(params string[] names) => names.Select(name => new RosterColumn(name, _ => ""));
}
