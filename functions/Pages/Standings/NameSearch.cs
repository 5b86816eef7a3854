using System.Globalization;

namespace IlpFunctions.Functions.Pages.Standings;

/// <summary>Finds people by what somebody types of their name: words in any order, without regard to case and accents.</summary>
internal static class NameSearch
{
    private static readonly CompareInfo Letters = CultureInfo.InvariantCulture.CompareInfo;

    /// <summary>Whether every word is in the name.</summary>
    public static bool Finds(string words, string name) =>
        words.Split((char[])[' ', ','], StringSplitOptions.RemoveEmptyEntries).All(word => Letters.IndexOf(name, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0);
}
