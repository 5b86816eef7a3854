using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IlpFunctions.Tests.Runtime.Hosting;

public sealed class MiddlewareTests
{
    [Fact]
    public async Task Middleware_RunsAroundTheFunction_InTheOrderOfRegistration()
    {
        var steps = new Steps();
        await using var app = await ServeAsync(steps);

        Assert.Equal("open", await app.Client.GetStringAsync("/api/open/12"));

        Assert.Equal(["outer Open", "guard Open 12", "inner Open", "function", "inner ends", "outer ends"], steps.Taken);
    }

    [Fact]
    public async Task Middleware_ThatAnswersTheRequestItself_KeepsTheFunctionFromRunning()
    {
        var steps = new Steps();
        await using var app = await ServeAsync(steps);

        var response = await app.Client.GetAsync("/api/closed/12");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("not yours", await response.Content.ReadAsStringAsync());
        Assert.Equal(["outer Closed", "guard Closed 12", "outer ends"], steps.Taken);
    }

    [Fact]
    public async Task Middleware_CatchingWhatATaskFailedWith_SeesItWrappedAsInMicrosoftsWorker()
    {
        var steps = new Steps();
        await using var app = await ServeAsync(steps);

        var response = await app.Client.GetAsync("/api/failing/12");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("inner saw AggregateException of ArithmeticException", steps.Taken);
    }

    [Fact]
    public async Task Middleware_RunsAroundOrchestratorsAndActivitiesToo()
    {
        var steps = new Steps();
        await using var app = await ServeAsync(steps, EmbeddedApp.Start);
        var id = await app.Durable.ScheduleNewOrchestrationInstanceAsync("Story", "Ada");

        await app.Clock.SettleAsync();

        var done = await app.Durable.GetInstanceAsync(id, getInputsAndOutputs: true);
        Assert.Equal("hello Ada", done!.ReadOutputAs<string>());
        Assert.Equal(1, steps.Taken.Count(step => step == "outer Greet"));
        // Once to ask for the activity, once more, replayed, to read its result.
        Assert.Equal(2, steps.Taken.Count(step => step == "outer Story"));
        Assert.Contains("guard Story none", steps.Taken);
    }

    private static Task<EmbeddedApp> ServeAsync(Steps steps, DateTimeOffset? virtualStart = null) =>
        EmbeddedApp.ServeAsync(typeof(Guarded), virtualStart: virtualStart, configure: builder =>
    {
        builder.Services.AddSingleton(steps);
        builder.UseMiddleware<Outer>();
        builder.UseMiddleware<Guard>();
        builder.UseMiddleware<Inner>();
    });

    public sealed class Steps
    {
        private readonly List<string> _taken = [];

        public IReadOnlyList<string> Taken
        {
            get
            {
                lock (_taken) return [.. _taken];
            }
        }

        public void Take(string step)
        {
            lock (_taken) _taken.Add(step);
        }
    }

    private sealed class Outer(Steps steps) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            steps.Take($"outer {context.FunctionDefinition.Name}");
            await next(context);
            steps.Take("outer ends");
        }
    }

    /// <summary>Answers in the way that works in Azure too: it writes to the response and does not call the next.</summary>
    private sealed class Guard(Steps steps) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            steps.Take($"guard {context.FunctionDefinition.Name} {context.BindingContext.BindingData.GetValueOrDefault("id") ?? "none"}");
            if (context.GetHttpContext() is { } http && http.Request.Path.StartsWithSegments("/api/closed", StringComparison.Ordinal))
            {
                http.Response.StatusCode = StatusCodes.Status403Forbidden;
                await http.Response.WriteAsync("not yours");
                return;
            }

            await next(context);
        }
    }

    private sealed class Inner(Steps steps) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            steps.Take($"inner {context.FunctionDefinition.Name}");
            try
            {
                await next(context);
                steps.Take("inner ends");
            }
            catch (Exception failure)
            {
                steps.Take($"inner saw {failure.GetType().Name} of {failure.InnerException?.GetType().Name}");
                throw;
            }
        }
    }

    public static class Guarded
    {
        [Function("Open")]
        public static IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open/{id}")] HttpRequest request, string id)
        {
            request.HttpContext.RequestServices.GetRequiredService<Steps>().Take("function");
            return Results.Text(id == "12" ? "open" : id);
        }

        [Function("Closed")]
        public static IResult Closed([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "closed/{id}")] HttpRequest request, string id) =>
            Results.Text(id);

        [Function("Failing")]
        public static async Task<IResult> Failing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "failing/{id}")] HttpRequest request, string id)
        {
            await Task.Yield();
            throw new ArithmeticException(id);
        }

        [Function("Story")]
        public static async Task<string> Story([OrchestrationTrigger] TaskOrchestrationContext context) =>
            await context.CallActivityAsync<string>("Greet", context.GetInput<string>());

        [Function("Greet")]
        public static string Greet([ActivityTrigger] string name) => $"hello {name}";
    }
}
