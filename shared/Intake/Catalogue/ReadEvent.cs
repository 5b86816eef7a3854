using System.Globalization;
using System.Text.Json;
using IlpFunctions.Intake.Checking;
using IlpFunctions.Json;

namespace IlpFunctions.Intake.Catalogue;

/// <summary>A body as it was read.</summary>
/// <param name="Type">The type it names; null when it names none.</param>
/// <param name="At">When its sender says that it was so; null when it does not say.</param>
/// <param name="IsKnown">Whether the type is of the catalogue.</param>
/// <param name="Stated">What it says; null when something is wrong or the type is not known.</param>
/// <param name="Problems">What is wrong; empty when nothing is.</param>
public sealed record ReadEvent(string? Type, DateTimeOffset? At, bool IsKnown, StatedEvent? Stated, IReadOnlyList<EventProblem> Problems)
{
    /// <summary>Reads a body. Nothing in it makes this fail.</summary>
    public static ReadEvent Of(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = StrictJson.Parse(body);
            return Of(document.RootElement);
        }
        catch (StrictJsonException wrong)
        {
            return new(null, null, IsKnown: false, null, [new("$", Words(wrong.InnerException))]);
        }
    }

    /// <summary>Where it stops being JSON. What stands there is not repeated, as the reader's own message does.</summary>
    private static string Words(Exception? wrong) => wrong is JsonException { LineNumber: { } line, BytePositionInLine: { } at }
        ? string.Create(CultureInfo.InvariantCulture, $"It is not JSON, or a field of one object is there twice: line {line + 1}, byte {at + 1}. Correct it.")
        : "It is not JSON in UTF-8. Correct it.";

    private static ReadEvent Of(JsonElement root)
    {
        // The schema of a type says what holds of every event too: all that is wrong is told at once.
        var (found, (type, at)) = (new ProblemBook(), Head(root));
        var kind = type is null ? null : EventCatalogue.Find(type);
        var stated = (kind ?? EventCatalogue.Any).Read(root, found);
        return new(type, at, IsKnown: kind is not null, stated, found.Problems);
    }

    private static (string? Type, DateTimeOffset? At) Head(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) return default;
        var type = root.TryGetProperty("type", out var named) && named.ValueKind == JsonValueKind.String && named.GetString() is { Length: > 0 and <= 100 } text && text.All(IsNamePart) ? text : null;
        DateTimeOffset? at = root.TryGetProperty("timestamp", out var said) && said.ValueKind == JsonValueKind.String && Instants.TryRead(said.GetString()!, out var instant) ? instant.ToUniversalTime() : null;
        return (type, at);
    }

    private static bool IsNamePart(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-';
}
