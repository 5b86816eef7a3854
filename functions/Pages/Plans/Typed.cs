namespace IlpFunctions.Functions.Pages.Plans;

/// <summary>What was typed into a form, as it is kept: without blanks around it, and with line breaks that are the same from every browser.</summary>
internal static class Typed
{
    /// <summary>A text of several lines.</summary>
    public static string Text(string typed) => typed.ReplaceLineEndings("\n").Trim();

    /// <summary>The same; null when there is none.</summary>
    public static string? TextOrNull(string typed) => Text(typed) is { Length: > 0 } text ? text : null;

    /// <summary>Entries, one to a line; an entry written again is one.</summary>
    public static IReadOnlyList<string> Lines(string typed) =>
        [.. typed.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
}
