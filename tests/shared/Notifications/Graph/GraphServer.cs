using System.Text;
using System.Text.Json.Nodes;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Notifications.Graph;
using Microsoft.AspNetCore.Http;
using MimeKit;

namespace IlpFunctions.Tests.Notifications.Graph;

/// <summary>
/// Microsoft Graph on loopback, as far as its documentation says how it answers: user-sendmail (MIME), userteamwork-sendactivitynotification, user-get, user-list, plannerplan-list-tasks, planner-post-tasks,
/// plannertaskdetails-get/-update, plannertask-update, json-batching. A request that is not documented there is refused and noted.
/// </summary>
internal sealed class GraphServer : IAsyncDisposable
{
    private const string Token = "token-of-the-app";
    private LoopbackServer server = null!;

    /// <summary>What was asked that no documentation allows.</summary>
    public List<string> Undocumented { get; } = [];

    /// <summary>Every request, as <c>POST /users/…</c>.</summary>
    public List<string> Requests { get; } = [];

    public List<(string Mailbox, MimeMessage Mail)> Mails { get; } = [];

    public List<(string User, JsonNode Body)> Activities { get; } = [];

    /// <summary>Users by the name they sign in with, and by the address they get mail at.</summary>
    public Dictionary<string, string> UsersByName { get; } = new(StringComparer.OrdinalIgnoreCase) { ["ana@schools.example"] = "user-ana" };

    public Dictionary<string, string> UsersByMail { get; } = new(StringComparer.OrdinalIgnoreCase) { ["lena@schools.example"] = "user-lena" };

    public PlannerPlan Planner { get; } = new();

    /// <summary>Answers that the next requests get instead, by the beginning of the request.</summary>
    public Queue<(string Request, int Status, string Code, string? RetryAfter)> Failures { get; } = [];

    public static async Task<GraphServer> StartAsync()
    {
        var graph = new GraphServer();
        graph.server = await LoopbackServer.StartAsync(graph.AnswerAsync);
        return graph;
    }

    /// <summary>Settings that lead here, with others.</summary>
    public ChannelSettings Settings(params (string Name, string? Value)[] more) => Messages.Settings([
        ("Graph:Endpoint", $"{server.Root}v1.0"), ("Graph:Mailbox", "plans@schools.example"), ("Mail:From", "Learning plans <plans@schools.example>"), ("Mail:Transport", "graph"),
        ("Teams:App", "11111111-2222-3333-4444-555555555555"), ("Districts:100:Planner:Plan", "plan-1"), ("Districts:100:Planner:Bucket", "bucket-1"), .. more]);

    public static GraphAccess Access(ChannelSettings settings, string token = Token) => new(settings, _ => new KnownToken(token));

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var request = http.Request;
        var path = request.Path.Value!;
        if (!path.StartsWith("/v1.0/", StringComparison.Ordinal))
        {
            await UndocumentedAsync(http, "the path");
            return;
        }

        var asked = $"{request.Method} {path[5..]}";
        Requests.Add(asked);
        if (request.Headers.Authorization != $"Bearer {Token}") await ErrorAsync(http, 401, "InvalidAuthenticationToken");
        else if (Failures.TryPeek(out var failure) && asked.StartsWith(failure.Request, StringComparison.Ordinal))
        {
            Failures.Dequeue();
            await ErrorAsync(http, failure.Status, failure.Code, failure.RetryAfter);
        }
        else await RouteAsync(http, request.Method, path[6..].Split('/'));
    }

    private Task RouteAsync(HttpContext http, string method, string[] path) => (method, path) switch
    {
        ("POST", ["users", var mailbox, "sendMail"]) => SendMailAsync(http, mailbox),
        ("POST", ["users", var user, "teamwork", "sendActivityNotification"]) => NotifyAsync(http, user),
        ("GET", ["users", var name]) when http.Request.Query["$select"] == "id" => UserAsync(http, name),
        ("GET", ["users"]) when http.Request.Query["$select"] == "id" => UsersAsync(http),
        ("GET", ["planner", "plans", var plan, "tasks"]) => Planner.ListAsync(http, plan),
        ("POST", ["planner", "tasks"]) => PlannerAsync(http, body => Planner.Create(body)),
        ("GET", ["planner", "tasks", var task, "details"]) => PlannerAsync(http, _ => Planner.Details(task)),
        ("PATCH", ["planner", "tasks", var task, "details"]) => PlannerAsync(http, body => Planner.ChangeDetails(task, body, http.Request.Headers.IfMatch)),
        ("POST", ["$batch"]) => BatchAsync(http),
        _ => UndocumentedAsync(http, "the request"),
    };

    private async Task SendMailAsync(HttpContext http, string mailbox)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.ASCII);
        var body = await reader.ReadToEndAsync();
        if (http.Request.ContentType != "text/plain" || !Convert.TryFromBase64String(body, new byte[body.Length], out _)) await UndocumentedAsync(http, "mail that is not base64 of MIME as text/plain");
        else
        {
            Mails.Add((mailbox, await MimeMessage.LoadAsync(new MemoryStream(Convert.FromBase64String(body)))));
            http.Response.StatusCode = 202;
        }
    }

    private async Task NotifyAsync(HttpContext http, string user)
    {
        var body = (await ReadAsync(http))!;
        var isDocumented = Names(body) is "activityType previewText templateParameters topic" && Names(body["topic"]) is "source value webUrl" && Names(body["previewText"]) is "content"
            && (string?)body["topic"]!["source"] == "text" && ((string)body["topic"]!["webUrl"]!).StartsWith("https://teams.microsoft.com/l/", StringComparison.Ordinal)
            && (string?)body["activityType"] == "systemDefault" && ((string)body["previewText"]!["content"]!).Length <= 150
            && body["templateParameters"] is JsonArray { Count: 1 } parameters && Names(parameters[0]) is "name value" && (string?)parameters[0]!["name"] == "systemDefaultText";
        if (!isDocumented) await UndocumentedAsync(http, body.ToJsonString());
        else if (!UsersByName.ContainsKey(user)) await ErrorAsync(http, 404, "NotFound");
        else
        {
            Activities.Add((user, body));
            http.Response.StatusCode = 204;
        }
    }

    private Task UserAsync(HttpContext http, string name) =>
        UsersByName.TryGetValue(name, out var id) ? http.Response.WriteAsJsonAsync(new JsonObject { ["id"] = id }) : ErrorAsync(http, 404, "Request_ResourceNotFound");

    private Task UsersAsync(HttpContext http)
    {
        var filter = http.Request.Query["$filter"].ToString();
        if (!filter.StartsWith("mail eq '", StringComparison.Ordinal)) return UndocumentedAsync(http, filter);
        var found = UsersByMail.TryGetValue(filter["mail eq '".Length..^1], out var id) ? new JsonArray(new JsonObject { ["id"] = id }) : [];
        return http.Response.WriteAsJsonAsync(new JsonObject { ["value"] = found });
    }

    private async Task PlannerAsync(HttpContext http, Func<JsonNode?, PlannerReply> answer)
    {
        var reply = answer(await ReadAsync(http));
        if (reply.Undocumented is { } what) await UndocumentedAsync(http, what);
        else if (reply.Code is { } code) await ErrorAsync(http, reply.Status, code, reply.RetryAfter);
        else
        {
            http.Response.StatusCode = reply.Status;
            if (reply.Body is { } body) await http.Response.WriteAsJsonAsync(body);
        }
    }

    private async Task BatchAsync(HttpContext http)
    {
        if ((await ReadAsync(http))?["requests"] is not JsonArray { Count: > 0 and <= 20 } requests)
        {
            await UndocumentedAsync(http, "a batch of none or of more than 20 requests");
            return;
        }

        var responses = new JsonArray();
        foreach (var inner in requests)
        {
            Requests.Add($"inner {(string)inner!["method"]!} {(string)inner["url"]!}");
            var reply = (string)inner["method"]! == "PATCH" && ((string)inner["url"]!).Split('/') is ["", "planner", "tasks", var task]
                ? Planner.Change(task, inner["body"], (string?)inner["headers"]?["If-Match"] ?? (string?)inner["headers"]?["if-match"])
                : PlannerReply.Unknown((string)inner["url"]!);
            if (reply.Undocumented is { } what) Undocumented.Add(what);
            responses.Add(reply.AsResponse((string)inner["id"]!));
        }

        await http.Response.WriteAsJsonAsync(new JsonObject { ["responses"] = responses });
    }

    private Task UndocumentedAsync(HttpContext http, string what)
    {
        Undocumented.Add($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}: {what}");
        return ErrorAsync(http, 501, "notImplemented");
    }

    private static Task ErrorAsync(HttpContext http, int status, string code, string? retryAfter = null)
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
        return http.Response.WriteAsJsonAsync(PlannerReply.ErrorBody(code));
    }

    private static async Task<JsonNode?> ReadAsync(HttpContext http) =>
        http.Request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) is true ? await JsonNode.ParseAsync(http.Request.Body) : null;

    /// <summary>The names of an object's members in order, without the types that the client writes along.</summary>
    internal static string Names(JsonNode? node) => node is JsonObject members ? string.Join(' ', members.Select(member => member.Key).Where(name => name != "@odata.type").Order(StringComparer.Ordinal)) : "";
}
