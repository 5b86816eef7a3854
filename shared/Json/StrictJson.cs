using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace IlpFunctions.Json;

/// <summary>A document that people wrote cannot be read: the place in it and what is wrong there, in their words.</summary>
internal sealed class StrictJsonException(string place, string what, Exception? inner) : Exception($"{place}: {what}", inner)
{
    /// <summary>The place.</summary>
    public string Place { get; } = place;

    /// <summary>What is wrong there.</summary>
    public string What { get; } = what;
}

/// <summary>A value that a converter refuses, already in words for a person.</summary>
internal sealed class PlainJsonException(string message) : JsonException(message);

/// <summary>
/// Reads JSON that people write (calendars, policies) without forgiving anything: unknown, missing, repeated and null members are refused, because a
/// misspelt field that is ignored is a deadline computed by a rule nobody chose.
/// </summary>
internal static partial class StrictJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new IsoDateJsonConverter() },
    };

    private static readonly JsonSerializerOptions KnownOptions = new(Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    /// <summary>Reads the document, or throws <see cref="StrictJsonException"/>.</summary>
    public static T Read<T>(Stream stream)
        where T : class => InWords(() => JsonSerializer.Deserialize<T>(stream, Options));

    /// <summary>Reads the syntax of a document, or throws <see cref="StrictJsonException"/>. A byte order mark is passed over.</summary>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        var json = utf8.Span.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8;
        return InWords(() =>
        {
            CheckTexts(json.Span);
            return JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
        });
    }

    /// <summary>Reads a document that another tool wrote, or throws <see cref="StrictJsonException"/>: as strictly, except that unknown members are left out.</summary>
    /// <param name="document">The document.</param>
    /// <param name="unknown">Where the unknown members are.</param>
    public static T ReadKnown<T>(JsonDocument document, out IEnumerable<string> unknown)
        where T : class
    {
        unknown = UnknownFields.In(document.RootElement, KnownOptions.GetTypeInfo(typeof(T)));
        return InWords(() => document.Deserialize<T>(KnownOptions));
    }

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>A document's syntax can be right and a text in it none: bytes that are not UTF-8, half a character. That is only seen when the text is read.</summary>
    private static void CheckTexts(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String) reader.GetString();
            }
        }
        catch (InvalidOperationException broken)
        {
            throw new StrictJsonException("$", "a text in it is cut off or not UTF-8; write it again as UTF-8", broken);
        }
    }

    private static T InWords<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read() ?? throw new StrictJsonException("$", "the document is null; write an object", null);
        }
        catch (JsonException wrong)
        {
            throw new StrictJsonException(Place(wrong), InWords(wrong), wrong);
        }
    }

    private static string Place(JsonException wrong) =>
        wrong.LineNumber is { } line ? $"line {line + 1}, {wrong.Path ?? "$"}" : wrong.Path ?? "$";

    private static string InWords(JsonException wrong)
    {
        if (wrong is PlainJsonException) return wrong.Message;
        var message = wrong.Message;
        foreach (var place in (string[])[" Path: $", " LineNumber: "])
        {
            var cut = message.IndexOf(place, StringComparison.Ordinal);
            if (cut >= 0) message = message[..cut];
        }

        if (Unknown().Match(message) is { Success: true } unknown) return $"the field \"{unknown.Groups[1].Value}\" is not known here; remove it or correct its spelling";
        if (Missing().Match(message) is { Success: true } missing) return $"missing {missing.Groups[1].Value.Replace('\'', '"').TrimEnd('.')}; add it";
        if (Repeated().Match(message) is { Success: true } repeated) return $"the field \"{repeated.Groups[1].Value}\" is there twice; keep one";
        if (WrongToken().Match(wrong.InnerException?.Message ?? "") is { Success: true } token) return $"the value has the wrong type; write {Expected(token.Groups[1].Value)}";
        if (wrong.InnerException is FormatException) return $"the value has the wrong type; write {Expected("number")}";
        if (WrongType().Match(message) is { Success: true } type) return $"the value has the wrong type; write {Expected(type.Groups[1].Value)}";
        if (Null().IsMatch(message)) return "the value is null; write one or remove the field";
        return $"not valid JSON ({message.TrimEnd('.')}); correct it";
    }

    private static string Expected(string type) => type switch
    {
        "string" or "System.String" => "a text in quotes",
        "number" or "System.Int32" => "a whole number",
        "boolean" or "System.Boolean" => "true or false",
        _ when type.Contains("Collections", StringComparison.Ordinal) || type.EndsWith("[]", StringComparison.Ordinal) => "a list in [ ]",
        _ => "an object in { }",
    };

    [GeneratedRegex("^The JSON property '([^']*)' could not be mapped")]
    private static partial Regex Unknown();

    [GeneratedRegex("missing required properties including: (.*)$")]
    private static partial Regex Missing();

    [GeneratedRegex("^Duplicate property '([^']*)'")]
    private static partial Regex Repeated();

    [GeneratedRegex("doesn't allow (?:setting )?null values")]
    private static partial Regex Null();

    [GeneratedRegex("^Cannot get the value of a token type '[A-Za-z]+' as a (string|number|boolean)")]
    private static partial Regex WrongToken();

    [GeneratedRegex("could not be converted to ([^ ]+?)\\.?$")]
    private static partial Regex WrongType();
}
