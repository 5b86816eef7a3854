using System.Text.Json;
using System.Text.Json.Nodes;

namespace IlpFunctions.Runtime.Http;

/// <summary>What the embedded host reads from <c>host.json</c>; everything else there concerns the Functions host only.</summary>
/// <param name="RoutePrefix">What every route begins with, without slashes at its ends; may be empty.</param>
internal sealed record HostJson(string RoutePrefix)
{
    /// <summary>The Functions host's default, also when there is no <c>host.json</c>.</summary>
    public const string DefaultRoutePrefix = "api";

    private const string FileName = "host.json";
    private static readonly JsonNodeOptions Names = new() { PropertyNameCaseInsensitive = true };
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads <c>host.json</c> in a folder.</summary>
    /// <exception cref="InvalidDataException">The file is not JSON, or the prefix in it is not a text.</exception>
    public static HostJson Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return new HostJson(DefaultRoutePrefix);
        try
        {
            var http = (JsonNode.Parse(File.ReadAllText(path), Names, Lenient) as JsonObject)?["extensions"]?["http"];
            return new HostJson(http?["routePrefix"]?.GetValue<string>().Trim('/') ?? DefaultRoutePrefix);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} cannot be read: {failure.Message}", failure);
        }
    }
}
