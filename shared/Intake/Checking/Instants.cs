using System.Globalization;
using System.Text.RegularExpressions;

namespace IlpFunctions.Intake.Checking;

/// <summary>Instants as RFC 3339 writes them.</summary>
internal static partial class Instants
{
    /// <summary>Reads one. A leap second is none: no clock here has it.</summary>
    public static bool TryRead(string text, out DateTimeOffset instant)
    {
        instant = default;
        return Rfc3339().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
    }

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Rfc3339();
}
