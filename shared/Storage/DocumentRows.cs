using IlpFunctions.Json;

namespace IlpFunctions.Storage;

/// <summary>Rows that carry one JSON document in the property <c>doc</c>.</summary>
public static class DocumentRows
{
    /// <summary>The property.</summary>
    internal const string Document = "doc";

    /// <summary>The values of a row that carries <paramref name="document"/>.</summary>
    public static IReadOnlyDictionary<string, object> Values<T>(T document) where T : notnull => new DocumentValues(RecordJson.Write(document), document);

    /// <summary>Whether a row carries these values and no others, so that writing them would change nothing.</summary>
    public static bool Carries(this StoredRow row, IReadOnlyDictionary<string, object> values) =>
        row.Values.Count == values.Count && values.All(pair => row.Values.TryGetValue(pair.Key, out var value) && value.Equals(pair.Value));

    /// <summary>The document of a row.</summary>
    /// <exception cref="InvalidDataException">The row carries none.</exception>
    public static T Read<T>(this StoredRow row) =>
        RecordJson.Read<T>(row.Text(Document) ?? throw new InvalidDataException($"Row {row.Row} of partition {row.Partition} carries no document."));
}

/// <summary>The values of a row that carries a document, with the document they were made of.</summary>
internal sealed class DocumentValues : Dictionary<string, object>
{
    public DocumentValues(string text, object document)
        : base(capacity: 1, StringComparer.Ordinal)
    {
        (Text, Document) = (text, document);
        Add(DocumentRows.Document, text);
    }

    /// <summary>The document as it is stored.</summary>
    public string Text { get; }

    /// <summary>The document.</summary>
    public object Document { get; }
}
