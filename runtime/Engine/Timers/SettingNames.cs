using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace IlpFunctions.Runtime.Timers;

/// <summary>Puts settings into texts of triggers: <c>%Reminders:Schedule%</c> stands for the configured value of that name.</summary>
internal static partial class SettingNames
{
    /// <summary>Replaces every <c>%name%</c>.</summary>
    /// <exception cref="FormatException">A name has no value.</exception>
    public static string Resolve(string text, IConfiguration configuration) => Name().Replace(text, match =>
    {
        var name = match.Groups[1].Value;
        return configuration[name] is { Length: > 0 } value
            ? value
            : throw new FormatException($"'{text}' needs the setting '{name}', which has no value.");
    });

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Name();
}
