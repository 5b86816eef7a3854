namespace IlpFunctions.Tests.Runtime.Api;

/// <summary>One line of the list.</summary>
/// <param name="Type">The full name of the type.</param>
/// <param name="Member">What tells the member from its siblings: kind, name and parameter types; empty for the type itself.</param>
/// <param name="Declaration">The declaration, in C#.</param>
/// <param name="MustBeImplemented">Whether a subclass or implementation cannot do without the member.</param>
internal sealed record Signature(string Type, string Member, string Declaration, bool MustBeImplemented = false)
{
    /// <summary>The line.</summary>
    public string Line => $"{Type}: {Declaration}";

    /// <summary>The order of the list: types by name, the type before its members.</summary>
    public static IEnumerable<Signature> Sort(IEnumerable<Signature> signatures) => signatures
        .OrderBy(signature => signature.Type, StringComparer.Ordinal)
        .ThenBy(signature => signature.Member.Length > 0)
        .ThenBy(signature => signature.Declaration, StringComparer.Ordinal);
}
