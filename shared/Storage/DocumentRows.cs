using IlpFunctions.Json;

namespace IlpFunctions.Storage;

/// <summary>Rows that carry one JSON document in the property <c>doc</c>.</summary>
public static class DocumentRows
{
    /// <summary>The property.</summary>
    internal const string Document = "doc";

    /// <summary>The values of a row that carries <paramref name="document"/>.</summary>
    public static IReadOnlyDictionary<string, object> Values<T>(T document) where T : notnull
    {
        var values = new DocumentValues<T>(document, isOnDemand: false);
        _ = values.Text;
        return values;
    }

    /// <summary>
    /// The same, written as JSON when a store asks for it: one in memory never does for what is replaced unread. For documents of which nothing is ever changed in place, neither by who made them nor by
    /// who reads them.
    /// </summary>
    public static IReadOnlyDictionary<string, object> ValuesOnDemand<T>(T document) where T : notnull => new DocumentValues<T>(document, isOnDemand: true);

    /// <summary>Whether a row carries these values and no others, so that writing them would change nothing.</summary>
    public static bool Carries(this StoredRow row, IReadOnlyDictionary<string, object> values) =>
        row.Values.Count == values.Count && values.All(pair => row.Values.TryGetValue(pair.Key, out var value) && value.Equals(pair.Value));

    /// <summary>The document of a row.</summary>
    /// <exception cref="InvalidDataException">The row carries none.</exception>
    public static T Read<T>(this StoredRow row)
    {
        if (row.Values is DocumentValues { IsOnDemand: true, Document: T kept }) return kept;
        return RecordJson.Read<T>(row.Text(Document) ?? throw new InvalidDataException($"Row {row.Row} of partition {row.Partition} carries no document."));
    }
}
