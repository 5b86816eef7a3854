using System.Net;
using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable;
using IlpFunctions.Runtime.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Runtime.Hosting;

public sealed class DurableFunctionTests
{
    [Fact]
    public async Task HttpFunction_StartsAnOrchestration_ThatCallsAnActivityAndCompletes()
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Story), builder => builder.Services.AddSingleton(new Greeting("Good morning")));

        var started = await app.Client.PostAsync("/api/greetings/Ada", content: null);

        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        var done = await app.Durable.WaitForInstanceCompletionAsync(await started.Content.ReadAsStringAsync(), getInputsAndOutputs: true);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
        Assert.Equal($"Good morning, Ada ({done.InstanceId})", done.ReadOutputAs<string>());
    }

    [Theory]
    [InlineData("ByContext", "in: 5")]
    [InlineData("ByParameter", "in: 5")]
    [InlineData("AtOnce", "in: 5")]
    [InlineData("OnAnInstance", "Hi 5")]
    public async Task Orchestrator_OfEachShape_GetsItsInputAndGivesItsOutput(string name, string expected)
    {
        await using var app = await EmbeddedApp.SimulateAsync(typeof(Story), configure: AddGreeting);
        var id = await app.Durable.ScheduleNewOrchestrationInstanceAsync(name, 5);

        await app.Clock.SettleAsync();

        Assert.Equal(expected, (await app.Durable.GetInstanceAsync(id, getInputsAndOutputs: true))!.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Orchestration_AcrossNinetyDays_GoesOnWithTheVirtualClock()
    {
        await using var app = await EmbeddedApp.SimulateAsync(typeof(Story), configure: AddGreeting);
        var id = await app.Durable.ScheduleNewOrchestrationInstanceAsync("Deadline");

        await app.Clock.AdvanceToAsync(EmbeddedApp.Start.AddDays(90).AddTicks(-1));
        var before = await app.Durable.GetInstanceAsync(id);
        await app.Clock.AdvanceToAsync(EmbeddedApp.Start.AddDays(90));
        var after = await app.Durable.GetInstanceAsync(id, getInputsAndOutputs: true);

        Assert.Equal(OrchestrationRuntimeStatus.Running, before!.RuntimeStatus);
        Assert.Equal(EmbeddedApp.Start.AddDays(90).UtcDateTime, after!.ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task Activity_ThatFails_FailsTheOrchestrationWithItsOwnError()
    {
        await using var app = await EmbeddedApp.SimulateAsync(typeof(Story), configure: AddGreeting);
        var id = await app.Durable.ScheduleNewOrchestrationInstanceAsync("CallsFailing");

        await app.Clock.SettleAsync();

        var failed = await app.Durable.GetInstanceAsync(id, getInputsAndOutputs: true);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed!.RuntimeStatus);
        Assert.Equal(typeof(TaskFailedException).FullName, failed.FailureDetails!.ErrorType);
        Assert.Equal(typeof(ArithmeticException).FullName, failed.FailureDetails.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task VirtualTime_DoesNotJumpWhileARequestIsHandled()
    {
        var gate = new Gate();
        await using var app = await EmbeddedApp.ServeAsync(
            typeof(Story), builder => builder.Services.AddSingleton(new Greeting("Hi")).AddSingleton(gate), virtualStart: EmbeddedApp.Start);
        var request = app.Client.GetStringAsync("/api/held");
        await gate.Entered.Task;

        var advanced = app.Clock.AdvanceToAsync(EmbeddedApp.Start.AddDays(1));
        await app.Clock.SettleAsync();
        Assert.False(advanced.IsCompleted);
        gate.Leave.SetResult();

        Assert.Equal("2026-08-10 to 2026-08-10", await request);
        await advanced;
        Assert.Equal(EmbeddedApp.Start.AddDays(1), app.Clock.Now);
    }

    [Fact]
    public async Task RequestThatAdvancesTheClock_SeesItMoved()
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Story), AddGreeting, virtualStart: EmbeddedApp.Start);

        Assert.Equal("2026-08-17", await app.Client.GetStringAsync("/api/advance/7"));
    }

    [Fact]
    public async Task Services_OfferEngineClockTimeAndClient()
    {
        await using var app = await EmbeddedApp.SimulateAsync(typeof(Story));

        Assert.Same(app.Services.GetRequiredService<EngineClock>().Time, app.Services.GetRequiredService<TimeProvider>());
        Assert.Same(app.Services.GetRequiredService<DurableEngine>().Client, app.Services.GetRequiredService<DurableTaskClient>());
        Assert.Equal(EmbeddedApp.Start, app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
    }

    private static void AddGreeting(EmbeddedFunctionsApplicationBuilder builder) => builder.Services.AddSingleton(new Greeting("Hi"));

    public sealed record Greeting(string Words);

    public sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new();

        public TaskCompletionSource Leave { get; } = new();
    }

    public sealed class Story(Greeting greeting)
    {
        [Function("StartGreeting")]
        public static async Task<IActionResult> Start(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "greetings/{name}")] HttpRequest request,
            string name,
            [DurableClient] DurableTaskClient client,
            CancellationToken cancellation)
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync("Greetings", name, cancellation);
            return new ContentResult { StatusCode = StatusCodes.Status202Accepted, Content = id };
        }

        [Function("Greetings")]
        public static async Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context) =>
            await context.CallActivityAsync<string>("Say", context.GetInput<string>());

        [Function("Say")]
        public async Task<string> Say([ActivityTrigger] string name, string instanceId, FunctionContext context, CancellationToken cancellation)
        {
            await Task.Yield();
            return cancellation == context.CancellationToken ? $"{greeting.Words}, {name} ({instanceId})" : "";
        }

        [Function("ByContext")]
        public static Task<string> ByContext([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult($"in: {context.GetInput<int>()}");

        [Function("ByParameter")]
        public static Task<string> ByParameter([OrchestrationTrigger] TaskOrchestrationContext context, int input) =>
            Task.FromResult(context.IsReplaying ? "" : $"in: {input}");

        [Function("AtOnce")]
        public static string AtOnce([OrchestrationTrigger] TaskOrchestrationContext context) => $"in: {context.GetInput<int>()}";

        [Function("OnAnInstance")]
        public async Task<string> OnAnInstance([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
            return $"{greeting.Words} {context.GetInput<int>()}";
        }

        [Function("Deadline")]
        public static async Task<DateTime> Deadline([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            await context.CreateTimer(TimeSpan.FromDays(90), CancellationToken.None);
            return context.CurrentUtcDateTime;
        }

        [Function("CallsFailing")]
        public static async Task CallsFailing([OrchestrationTrigger] TaskOrchestrationContext context) => await context.CallActivityAsync("Fails", 1);

        [Function("Fails")]
        public static async Task Fails([ActivityTrigger] int number)
        {
            await Task.Yield();
            throw new ArithmeticException($"{number}");
        }

        [Function("Held")]
        public static async Task<IResult> Held([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
        {
            var services = request.HttpContext.RequestServices;
            var (gate, time) = (services.GetRequiredService<Gate>(), services.GetRequiredService<TimeProvider>());
            var before = time.GetUtcNow();
            gate.Entered.SetResult();
            await gate.Leave.Task;
            return Results.Text($"{before:yyyy-MM-dd} to {time.GetUtcNow():yyyy-MM-dd}");
        }

        [Function("Advance")]
        public static async Task<IResult> Advance(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "advance/{days:int}")] HttpRequest request, int days)
        {
            var clock = (VirtualClock)request.HttpContext.RequestServices.GetRequiredService<EngineClock>();
            await clock.AdvanceToAsync(clock.Now.AddDays(days));
            return Results.Text($"{clock.Now:yyyy-MM-dd}");
        }
    }
}
