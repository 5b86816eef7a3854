using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IlpFunctions.Roster.Rest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Tests.Roster.Rest;

/// <summary>A OneRoster server on this machine that does what the standard says and refuses what it does not know; and what servers do wrong, where a test asks for it.</summary>
internal sealed partial class OneRosterServer : IAsyncDisposable
{
    public const string ClientId = "ilp-client";
    public const string ClientSecret = "very+secret/word=";
    public static readonly DateTimeOffset Began = new(2026, 8, 17, 4, 0, 0, TimeSpan.Zero);

    private static readonly string[] Known = ["limit", "offset", "sort", "orderBy", "filter"];

    private readonly WebApplication app;
    private readonly OneRosterVersion version;
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<JsonObject>> rows = [];
    private readonly HashSet<string> tokens = [];
    private int asked;

    private OneRosterServer(WebApplication app, OneRosterVersion version)
    {
        (this.app, this.version) = (app, version);
        app.MapPost("/token", GiveTokenAsync);
        app.MapFallback(AnswerAsync);
    }

    public Uri Root => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");

    /// <summary>The server's own clock.</summary>
    public DateTimeOffset Now { get; set; } = Began;

    /// <summary>What every question was, in order, without the host.</summary>
    public ConcurrentQueue<string> Questions { get; } = new();

    public int TokensGiven { get; private set; }

    public int TokenLife { get; set; } = 3600;

    public int MostRows { get; set; } = 10_000;

    /// <summary>By how much the total is wrong; null says none.</summary>
    public int? WrongBy { get; set; } = 0;

    public bool SaysLinks { get; set; } = true;

    public HashSet<string> Forbidden { get; } = [];

    /// <summary>Answers a question in the server's place when it says so; given the question's number from 1, tokens aside.</summary>
    public Func<HttpContext, int, Task<bool>>? Instead { get; set; }

    /// <summary>Happens after each page.</summary>
    public Action<string>? AfterPage { get; set; }

    public static async Task<OneRosterServer> StartAsync(OneRosterVersion version = OneRosterVersion.V11)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new OneRosterServer(builder.Build(), version);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>The settings of a connection to it.</summary>
    public Dictionary<string, string?> Settings(string name = "campus", string district = "900") => new()
    {
        [$"Ilp:Polls:Connections:{name}:District"] = district,
        [$"Ilp:Polls:Connections:{name}:Version"] = version == OneRosterVersion.V12 ? "1.2" : "1.1",
        [$"Ilp:Polls:Connections:{name}:BaseUrl"] = Root.ToString(),
        [$"Ilp:Polls:Connections:{name}:TokenUrl"] = new Uri(Root, "token").ToString(),
        [$"Ilp:Polls:Connections:{name}:ClientId"] = ClientId,
        [$"Ilp:Polls:Connections:{name}:ClientSecret"] = ClientSecret,
        [$"Ilp:Polls:Connections:{name}:PageSize"] = "3",
    };

    public RosterConnections Connections(Action<Dictionary<string, string?>>? change = null)
    {
        var settings = Settings();
        change?.Invoke(settings);
        return new(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
    }

    /// <summary>Adds a row, or puts one in the place of the one with its id.</summary>
    public OneRosterServer Put(string collection, string id, DateTimeOffset modified, string json)
    {
        var row = JsonNode.Parse(json)!.AsObject();
        row["sourcedId"] = id;
        row["status"] ??= "active";
        row["dateLastModified"] = modified.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        lock (gate)
        {
            var all = Of(collection);
            all.RemoveAll(known => (string?)known["sourcedId"] == id);
            all.Add(row);
        }

        return this;
    }

    /// <summary>Adds a row even if there is one with its id.</summary>
    public void Double(string collection, string id, DateTimeOffset modified, string json)
    {
        List<JsonObject> before;
        lock (gate) before = [.. Of(collection).Where(known => (string?)known["sourcedId"] == id)];
        Put(collection, id, modified, json);
        lock (gate) Of(collection).AddRange(before);
    }

    /// <summary>Modifies a row now.</summary>
    public void Touch(string collection, string id, string field, string value)
    {
        lock (gate)
        {
            var row = Of(collection).Single(known => (string?)known["sourcedId"] == id);
            row[field] = value;
            row["dateLastModified"] = Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        }
    }

    public void Remove(string collection, Func<JsonObject, bool> which)
    {
        lock (gate) Of(collection).RemoveAll(row => which(row));
    }

    public void ForgetTokens()
    {
        lock (gate) tokens.Clear();
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private List<JsonObject> Of(string collection) => rows.TryGetValue(collection, out var all) ? all : rows[collection] = [];

    private async Task GiveTokenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var proof = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(ClientId)}:{Uri.EscapeDataString(ClientSecret)}"));
        var isKnown = http.Request.Headers.Authorization == $"Basic {proof}" || (form["client_id"] == ClientId && form["client_secret"] == ClientSecret);
        if (!isKnown || form["grant_type"] != "client_credentials" || !form["scope"].ToString().Contains("roster.readonly", StringComparison.Ordinal))
        {
            http.Response.StatusCode = 401;
            await http.Response.WriteAsJsonAsync(new { error = "invalid_client", error_description = $"the secret {form["client_secret"]} is wrong" });
            return;
        }

        string token;
        lock (gate) tokens.Add(token = $"token-{++TokensGiven}");
        await http.Response.WriteAsJsonAsync(new { access_token = token, token_type = "Bearer", expires_in = TokenLife });
    }

    private async Task AnswerAsync(HttpContext http)
    {
        Questions.Enqueue($"{http.Request.Path}{http.Request.QueryString}");
        http.Response.Headers.Date = Now.ToString("R", CultureInfo.InvariantCulture);
        if (Instead is { } instead && await instead(http, Interlocked.Increment(ref asked))) return;
        var prefix = version == OneRosterVersion.V12 ? "/ims/oneroster/rostering/v1p2/" : "/ims/oneroster/v1p1/";
        var path = http.Request.Path.Value!;
        var service = path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : "";
        var status = Refused(http.Request, service);
        if (status != 0) http.Response.StatusCode = status;
        else await PageAsync(http, service);
    }

    private int Refused(HttpRequest request, string service)
    {
        lock (gate)
        {
            if (!tokens.Contains(request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal))) return 401;
        }

        if (Forbidden.Contains(service)) return 403;
        if (service is not ("orgs" or "schools" or "academicSessions" or "courses" or "classes" or "users" or "students" or "teachers" or "demographics" or "enrollments")) return 404;
        if (request.Method != "GET") return 405;
        var isKnown = request.Query.Keys.All(Known.Contains) && int.TryParse(request.Query["limit"], out var limit) && limit > 0 && int.TryParse(request.Query["offset"], out var offset) && offset >= 0
            && request.Query["sort"] == "dateLastModified" && request.Query["orderBy"] == "asc" && (!request.Query.ContainsKey("filter") || Since().IsMatch(request.Query["filter"].ToString()));
        return isKnown ? 0 : 400;
    }

    private async Task PageAsync(HttpContext http, string service)
    {
        var (limit, offset) = (Math.Min(int.Parse(http.Request.Query["limit"]!, CultureInfo.InvariantCulture), MostRows), int.Parse(http.Request.Query["offset"]!, CultureInfo.InvariantCulture));
        var since = Since().Match(http.Request.Query["filter"].ToString()) is { Success: true } match ? match.Groups[1].Value : "";
        string body;
        lock (gate)
        {
            var all = Listed(service).Where(row => string.CompareOrdinal((string?)row["dateLastModified"], since) > 0)
                .OrderBy(row => (string?)row["dateLastModified"], StringComparer.Ordinal).ThenBy(row => (string?)row["sourcedId"], StringComparer.Ordinal).ToList();
            var list = service switch { "schools" => "orgs", "students" or "teachers" => "users", _ => service };
            if (WrongBy is { } wrong) http.Response.Headers["X-Total-Count"] = $"{all.Count + wrong}";
            if (SaysLinks && offset + limit < all.Count) http.Response.Headers.Link = $"<http://elsewhere.example/{service}?offset={offset + limit}>; rel=\"next\"";
            body = new JsonObject { [list] = new JsonArray([.. all.Skip(offset).Take(limit).Select(row => row.DeepClone())]) }.ToJsonString();
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body);
        AfterPage?.Invoke(service);
    }

    private IEnumerable<JsonObject> Listed(string service) => service switch
    {
        "schools" => Of("orgs").Where(row => (string?)row["type"] == "school"),
        "students" => Of("users").Where(row => row.ToJsonString().Contains("\"student\"", StringComparison.Ordinal)),
        "teachers" => Of("users").Where(row => row.ToJsonString().Contains("\"teacher\"", StringComparison.Ordinal)),
        _ => Of(service),
    };

    [GeneratedRegex("^dateLastModified>'([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z)'$")]
    private static partial Regex Since();
}
