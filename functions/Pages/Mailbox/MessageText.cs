namespace IlpFunctions.Functions.Pages.Mailbox;

/// <summary>A message's plain text, with the addresses in it found.</summary>
internal static class MessageText
{
    /// <summary>The text in parts; a part is a link when it is an address of this app.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ownRoot">What this app's addresses begin with.</param>
    public static IEnumerable<(string Text, bool IsLink)> Parts(string text, string ownRoot)
    {
        var at = 0;
        while (text.IndexOf(ownRoot, at, StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
            yield return (text[at..start], false);
            yield return (text[start..end], true);
            at = end;
        }

        yield return (text[at..], false);
    }
}
