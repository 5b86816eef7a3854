using IlpFunctions.Runtime.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace IlpFunctions.Tests.Runtime.Hosting;

public sealed class FunctionContextTests
{
    [Fact]
    public async Task Context_DescribesTheFunction()
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Functions), AddUnits);

        var lines = (await app.Client.GetStringAsync("/api/describe/7")).Split('\n');

        Assert.Equal(
            [
                "Describe",
                "IlpFunctions.Tests.Runtime.Hosting.FunctionContextTests+Functions.Describe",
                typeof(Functions).Assembly.Location,
                "request:HttpRequest context:FunctionContext id:Int32=5",
                "request:httpTrigger",
                "$return:http",
                "same request True",
                "items 7",
                "features 7",
                "retries 0 of 0",
            ],
            lines);
    }

    [Fact]
    public async Task Instance_IsCreatedPerInvocation_InAScopeThatEndsWithIt()
    {
        await using var app = await EmbeddedApp.ServeAsync(typeof(Functions), AddUnits);

        var first = await app.Client.GetStringAsync("/api/scope");
        var second = await app.Client.GetStringAsync("/api/scope");

        // Within an invocation: class, context and request have one unit. Between invocations: another, and the earlier one is disposed of.
        Assert.Equal("unit 1 of 1, disposed 0", first);
        Assert.Equal("unit 2 of 1, disposed 1", second);
    }

    [Fact]
    public async Task InvocationIds_OnAVirtualClock_AreTheSameInEveryRun()
    {
        Assert.Equal(await RunAsync(), await RunAsync());

        static async Task<string> RunAsync()
        {
            await using var app = await EmbeddedApp.ServeAsync(typeof(Functions), AddUnits, virtualStart: EmbeddedApp.Start);
            return await app.Client.GetStringAsync("/api/invocation") + await app.Client.GetStringAsync("/api/invocation");
        }
    }

    private static void AddUnits(EmbeddedFunctionsApplicationBuilder builder) => builder.Services.AddSingleton<Counter>().AddScoped<Unit>();

    public sealed class Counter
    {
        public int Created { get; set; }

        public int Disposed { get; set; }
    }

    public sealed class Unit : IDisposable
    {
        private readonly Counter _counter;

        public Unit(Counter counter) => (_counter, Number) = (counter, ++counter.Created);

        public int Number { get; }

        public void Dispose() => _counter.Disposed++;
    }

    public sealed class Functions(Unit unit, Counter counter)
    {
        [Function("Describe")]
        public static IResult Describe(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "describe/{id:int}")] HttpRequest request, FunctionContext context, int id = 5)
        {
            var definition = context.FunctionDefinition;
            context.Items["id"] = id;
            context.Features.Set(new Chosen(id));
            return Results.Text(string.Join('\n',
                definition.Name,
                definition.EntryPoint,
                definition.PathToAssembly,
                string.Join(' ', definition.Parameters.Select(Describe)),
                string.Join(' ', definition.InputBindings.Values.Select(binding => $"{binding.Name}:{binding.Type}")),
                string.Join(' ', definition.OutputBindings.Values.Select(binding => $"{binding.Name}:{binding.Type}")),
                $"same request {context.GetHttpContext()!.Request == request}",
                $"items {context.Items["id"]}",
                $"features {context.Features.Get<Chosen>()?.Id}",
                $"retries {context.RetryContext.RetryCount} of {context.RetryContext.MaxRetryCount}"));
        }

        [Function("Scope")]
        public IResult Scope([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, FunctionContext context)
        {
            Unit[] units = [unit, context.InstanceServices.GetRequiredService<Unit>(), request.HttpContext.RequestServices.GetRequiredService<Unit>()];
            return Results.Text($"unit {unit.Number} of {units.Distinct().Count()}, disposed {counter.Disposed}");
        }

        [Function("Invocation")]
        public static IResult Invocation([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, FunctionContext context) =>
            Results.Text(context.InvocationId);

        private static string Describe(FunctionParameter parameter) =>
            parameter.HasDefaultValue ? $"{parameter.Name}:{parameter.Type.Name}={parameter.DefaultValue}" : $"{parameter.Name}:{parameter.Type.Name}";

        private sealed record Chosen(int Id);
    }
}
