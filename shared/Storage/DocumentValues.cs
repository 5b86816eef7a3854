using System.Collections;
using System.Diagnostics.CodeAnalysis;
using IlpFunctions.Json;

namespace IlpFunctions.Storage;

/// <summary>The values of a row that carries a document, with the document they were made of. Safe for threads.</summary>
internal abstract class DocumentValues(object document, bool isOnDemand) : IReadOnlyDictionary<string, object>
{
    private string? text;

    /// <summary>The document.</summary>
    public object Document { get; } = document;

    /// <summary>Whether the document may be given to whoever reads the row: nobody changes it.</summary>
    public bool IsOnDemand { get; } = isOnDemand;

    /// <summary>The document as it is stored, written when it is first asked for.</summary>
    public string Text => text ??= Write();

    /// <inheritdoc/>
    public int Count => 1;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => [DocumentRows.Document];

    /// <inheritdoc/>
    public IEnumerable<object> Values => [Text];

    /// <inheritdoc/>
    public object this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"A row that carries a document has no property {key}.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => key == DocumentRows.Document;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object value)
    {
        value = ContainsKey(key) ? Text : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object>> GetEnumerator()
    {
        yield return new(DocumentRows.Document, Text);
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Writes the document.</summary>
    protected abstract string Write();
}

/// <summary>The values of a row that carries a document of a known type.</summary>
internal sealed class DocumentValues<T>(T document, bool isOnDemand) : DocumentValues(document, isOnDemand) where T : notnull
{
    /// <inheritdoc/>
    protected override string Write() => RecordJson.Write((T)Document);
}
