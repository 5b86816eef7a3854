using System.Net;
using System.Net.Sockets;
using IlpFunctions.Tests.Runtime.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace IlpFunctions.Tests.Runtime.Http;

public sealed class RoutingTests
{
    private const string NoPrefix = """{ "version": "2.0", /* none */ "extensions": { "http": { "routePrefix": "" } }, }""";

    [Theory]
    [InlineData("GET", "/api/Unrouted", "unrouted")]
    [InlineData("GET", "/API/unROUTED", "unrouted")]
    [InlineData("GET", "/api/items/12", "item 12")]
    [InlineData("GET", "/api/items", "item none")]
    [InlineData("GET", "/api/files/a/b/c.txt", "file a/b/c.txt")]
    [InlineData("GET", "/api/files", "file ")]
    [InlineData("GET", "/api/codes/ky", "code ky")]
    [InlineData("POST", "/api/items/12", "stored 12")]
    [InlineData("PATCH", "/api/anything", "PATCH")]
    [InlineData("DELETE", "/api/anything", "DELETE")]
    public async Task Request_OnARoute_ReachesItsFunction(string method, string path, string expected)
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Routed));

        var response = await app.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/Unrouted", HttpStatusCode.NotFound)]
    [InlineData("GET", "/", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/items/twelve", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/codes/kentucky", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/items/12", HttpStatusCode.MethodNotAllowed)]
    public async Task Request_OffTheRoutes_IsRefused(string method, string path, HttpStatusCode expected)
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Routed));

        var response = await app.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(expected, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task MethodNotAllowed_NamesTheMethodsThatAre()
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Routed));

        var response = await app.Client.DeleteAsync("/api/items/12");

        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData(NoPrefix, "/Unrouted")]
    [InlineData("""{ "extensions": { "http": { "routePrefix": "district/v1" } } }""", "/district/v1/Unrouted")]
    [InlineData("""{ "Extensions": { "HTTP": { "RoutePrefix": "/ilp/" } } }""", "/ilp/Unrouted")]
    [InlineData("""{ "version": "2.0" }""", "/api/Unrouted")]
    public async Task RoutePrefix_ComesFromHostJson(string hostJson, string path)
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Routed), hostJson: hostJson);

        Assert.Equal("unrouted", await app.Client.GetStringAsync(path));
    }

    [Fact]
    public async Task Keys_AreNotAskedFor_AndThatIsSaid()
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Routed));

        Assert.Single(app.Log.Lines, line => line.Contains("here they do not: StoreItem, Unrouted.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EmptyPrefix_WithTheRootRoute_ServesTheRoot()
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Root), hostJson: NoPrefix);

        Assert.Equal("root", await app.Client.GetStringAsync("/"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/other")).StatusCode);
    }

    [Theory]
    [InlineData("{ not json", "cannot be read")]
    [InlineData("""{ "extensions": { "http": { "routePrefix": 5 } } }""", "cannot be read")]
    public void HostJson_ThatCannotBeRead_IsSaidAtStart(string hostJson, string expected)
    {
        var refused = Assert.Throws<InvalidDataException>(() => EmbeddedApp.Build(typeof(Root), hostJson));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Contains("host.json", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loopback_RefusesRequestsThatNameAnotherHost()
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Routed));
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/Unrouted") { Headers = { Host = "rebound.example" } };

        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Loopback_RefusesRequestsThatNameNoHost()
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Routed));
        using var connection = new TcpClient(app.Client.BaseAddress!.Host, app.Client.BaseAddress.Port);
        await connection.GetStream().WriteAsync("GET /api/Unrouted HTTP/1.0\r\n\r\n"u8.ToArray());

        using var response = new StreamReader(connection.GetStream());

        Assert.EndsWith(" 400 Bad Request", await response.ReadLineAsync(), StringComparison.Ordinal);
    }

    public static class Routed
    {
        [Function("Unrouted")]
        public static IActionResult Unrouted([HttpTrigger(AuthorizationLevel.Admin, "get")] HttpRequest request) => new ContentResult { Content = "unrouted" };

        [Function("ShowItem")]
        public static IActionResult Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{id:int?}")] HttpRequest request, int? id) =>
            new ContentResult { Content = $"item {id?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}" };

        [Function("StoreItem")]
        public static IActionResult Store([HttpTrigger(AuthorizationLevel.Function, "post", Route = "items/{id:int}")] HttpRequest request, int id) =>
            new ContentResult { Content = $"stored {id}" };

        [Function("File")]
        public static IActionResult File([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "files/{*rest}")] HttpRequest request, string rest) =>
            new ContentResult { Content = $"file {rest}" };

        [Function("Code")]
        public static IActionResult Code(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "codes/{state:regex(^[a-z]{{2}}$)}")] HttpRequest request, string state) =>
            new ContentResult { Content = $"code {state}" };

        [Function("Anything")]
        public static IActionResult Anything([HttpTrigger(AuthorizationLevel.Anonymous, Route = "anything")] HttpRequest request) =>
            new ContentResult { Content = request.Method };
    }

    public static class Root
    {
        [Function("Root")]
        public static IActionResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{ignored:maxlength(0)?}")] HttpRequest request) =>
            new ContentResult { Content = "root" };
    }
}
