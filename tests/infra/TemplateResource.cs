using System.Text.Json.Nodes;

namespace IlpFunctions.Tests.Infra;

/// <summary>A resource of a compiled template.</summary>
/// <param name="Type">Its type; a nested one's is written out.</param>
/// <param name="Json">As it is declared.</param>
internal sealed record TemplateResource(string Type, JsonNode Json)
{
    /// <summary>Every resource of a template and of the modules in it.</summary>
    public static IEnumerable<TemplateResource> All(JsonNode template)
    {
        foreach (var json in Declared(template))
        {
            if ((bool?)json["existing"] == true) continue;
            var type = (string)json["type"]!;
            if (type == "Microsoft.Resources/deployments")
            {
                foreach (var inner in All(json["properties"]!["template"]!)) yield return inner;
            }
            else yield return new(type, json);
        }
    }

    /// <summary>Every output of a template and of the modules in it.</summary>
    public static IEnumerable<(string Name, JsonNode Output)> Outputs(JsonNode template)
    {
        var own = template["outputs"]?.AsObject().Select(output => (output.Key, output.Value!)) ?? [];
        var modules = Declared(template).Where(json => (string?)json["type"] == "Microsoft.Resources/deployments").Select(json => json["properties"]!["template"]!);
        return own.Concat(modules.SelectMany(Outputs));
    }

    /// <summary>A value of its properties, by its path.</summary>
    public JsonNode? Property(params string[] path) => path.Aggregate(Json["properties"], (node, name) => node?[name]);

    private static IEnumerable<JsonNode> Declared(JsonNode template) => template["resources"] switch
    {
        JsonObject named => named.Select(resource => resource.Value!),
        JsonArray listed => listed.Select(resource => resource!),
        _ => [],
    };
}
