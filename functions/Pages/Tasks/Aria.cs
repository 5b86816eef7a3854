namespace IlpFunctions.Functions.Pages.Tasks;

/// <summary>What tells assistive technology about a field.</summary>
internal static class Aria
{
    /// <summary>The elements that describe a field: its hint, and what is wrong with it.</summary>
    public static string Described(string field, IReadOnlyDictionary<string, string> problems) => problems.ContainsKey(field) ? $"{field}-hint {field}-problem" : $"{field}-hint";

    /// <summary><c>true</c> for a field with something wrong; null for any other.</summary>
    public static string? Invalid(string field, IReadOnlyDictionary<string, string> problems) => problems.ContainsKey(field) ? "true" : null;
}
