using System.Globalization;
using System.Text.Json;

namespace IlpFunctions.Runtime.Functions;

/// <summary>
/// Reads a text of a route or query as the type of the parameter that has its name. The types are those that Microsoft's worker can read from such a text:
/// it reads texts, ids and times itself and takes everything else for JSON, so that <c>DateOnly</c>, for one, does not bind there and is refused here.
/// </summary>
internal static class NamedValue
{
    private static readonly HashSet<Type> Readable =
    [
        typeof(string), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(bool), typeof(byte), typeof(sbyte), typeof(short), typeof(ushort),
        typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(float), typeof(double), typeof(decimal),
    ];

    /// <summary>Whether a text can be read as that type at all.</summary>
    public static bool CanRead(Type type) => Readable.Contains(Nullable.GetUnderlyingType(type) ?? type);

    /// <summary>Reads a text.</summary>
    /// <exception cref="FormatException">The text is not of that type. The message does not repeat the text, which may be personal.</exception>
    public static object Read(string text, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (target == typeof(string)) return text;
        if (target == typeof(Guid) && Guid.TryParse(text, out var id)) return id;
        if (target == typeof(DateTimeOffset) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var instant)) return instant;
        if (target == typeof(DateTime) && DateTime.TryParse(text, CultureInfo.InvariantCulture, out var moment)) return moment;
        try
        {
            return JsonSerializer.Deserialize(text, target) ?? throw new FormatException($"A value of type {target.Name} is needed.");
        }
        catch (JsonException)
        {
            throw new FormatException($"A value of type {target.Name} is needed.");
        }
    }
}
