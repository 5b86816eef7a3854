using IlpFunctions.Plans.Words;

namespace IlpFunctions.Plans.Validation;

/// <summary>Collects problems. A value that is null is not filled in, which is no problem here.</summary>
internal sealed class ProblemList
{
    private readonly List<PlanProblem> problems = [];

    public IReadOnlyList<PlanProblem> Problems => problems;

    public void Wrong(string at, string what) => problems.Add(new(at, what));

    /// <summary>A text without line breaks.</summary>
    public void Line(string at, string? text, string what)
    {
        if (Text(at, text, what, PlanDocument.LongestLine) && text.AsSpan().ContainsAny('\r', '\n')) Wrong(at, $"{what} is one line. Remove the line breaks.");
    }

    /// <summary>A text of several lines.</summary>
    public void Text(string at, string? text, string what) => Text(at, text, what, PlanDocument.LongestText);

    /// <summary>A list of at most so many entries, each checked.</summary>
    public void Each<T>(string at, IReadOnlyList<T>? list, int most, string what, Action<string, T> check)
    {
        if (list is null)
        {
            Wrong(at, "This is null. Write a list, or remove it.");
            return;
        }

        if (list.Count > most)
        {
            Wrong(at, $"Write at most {most} {what}.");
            return;
        }

        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is null) Wrong($"{at}[{i}]", "This is null. Write it, or remove it.");
            else check($"{at}[{i}]", list[i]);
        }
    }

    /// <summary>That nothing stands in the list twice, by what tells its entries apart.</summary>
    public void Once<T>(string at, IReadOnlyList<T>? list, Func<T, string?> key)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < (list?.Count ?? 0); i++)
        {
            if (list![i] is { } entry && key(entry) is { } known && !seen.Add(known)) Wrong($"{at}[{i}]", $"“{Clipped.Text(known)}” is there twice. Keep one.");
        }
    }

    /// <summary>A word of a list of words; a number that stands for none cannot come from JSON, but from code.</summary>
    public void Word<T>(string at, T? word)
        where T : struct, Enum
    {
        if (word is { } given && !Enum.IsDefined(given)) Wrong(at, $"{given} is not known here.");
    }

    public void Date(string at, DateOnly? date)
    {
        if (date is { Year: < PlanDocument.FirstYear or > PlanDocument.LastYear }) Wrong(at, $"{date:O} is no date of a plan. Write one from {PlanDocument.FirstYear} to {PlanDocument.LastYear}.");
    }

    public void InOrder(string at, DateOnly? from, DateOnly? to)
    {
        if (to < from) Wrong(at, $"It ends on {Dates.Day(to.Value)}, before it begins on {Dates.Day(from.Value)}. Correct one of the dates.");
    }

    public void Amount(string at, decimal? amount, int most, string what)
    {
        if (amount is { } given && (given < 0 || given > most || (given * 100) % 1 != 0)) Wrong(at, $"{what} are a number from 0 to {most} with at most two decimal places.");
    }

    public void Link(string at, string? link)
    {
        if (link is null) return;
        if (link.Length > PlanDocument.LongestLink) Wrong(at, $"A link has at most {PlanDocument.LongestLink} characters.");
        else if (link.Any(char.IsWhiteSpace) || !Uri.TryCreate(link, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps || uri.Host.Length == 0 || uri.UserInfo.Length > 0)
            Wrong(at, "This is not a link that can be followed safely. Write one that begins with https://.");
    }

    private bool Text(string at, string? text, string what, int longest)
    {
        var problem = text switch
        {
            null => null,
            _ when string.IsNullOrWhiteSpace(text) => $"{what} is empty. Write it, or remove it.",
            _ when text.Length > longest => $"{what} has at most {longest} characters.",
            _ when !IsReadable(text) => $"{what} has characters that cannot be shown. Remove them.",
            _ => null,
        };
        if (problem is not null) Wrong(at, problem);
        return text is not null && problem is null;
    }

    private static bool IsReadable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) && text[i] is not ('\r' or '\n' or '\t')) return false;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }
}
