using System.Text;
using System.Text.RegularExpressions;

namespace IlpFunctions.Forms.Questions;

/// <summary>Write words: one line, or several.</summary>
public sealed partial record TextQuestion : FormQuestion
{
    /// <summary>The most characters of a line.</summary>
    public const int LongestLine = 200;

    /// <summary>The most characters of a long text.</summary>
    public const int LongestText = 2000;

    /// <summary>Whether it may have several lines.</summary>
    public required bool SeveralLines { get; init; }

    /// <summary>At most so many UTF-16 characters, as a page's <c>maxlength</c> counts them.</summary>
    public required int MostCharacters { get; init; }

    /// <summary>What the line must be; null means any words.</summary>
    public TextFormat? Format { get; init; }

    internal override AnswerFault? FaultOf(Answer answer, FormContext context)
    {
        if (answer.Text is not { } text) return new(FaultKind.NotAText);
        if (text.Length > MostCharacters) return new(FaultKind.TooLong, MostCharacters);
        if (!SeveralLines && text.AsSpan().ContainsAny('\n', '\r')) return new(FaultKind.NotOneLine);
        if (text.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t')) || !IsWhole(text)) return new(FaultKind.BadCharacters);
        return Format switch
        {
            TextFormat.Email when !IsEmail(text) => new(FaultKind.NotAnEmail),
            TextFormat.Phone when !IsPhone(text) => new(FaultKind.NotAPhone),
            TextFormat.PhoneOrEmail when !IsPhone(text) && !IsEmail(text) => new(FaultKind.NotAPhoneOrEmail),
            _ => null,
        };
    }

    /// <summary>Half of a character of two halves cannot be stored.</summary>
    private static bool IsWhole(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune)) return false;
            at += rune.Utf16SequenceLength;
        }

        return true;
    }

    private static bool IsEmail(string text) => EmailShape().IsMatch(text);

    /// <summary>A number that can be dialled from anywhere: with its area code, at most what the international plan allows (ITU-T E.164).</summary>
    private static bool IsPhone(string text) => PhoneShape().IsMatch(text) && text.Count(char.IsAsciiDigit) is >= 10 and <= 15;

    [GeneratedRegex(@"\A[^\s@,;<>]+@[^\s@,;<>.]+(\.[^\s@,;<>.]+)+\z")]
    private static partial Regex EmailShape();

    [GeneratedRegex(@"\A\+?[0-9 ().\-]+\z")]
    private static partial Regex PhoneShape();
}
