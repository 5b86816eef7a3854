using System.Text.RegularExpressions;
using IlpFunctions.Json;

namespace IlpFunctions.Forms.Reading;

/// <summary>A place in a form's JSON, and what can be asked of any place.</summary>
internal readonly partial record struct Place(string Path)
{
    public static Place Root { get; } = new("$");

    public Place this[int index] => new($"{Path}[{index}]");

    public Place this[string member] => new($"{Path}.{member}");

    public StrictJsonException Wrong(string what) => new(Path, what, null);

    /// <summary>Refuses an id that is no camel-case word.</summary>
    public void Id(string id)
    {
        if (!CamelCase().IsMatch(id)) throw Wrong($"\"{id}\" is not an id; write a word such as \"fourYearCollege\": letters and digits, at most 40");
    }

    /// <summary>Refuses a form's id that is not in words with hyphens.</summary>
    public void FormId(string id)
    {
        if (id.Length > 40 || !Hyphenated().IsMatch(id)) throw Wrong($"\"{id}\" is not a form's id; write words such as \"follow-up\": small letters, digits and hyphens, at most 40");
    }

    /// <summary>Refuses a number outside its range.</summary>
    public void Range(int value, int least, int most)
    {
        if (value < least || value > most) throw Wrong($"{value} is out of range; write a number from {least} to {most}");
    }

    /// <summary>Refuses a list with too few or too many members, or with null among them.</summary>
    public void Size<T>(IReadOnlyList<T> list, int least, int most)
    {
        if (list.Count < least || list.Count > most) throw Wrong($"there are {list.Count} here; write {least} to {most}");
        for (var index = 0; index < list.Count; index++)
        {
            if (list[index] is null) throw this[index].Wrong("the value is null; write one or remove it");
        }
    }

    /// <summary>Refuses a word that was there before.</summary>
    public void Once(string word, IEnumerable<string> before)
    {
        if (before.Contains(word)) throw Wrong($"\"{word}\" is there twice; keep one");
    }

    /// <summary>Refuses a word that is not among those known.</summary>
    public void OneOf(string word, IEnumerable<string> known)
    {
        if (!known.Contains(word)) throw Wrong($"\"{word}\" is not known here; write one of {string.Join(", ", known)}");
    }

    [GeneratedRegex(@"\A[a-z][a-zA-Z0-9]{0,39}\z")]
    private static partial Regex CamelCase();

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex Hyphenated();
}
