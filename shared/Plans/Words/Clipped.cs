namespace IlpFunctions.Plans.Words;

/// <summary>Texts short enough to name something within a sentence.</summary>
internal static class Clipped
{
    private const int Most = 60;

    /// <summary>The first line, cut at a character that can be cut at.</summary>
    public static string Text(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var whole = (end < 0 ? text : text[..end]).Trim();
        if (whole.Length <= Most) return end < 0 ? whole : $"{whole}…";
        var length = char.IsHighSurrogate(whole[Most - 1]) ? Most - 1 : Most;
        return $"{whole[..length].TrimEnd()}…";
    }
}
