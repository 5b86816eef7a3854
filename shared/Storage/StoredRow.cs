namespace IlpFunctions.Storage;

/// <summary>One row as it was read.</summary>
/// <param name="Partition">The partition key.</param>
/// <param name="Row">The row key.</param>
/// <param name="ETag">The version of the row that was read; opaque.</param>
/// <param name="Values">The properties: string, int, long, double, bool, <see cref="DateTimeOffset"/> (UTC) or byte[]; null values are not stored.</param>
public sealed record StoredRow(string Partition, string Row, string ETag, IReadOnlyDictionary<string, object> Values)
{
    /// <summary>The text property <paramref name="name"/>, or null when the row has none.</summary>
    public string? Text(string name) => Values.TryGetValue(name, out var value) ? value as string : null;
}
