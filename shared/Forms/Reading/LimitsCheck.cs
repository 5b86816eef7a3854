using System.Text.Json;
using IlpFunctions.Forms.Questions;

namespace IlpFunctions.Forms.Reading;

/// <summary>Hands out the limits of one question, and refuses those that nobody asked for.</summary>
internal sealed class LimitsCheck(LimitsDocument limits, Place at)
{
    private readonly HashSet<string> used = [];

    /// <summary>A limit within its range.</summary>
    /// <param name="name">The limit's name in the document.</param>
    /// <param name="value">Its value, the default where the document has none; null when it must be written.</param>
    /// <param name="least">The least it can be.</param>
    /// <param name="most">The most it can be.</param>
    public int Number(string name, int? value, int least, int most)
    {
        used.Add(name);
        var here = at[InJson(name)];
        if (value is not { } number) throw at.Wrong($"this kind of question needs \"{InJson(name)}\"; add it");
        here.Range(number, least, most);
        return number;
    }

    /// <summary>What a line must be.</summary>
    public TextFormat? Format()
    {
        used.Add(nameof(LimitsDocument.Format));
        return limits.Format;
    }

    /// <summary>Refuses limits that this kind of question does not have.</summary>
    public void RefuseTheRest()
    {
        foreach (var name in Written().Where(name => !used.Contains(name))) throw at[InJson(name)].Wrong("this kind of question has no such limit; remove it");
    }

    private IEnumerable<string> Written()
    {
        if (limits.MostCharacters is not null) yield return nameof(LimitsDocument.MostCharacters);
        if (limits.Format is not null) yield return nameof(LimitsDocument.Format);
        if (limits.Least is not null) yield return nameof(LimitsDocument.Least);
        if (limits.Most is not null) yield return nameof(LimitsDocument.Most);
        if (limits.YearsBack is not null) yield return nameof(LimitsDocument.YearsBack);
        if (limits.YearsAhead is not null) yield return nameof(LimitsDocument.YearsAhead);
        if (limits.LeastChoices is not null) yield return nameof(LimitsDocument.LeastChoices);
        if (limits.MostChoices is not null) yield return nameof(LimitsDocument.MostChoices);
    }

    private static string InJson(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
