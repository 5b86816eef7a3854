namespace IlpFunctions.Plans.Words;

/// <summary>Texts short enough to name something within a sentence.</summary>
internal static class Clipped
{
    /// <summary>The first line, cut at a character that can be cut at.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The most characters, not counting what stands for the rest.</param>
    public static string Text(string text, int most = 60)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var whole = (end < 0 ? text : text[..end]).Trim();
        if (whole.Length <= most) return end < 0 ? whole : $"{whole}…";
        var length = char.IsHighSurrogate(whole[most - 1]) ? most - 1 : most;
        return $"{whole[..length].TrimEnd()}…";
    }
}
