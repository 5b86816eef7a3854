namespace IlpFunctions.Storage;

/// <summary>One change of a transaction; make one with the factory methods.</summary>
/// <param name="Kind">What is done to the row.</param>
/// <param name="Row">The row key.</param>
/// <param name="Values">The whole row after the change; empty for a delete.</param>
/// <param name="ETag">The version that must be there; null when any will do.</param>
public sealed record RowChange(RowChangeKind Kind, string Row, IReadOnlyDictionary<string, object> Values, string? ETag)
{
    private static readonly Dictionary<string, object> None = [];

    /// <summary>Adds a row that must not exist.</summary>
    public static RowChange Insert(string row, IReadOnlyDictionary<string, object> values) => new(RowChangeKind.Insert, row, values, null);

    /// <summary>Replaces a row that must still have <paramref name="etag"/>.</summary>
    public static RowChange Replace(string row, IReadOnlyDictionary<string, object> values, string etag) => new(RowChangeKind.Replace, row, values, etag);

    /// <summary>Adds or replaces a row, whatever is there.</summary>
    public static RowChange Upsert(string row, IReadOnlyDictionary<string, object> values) => new(RowChangeKind.Upsert, row, values, null);

    /// <summary>Deletes a row that must still have <paramref name="etag"/>.</summary>
    public static RowChange Delete(string row, string etag) => new(RowChangeKind.Delete, row, None, etag);
}

/// <summary>What a <see cref="RowChange"/> does.</summary>
public enum RowChangeKind
{
    /// <summary>Add; conflict when it exists.</summary>
    Insert,

    /// <summary>Replace; conflict when it is gone or changed.</summary>
    Replace,

    /// <summary>Add or replace.</summary>
    Upsert,

    /// <summary>Delete; conflict when it is gone or changed.</summary>
    Delete,
}
