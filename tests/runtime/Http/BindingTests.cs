using System.Globalization;
using System.Net;
using IlpFunctions.Tests.Runtime.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Tests.Runtime.Http;

public sealed class BindingTests
{
    private const string Id = "0b0c1a46-3d0c-4a5e-9c31-6a3f1d3a9f10";

    [Theory]
    [InlineData("/api/number/12", "12")]
    [InlineData("/api/number/-1", "-1")]
    [InlineData("/api/large/9007199254740993", "9007199254740993")]
    [InlineData("/api/id/" + Id, Id)]
    [InlineData("/api/flag/true", "True")]
    [InlineData("/api/text/a%20b", "a b")]
    [InlineData("/api/text/12", "12")]
    [InlineData("/api/moment/2026-11-23T05:00:00Z", "2026-11-23T05:00:00.0000000+00:00")]
    [InlineData("/api/text/of-route?text=of-query", "of-route")]
    public async Task Parameter_OfARoute_IsReadAsItsType(string path, string expected)
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Typed));

        Assert.Equal(expected, await app.Client.GetStringAsync(path));
    }

    [Theory]
    [InlineData("/api/query?name=Ada&count=3", "Ada 3 fallback")]
    [InlineData("/api/query?NAME=Ada&other=x", "Ada none x")]
    [InlineData("/api/query", "nobody none fallback")]
    [InlineData("/api/query?name=", " none fallback")]
    public async Task Parameter_OfAQuery_IsBoundByNameOrDefault(string path, string expected)
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Typed));

        Assert.Equal(expected, await app.Client.GetStringAsync(path));
    }

    [Theory]
    [InlineData("/api/number/twelve")]
    [InlineData("/api/number/1.5")]
    [InlineData("/api/number/99999999999")]
    [InlineData("/api/id/12")]
    [InlineData("/api/flag/maybe")]
    [InlineData("/api/needed")]
    public async Task Parameter_ThatCannotBeRead_FailsTheInvocationByName(string path)
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Typed));

        var response = await app.Client.GetAsync(path);

        // As in Microsoft's worker: a template with a constraint answers 404 instead.
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("Parameter 'value' of function '", Assert.Single(app.Log.At(LogLevel.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Context_HasTheDataOfRouteAndQuery_ButNotTheHostsKey()
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Typed));

        Assert.Equal("code:none rest:a/b view:wide", await app.Client.GetStringAsync("/api/data/a/b?view=wide&code=secret"));
    }

    [Fact]
    public async Task Cancellation_IsTheRequestsOwn()
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Typed));

        Assert.Equal("True", await app.Client.GetStringAsync("/api/cancellation"));
    }

    public static class Typed
    {
        [Function("Number")]
        public static IResult Number([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "number/{value}")] HttpRequest request, int value) =>
            Text(value);

        [Function("Large")]
        public static IResult Large([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "large/{value}")] HttpRequest request, long value) => Text(value);

        [Function("Id")]
        public static IResult OfId([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "id/{value}")] HttpRequest request, Guid value) => Text(value);

        [Function("Flag")]
        public static IResult Flag([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "flag/{value}")] HttpRequest request, bool value) => Text(value);

        [Function("Text")]
        public static IResult OfText([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "text/{text}")] HttpRequest request, string text) => Text(text);

        [Function("Moment")]
        public static IResult Moment([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "moment/{value}")] HttpRequest request, DateTimeOffset value) =>
            Text(value.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));

        [Function("Query")]
        public static IResult Query(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "query")] HttpRequest request, string? name, int? count, string other = "fallback") =>
            Text($"{name ?? "nobody"} {count?.ToString(CultureInfo.InvariantCulture) ?? "none"} {other}");

        [Function("Needed")]
        public static IResult Needed([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "needed")] HttpRequest request, int value) => Text(value);

        [Function("Data")]
        public static IResult Data([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "data/{*rest}")] HttpRequest request, FunctionContext context)
        {
            var data = context.BindingContext.BindingData;
            return Text(string.Join(' ', new[] { "code", "rest", "view" }.Select(name => $"{name}:{data.GetValueOrDefault(name) ?? "none"}")));
        }

        [Function("Cancellation")]
        public static IResult Cancellation(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, FunctionContext context, CancellationToken cancellation) =>
            Text(cancellation == request.HttpContext.RequestAborted && context.CancellationToken == cancellation);

        private static IResult Text(object value) => Results.Text(Convert.ToString(value, CultureInfo.InvariantCulture));
    }
}
