using System.Globalization;
using System.Text.Json;
using IlpFunctions.Roster.Rest.Collections;

namespace IlpFunctions.Roster.Rest.Wire;

/// <summary>Some rows of a collection, as the server gave them.</summary>
/// <param name="Rows">The rows, in its order.</param>
/// <param name="Total">How many rows there are in all, as it says (<c>X-Total-Count</c>); null when it does not.</param>
/// <param name="HasNext">Whether it says that there are more (<c>Link: rel="next"</c>).</param>
/// <param name="At">When it answered, by its own clock; null when it does not say.</param>
internal sealed record RosterPage(IReadOnlyList<RosterRow> Rows, int? Total, bool HasNext, DateTimeOffset? At)
{
    /// <summary>Reads an answer.</summary>
    /// <param name="response">Its headers.</param>
    /// <param name="body">Its body.</param>
    /// <param name="list">The member that holds the rows.</param>
    /// <exception cref="RosterServerException">It is no page; asking again may help, as answers are cut off on the way.</exception>
    public static RosterPage Read(HttpResponseMessage response, byte[] body, string list)
    {
        try
        {
            var answer = JsonSerializer.Deserialize<JsonElement>(body);
            var rows = answer.GetProperty(list).EnumerateArray().Select(RosterRow.Of).ToList();
            return new(rows, TotalIn(response), HasNextIn(response), response.Headers.Date);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // What exactly is wrong could quote what it holds.
            throw new RosterServerException($"The roster server's answer is no JSON with the list {list}") { IsPassing = true };
        }
    }

    private static int? TotalIn(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Total-Count", out var values) && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var total) ? total : null;

    // Where it leads is not followed: only the configured host is asked, by offsets.
    private static bool HasNextIn(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Link", out var links) && links.Any(link => link.Contains("rel=\"next\"", StringComparison.OrdinalIgnoreCase) || link.Contains("rel=next", StringComparison.OrdinalIgnoreCase));
}

/// <summary>A row as the server gave it.</summary>
/// <param name="Id">Its sourcedId; empty when it has none.</param>
/// <param name="Modified">When it was modified last; null when that is not said or cannot be read.</param>
/// <param name="Json">The row.</param>
internal sealed record RosterRow(string Id, DateTimeOffset? Modified, JsonElement Json)
{
    /// <summary>Reads a row.</summary>
    /// <exception cref="JsonException">It is no object.</exception>
    public static RosterRow Of(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new JsonException();
        var modified = DateTimeOffset.TryParse(
            RosterJson.Text(json, "dateLastModified"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : (DateTimeOffset?)null;
        return new(RosterJson.Text(json, "sourcedId"), modified, json);
    }
}
