using System.Globalization;
using IlpFunctions.Plans;
using IlpFunctions.Plans.SigningOff;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Functions.Pages.Public;

/// <summary>What somebody says of a plan, as it was sent.</summary>
/// <param name="Answer">What they say.</param>
/// <param name="Version">Of which version.</param>
/// <param name="Seen">The record's revision when the page was made: sent twice from one page it is said once.</param>
/// <param name="Note">Their words.</param>
public sealed record SignForm(SignOffAnswer Answer, int Version, string Seen, string Note)
{
    private const int LongestSeen = 12;

    /// <summary>The form as it was sent; null when no button of the page sent it.</summary>
    public static SignForm? Read(IFormCollection sent)
    {
        if (!Enum.TryParse<SignOffAnswer>(sent["answer"], out var answer) || !Enum.IsDefined(answer)) return null;
        if (!int.TryParse(sent["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version)) return null;
        var seen = sent["seen"].ToString();
        return seen.Length <= LongestSeen ? new(answer, version, seen, sent["note"].ToString().ReplaceLineEndings("\n").Trim()) : null;
    }

    /// <summary>What is wrong with the note, in words; null when nothing is.</summary>
    public string? Problem(PublicWords words) => this switch
    {
        { Answer: SignOffAnswer.Refused, Note.Length: 0 } => words.SayWhatShouldChange,
        { Note.Length: > PlanDocument.LongestText } => words.TooLong,
        _ => null,
    };
}
