using IlpFunctions.Time;

namespace IlpFunctions.Functions.Pages.Layout;

/// <summary>The id that a form carries, so that sent twice it is said once.</summary>
internal static class FormId
{
    private const int Length = 26;

    /// <summary>The id that was sent; a new one for what is none.</summary>
    public static string OrNew(string sent, IIdSource ids) => sent.Length == Length && sent.All(char.IsAsciiLetterOrDigit) ? sent : ids.NewId();
}
