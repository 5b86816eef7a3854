using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace IlpFunctions.Tests.Notifications.Graph;

/// <summary>One plan in Planner with its tasks, which change their version with every change; a change that names another is refused.</summary>
internal sealed class PlannerPlan
{
    private const int PageSize = 2;
    private readonly Dictionary<string, JsonObject> details = [];
    private int versions;
    private int ids;

    public List<JsonObject> Tasks { get; } = [];

    /// <summary>How many tasks the plan takes.</summary>
    public int Limit { get; set; } = 3000;

    /// <summary>Tasks whose next change is answered so, within a batch.</summary>
    public Dictionary<string, (int Status, string Code, string? RetryAfter)> NextChange { get; } = [];

    public JsonObject Task(string id) => Tasks.Single(task => (string?)task["id"] == id);

    public JsonObject DetailsOf(string id) => details[id];

    /// <summary>Somebody changes a task in Planner.</summary>
    public void Edit(string id, Action<JsonObject> change)
    {
        change(Task(id));
        Task(id)["@odata.etag"] = Version();
    }

    public async System.Threading.Tasks.Task ListAsync(HttpContext http, string plan)
    {
        if (plan != "plan-1")
        {
            http.Response.StatusCode = 404;
            await http.Response.WriteAsJsonAsync(PlannerReply.ErrorBody("NotFound"));
            return;
        }

        var from = int.TryParse(http.Request.Query["$skiptoken"], out var token) ? token : 0;
        var page = new JsonObject { ["value"] = new JsonArray([.. Tasks.Skip(from).Take(PageSize).Select(task => task.DeepClone())]) };
        if (from + PageSize < Tasks.Count) page["@odata.nextLink"] = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}?$skiptoken={from + PageSize}";
        await http.Response.WriteAsJsonAsync(page);
    }

    public PlannerReply Create(JsonNode? body)
    {
        if (body is null || body["planId"] is null || body["title"] is null) return PlannerReply.Unknown("a task without plan and title");
        if (Strange(body, "assignments", "bucketId", "dueDateTime", "planId", "title") is { } strange) return PlannerReply.Unknown(strange);
        if ((string?)body["planId"] != "plan-1") return PlannerReply.Error(403, "Forbidden");
        if (Tasks.Count >= Limit) return PlannerReply.Error(403, "MaximumActiveTasksInProject");
        var task = body.DeepClone().AsObject();
        task["id"] = $"task-{++ids}";
        task["percentComplete"] = 0;
        task["@odata.etag"] = Version();
        task["assignments"] ??= new JsonObject();
        Tasks.Add(task);
        details[(string)task["id"]!] = new() { ["@odata.etag"] = Version(), ["id"] = (string)task["id"]!, ["description"] = "", ["references"] = new JsonObject() };
        return new(201, task.DeepClone());
    }

    public PlannerReply Details(string id) => details.TryGetValue(id, out var known) ? new(200, known.DeepClone()) : PlannerReply.Error(404, "NotFound");

    public PlannerReply ChangeDetails(string id, JsonNode? body, string? ifMatch)
    {
        if (!details.TryGetValue(id, out var known)) return PlannerReply.Error(404, "NotFound");
        if (string.IsNullOrEmpty(ifMatch) || body is null) return PlannerReply.Unknown("a change of details without If-Match");
        if (Strange(body, "description", "previewType", "references") is { } strange) return PlannerReply.Unknown(strange);
        foreach (var (key, reference) in body["references"]?.AsObject() ?? [])
        {
            if (key == "@odata.type") continue;
            if (key.Contains(':') || key.Contains('.') || (string?)reference?["@odata.type"] is not ("microsoft.graph.plannerExternalReference" or "#microsoft.graph.plannerExternalReference")) return PlannerReply.Unknown($"the reference {key}");
        }

        if (ifMatch != (string?)known["@odata.etag"]) return PlannerReply.Error(412, "PreconditionFailed");
        Merge(known, body);
        return new(204);
    }

    public PlannerReply Change(string id, JsonNode? body, string? ifMatch)
    {
        if (string.IsNullOrEmpty(ifMatch) || body is null) return PlannerReply.Unknown("a change of a task without If-Match");
        if (Strange(body, "assignments", "dueDateTime", "percentComplete") is { } strange) return PlannerReply.Unknown(strange);
        if (NextChange.Remove(id, out var instead)) return PlannerReply.Error(instead.Status, instead.Code, instead.RetryAfter);
        if (Tasks.Find(task => (string?)task["id"] == id) is not { } known) return PlannerReply.Error(404, "NotFound");
        if (ifMatch != (string?)known["@odata.etag"]) return PlannerReply.Error(412, "PreconditionFailed");
        Merge(known, body);
        return new(204);
    }

    private void Merge(JsonObject known, JsonNode body)
    {
        foreach (var (name, value) in body.AsObject())
        {
            if (value is JsonObject members && known[name] is JsonObject inner)
            {
                foreach (var (key, member) in members)
                {
                    if (member is null) inner.Remove(key);
                    else inner[key] = member.DeepClone();
                }
            }
            else known[name] = value?.DeepClone();
        }

        known["@odata.etag"] = Version();
    }

    /// <summary>What of a body is not documented; null when everything is.</summary>
    private static string? Strange(JsonNode body, params string[] known)
    {
        foreach (var (name, _) in body.AsObject())
        {
            if (name != "@odata.type" && !known.Contains(name)) return $"the member {name}";
        }

        foreach (var (user, assignment) in body["assignments"]?.AsObject() ?? [])
        {
            if (user == "@odata.type" || assignment is null) continue;
            if ((string?)assignment["@odata.type"] is not ("#microsoft.graph.plannerAssignment" or "microsoft.graph.plannerAssignment") || assignment["orderHint"] is null) return $"the assignment of {user}";
        }

        return null;
    }

    private string Version() => $"W/\"{(++versions).ToString(CultureInfo.InvariantCulture)}\"";
}

/// <summary>An answer of Planner.</summary>
internal sealed record PlannerReply(int Status, JsonNode? Body = null, string? Code = null, string? RetryAfter = null, string? Undocumented = null)
{
    public static PlannerReply Error(int status, string code, string? retryAfter = null) => new(status, Code: code, RetryAfter: retryAfter);

    public static PlannerReply Unknown(string what) => new(501, Code: "notImplemented", Undocumented: what);

    public static JsonObject ErrorBody(string code) => new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = "For developers only." } };

    public JsonObject AsResponse(string id)
    {
        var response = new JsonObject { ["id"] = id, ["status"] = Status, ["headers"] = new JsonObject { ["Content-Type"] = "application/json" } };
        if (RetryAfter is not null) response["headers"]!["Retry-After"] = RetryAfter;
        if (Code is not null) response["body"] = ErrorBody(Code);
        return response;
    }
}
