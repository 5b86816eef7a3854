using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IlpFunctions.Json;

/// <summary>Finds the members of a JSON document that its type does not have.</summary>
internal static class UnknownFields
{
    /// <summary>Their paths, as <c>$.versions[0].colour</c>.</summary>
    public static IEnumerable<string> In(JsonElement value, JsonTypeInfo type, string at = "$") => (value.ValueKind, type.Kind) switch
    {
        (JsonValueKind.Object, JsonTypeInfoKind.Object) => value.EnumerateObject().SelectMany(member => InMember(member, type, at)),
        (JsonValueKind.Array, JsonTypeInfoKind.Enumerable) => value.EnumerateArray().SelectMany((entry, index) => In(entry, type.Options.GetTypeInfo(type.ElementType!), $"{at}[{index}]")),
        _ => [],
    };

    private static IEnumerable<string> InMember(JsonProperty member, JsonTypeInfo type, string at) =>
        type.Properties.FirstOrDefault(known => known.Name == member.Name) is { } property
            ? In(member.Value, type.Options.GetTypeInfo(property.PropertyType), $"{at}.{member.Name}")
            : [$"{at}.{member.Name}"];
}
