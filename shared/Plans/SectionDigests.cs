using System.Text.Json.Nodes;
using IlpFunctions.Json;
using IlpFunctions.Storage;

namespace IlpFunctions.Plans;

/// <summary>What a plan's sections say, as digests: two versions with the same digest of a section say the same there.</summary>
public static class SectionDigests
{
    /// <summary>The digest of each section that is filled in, by the section's name in the document's JSON.</summary>
    public static IReadOnlyDictionary<string, string> Of(PlanDocument document) =>
        JsonNode.Parse(RecordJson.Write(document))!.AsObject()
            .Where(section => section.Value is not null and not JsonArray { Count: 0 })
            .ToDictionary(section => section.Key, section => Keys.Digest(section.Value!.ToJsonString())[..12]);
}
