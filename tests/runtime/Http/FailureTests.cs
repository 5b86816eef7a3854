using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IlpFunctions.Tests.Runtime.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Tests.Runtime.Http;

public sealed class FailureTests
{
    [Theory]
    [InlineData("Thrown")]
    [InlineData("ThrownLater")]
    [InlineData("ThrownByResult")]
    public async Task Failure_IsAnsweredWithProblemDetails_ThatSayNothingOfIt(string function)
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Failing));

        var response = await app.Client.GetAsync($"/api/{function}?student=Ada");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("kaput", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", text, StringComparison.Ordinal);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(500, problem.GetProperty("status").GetInt32());
        Assert.True(problem.TryGetProperty("type", out _) && problem.TryGetProperty("title", out _));
    }

    [Fact]
    public async Task Failure_IsLoggedOnce_WithFunctionAndInvocation_AndWithoutTheQuery()
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Failing));

        var problem = await (await app.Client.GetAsync("/api/ThrownLater?student=Ada")).Content.ReadFromJsonAsync<JsonElement>();

        var invocation = problem.GetProperty("invocationId").GetString()!;
        var line = Assert.Single(app.Log.At(LogLevel.Error));
        Assert.Contains($"Function ThrownLater, invocation {invocation}]", line, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException: kaput", line, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Log.Lines, entry => entry.Contains("Ada", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Request_LeavesNoTraceOfItsPathOrQueryInTheLog()
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Failing));

        await app.Client.GetStringAsync("/api/Logging/key-of-a-family?student=Ada");

        var said = Assert.Single(app.Log.Lines, line => line.Contains("said by the function", StringComparison.Ordinal));
        Assert.Contains("Function Logging, invocation ", said, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("key-of-a-family", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("Ada", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failure_AfterTheResponseBegan_BreaksTheConnectionOff()
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Failing));

        await Assert.ThrowsAsync<HttpRequestException>(() => app.Client.GetStringAsync("/api/HalfWritten"));
    }

    [Theory]
    [InlineData(1024, HttpStatusCode.OK)]
    [InlineData(1025, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Body_LargerThanAllowed_IsRefused(int bytes, HttpStatusCode expected)
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Failing), maxBody: 1024);

        var response = await app.Client.PostAsync("/api/Body", new ByteArrayContent(new byte[bytes]));

        Assert.Equal(expected, response.StatusCode);
    }

    public static class Failing
    {
        [Function("Thrown")]
        public static IActionResult Thrown([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
            throw new InvalidOperationException("kaput");

        [Function("ThrownLater")]
        public static async Task<IActionResult> ThrownLater([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
        {
            await Task.Yield();
            throw new InvalidOperationException("kaput");
        }

        [Function("ThrownByResult")]
        public static IActionResult ThrownByResult([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => new Broken();

        [Function("Logging")]
        public static IResult Logging(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "Logging/{key}")] HttpRequest request, string key, FunctionContext context)
        {
            ((ILoggerFactory)context.InstanceServices.GetService(typeof(ILoggerFactory))!).CreateLogger("App").LogInformation("said by the function");
            return Results.Text(key);
        }

        [Function("HalfWritten")]
        public static async Task HalfWritten([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
        {
            await request.HttpContext.Response.WriteAsync("half");
            await request.HttpContext.Response.Body.FlushAsync();
            throw new InvalidOperationException("kaput");
        }

        [Function("Body")]
        public static async Task<IResult> Body([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request)
        {
            await request.Body.CopyToAsync(Stream.Null);
            return Results.Ok();
        }
    }

    private sealed class Broken : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context) => throw new InvalidOperationException("kaput");
    }
}
