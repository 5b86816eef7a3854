using System.Text.RegularExpressions;

namespace IlpFunctions.Forms;

/// <summary>The words in braces that a form's text may hold.</summary>
internal static partial class Placeholders
{
    public const string Goal = "goal";

    public static IReadOnlyList<string> Known { get; } = ["givenName", Goal, "schoolYear", "district"];

    /// <summary>What stands between braces in a text, known or not; a brace that has no partner counts as an empty name.</summary>
    public static IEnumerable<string> In(string text) => Braces().Matches(text).Select(match => match.Groups["name"].Value);

    /// <summary>The text with its placeholders replaced, once: braces in a name or a goal stay what they are.</summary>
    public static string Fill(string text, FormSubject subject) => Braces().Replace(text, match => match.Groups["name"].Value switch
    {
        "givenName" => subject.GivenName,
        Goal => subject.Goal ?? "",
        "schoolYear" => subject.SchoolYear,
        "district" => subject.District,
        _ => match.Value,
    });

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}|[{}]")]
    private static partial Regex Braces();
}
