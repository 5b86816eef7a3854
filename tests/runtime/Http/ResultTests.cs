using System.Net;
using IlpFunctions.Tests.Runtime.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Runtime.Http;

public sealed class ResultTests
{
    [Theory]
    [InlineData("object", HttpStatusCode.OK, "application/json; charset=utf-8", """{"name":"Ada","grade":6}""")]
    [InlineData("created", HttpStatusCode.Created, "application/json; charset=utf-8", """{"name":"Ada","grade":6}""")]
    [InlineData("content", HttpStatusCode.OK, "text/plain; charset=utf-8", "plain")]
    [InlineData("file", HttpStatusCode.OK, "text/css", "a{}")]
    [InlineData("status", HttpStatusCode.Conflict, null, "")]
    [InlineData("redirect", HttpStatusCode.Redirect, null, "")]
    [InlineData("json", HttpStatusCode.OK, "application/json; charset=utf-8", """{"name":"Ada","grade":6}""")]
    [InlineData("problem", HttpStatusCode.UnprocessableEntity, "application/problem+json", null)]
    [InlineData("page", HttpStatusCode.OK, "text/html; charset=utf-8", "<h1>Ada &amp; Bo from the scope</h1>")]
    [InlineData("written", HttpStatusCode.Accepted, "text/plain", "by hand")]
    [InlineData("nothing", HttpStatusCode.OK, null, "")]
    [InlineData("untyped", HttpStatusCode.NoContent, null, "")]
    public async Task Result_OfEachKind_IsWrittenToTheResponse(string path, HttpStatusCode status, string? contentType, string? body)
    {
        // On a virtual clock, whose time provider has no machine timers for anything in the server to lean on.
        await using var app = await EmbeddedApp.ServeAsync(typeof(Results), virtualStart: EmbeddedApp.Start, configure: builder =>
        {
            builder.Services.AddRazorComponents();
            builder.Services.AddScoped(_ => new Source("the scope"));
        });

        var response = await app.Client.GetAsync($"/api/{path}");

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType?.ToString());
        if (body is not null) Assert.Equal(body, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task UntypedResult_ThatNobodyWrites_IsAnErrorAndNotAnEmptySuccess()
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Results));

        var response = await app.Client.GetAsync("/api/lost");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains(app.Log.Lines, line => line.Contains("'Lost' returned String, which nobody writes", StringComparison.Ordinal));
    }

    public sealed record Student(string Name, int Grade);

    public sealed record Source(string Name);

    public static class Results
    {
        private static readonly Student Ada = new("Ada", 6);

        [Function("Object")]
        public static IActionResult OfObject([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => new OkObjectResult(Ada);

        [Function("Created")]
        public static async Task<IActionResult> Created([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
        {
            await Task.Yield();
            return new CreatedResult("/students/1", Ada);
        }

        [Function("Content")]
        public static ContentResult Content([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => new() { Content = "plain" };

        [Function("File")]
        public static FileContentResult File([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => new("a{}"u8.ToArray(), "text/css");

        [Function("Status")]
        public static IActionResult Status([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => new StatusCodeResult(409);

        [Function("Redirect")]
        public static IActionResult Redirect([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => new RedirectResult("/elsewhere");

        [Function("Json")]
        public static IResult Json([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => TypedResults.Json(Ada);

        [Function("Problem")]
        public static ProblemHttpResult Problem([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
            TypedResults.Problem(statusCode: 422);

        [Function("Page")]
        public static IResult OfPage([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
            new RazorComponentResult<Page>(new Dictionary<string, object?> { [nameof(Page.Name)] = "Ada & Bo" });

        [Function("Written")]
        public static async Task Written([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
        {
            var response = request.HttpContext.Response;
            (response.StatusCode, response.ContentType) = (202, "text/plain");
            await response.WriteAsync("by hand");
        }

        [Function("Nothing")]
        public static void Nothing([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => ArgumentNullException.ThrowIfNull(request);

        [Function("Untyped")]
        public static Task<object> Untyped([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
            Task.FromResult<object>(new NoContentResult());

        [Function("Lost")]
        public static object Lost([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => "text";
    }

    public sealed class Page : ComponentBase
    {
        [Inject]
        public Source Source { get; set; } = null!;

        [Parameter]
        public string Name { get; set; } = "";

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "h1");
            builder.AddContent(1, $"{Name} from {Source.Name}");
            builder.CloseElement();
        }
    }
}
