using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Pages.Refusals;
using IlpFunctions.Intake.Catalogue;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Functions.Intake;

/// <summary>The catalogue of events for whoever builds a sender: the very schemas with which events are checked.</summary>
public static class SchemaFunctions
{
    private const string ForAnHour = "public, max-age=3600";

    /// <summary>The types there are.</summary>
    [Function("EventTypes")]
    [Allow(Anyone = true)]
    public static IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/schemas")] HttpRequest request)
    {
        request.HttpContext.Response.Headers.CacheControl = ForAnHour;
        return Results.Json(EventCatalogue.All.Select(kind => new { type = kind.Name, summary = kind.Summary, schema = $"/api/schemas/{kind.Name}" }));
    }

    /// <summary>The JSON Schema of a type; of <c>event</c>, what holds of every event.</summary>
    [Function("EventSchema")]
    [Allow(Anyone = true)]
    public static IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/schemas/{type}")] HttpRequest request, string type)
    {
        var kind = type == EventCatalogue.Any.Name ? EventCatalogue.Any : EventCatalogue.Find(type);
        if (kind is null) return Refusal.NotFound(request.HttpContext, "No event has this type. /api/schemas lists those there are.");
        request.HttpContext.Response.Headers.CacheControl = ForAnHour;
        return Results.Bytes(kind.Schema, "application/schema+json");
    }
}
