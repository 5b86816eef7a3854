using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IlpFunctions.Tests.Runtime.Api;

public sealed class FunctionApiTests
{
    [Fact]
    public void HttpTrigger_WithoutLevel_AsksForAKeyOnlyIfNoMethodsAreGiven()
    {
        Assert.Equal(AuthorizationLevel.Function, new HttpTriggerAttribute().AuthLevel);
        Assert.Equal(AuthorizationLevel.Anonymous, new HttpTriggerAttribute("get").AuthLevel);
        Assert.Equal(AuthorizationLevel.Admin, new HttpTriggerAttribute(AuthorizationLevel.Admin).AuthLevel);
        Assert.Null(new HttpTriggerAttribute(AuthorizationLevel.Admin).Methods);
        Assert.Equal(["get", "post"], new HttpTriggerAttribute(AuthorizationLevel.Anonymous, "get", "post").Methods!);
    }

    [Fact]
    public void TimerTrigger_Untouched_RemembersItsRunsAndDoesNotRunAtTheStart()
    {
        var trigger = new TimerTriggerAttribute("0 0 6 * * *");

        Assert.Equal(("0 0 6 * * *", true, false), (trigger.Schedule, trigger.UseMonitor, trigger.RunOnStartup));
    }

    [Theory]
    [InlineData(typeof(string), true)]
    [InlineData(typeof(int?), true)]
    [InlineData(typeof(int), false)]
    public void FunctionParameter_Type_TellsWhetherItCanBeNull(Type type, bool expected)
    {
        Assert.Equal(expected, new FunctionParameter("p", type).IsReferenceOrNullableType);
        Assert.False(new FunctionParameter("p", type).HasDefaultValue);
        Assert.Equal(1, new FunctionParameter("p", type, hasDefaultValue: true, defaultValue: 1).DefaultValue);
        Assert.Throws<ArgumentNullException>(() => new FunctionParameter(null!, type));
    }

    [Fact]
    public void GetHttpContext_RequestThatCausedTheInvocation_IsFound()
    {
        var context = new EmptyFunctionContext(new ServiceCollection().BuildServiceProvider());
        Assert.Null(context.GetHttpContext());

        var request = new DefaultHttpContext();
        context.Items["HttpRequestContext"] = request;
        Assert.Same(request, context.GetHttpContext());
    }

    [Fact]
    public async Task UseMiddleware_Two_RunInTheOrderTheyWereAddedAndAreMadeOnce()
    {
        var app = new Pipeline();
        app.UseMiddleware<First>().UseMiddleware<Second>();
        await using var services = app.Services.AddSingleton<List<string>>().BuildServiceProvider();
        var log = services.GetRequiredService<List<string>>();
        var run = app.Build(_ =>
        {
            log.Add("function");
            return Task.CompletedTask;
        });

        await run(new EmptyFunctionContext(services));
        await run(new EmptyFunctionContext(services));

        Assert.Equal(["first 1", "second", "function", "first 2", "second", "function"], log);
    }

    private sealed class Pipeline : IFunctionsWorkerApplicationBuilder
    {
        private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> steps = [];

        public IServiceCollection Services { get; } = new ServiceCollection();

        public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
        {
            steps.Add(middleware);
            return this;
        }

        public FunctionExecutionDelegate Build(FunctionExecutionDelegate function) =>
            Enumerable.Reverse(steps).Aggregate(function, (next, step) => step(next));
    }

    private sealed class First(List<string> log) : IFunctionsWorkerMiddleware
    {
        private int runs;

        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            log.Add($"first {++runs}");
            return next(context);
        }
    }

    private sealed class Second(List<string> log) : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            log.Add("second");
            return next(context);
        }
    }

    private sealed class EmptyFunctionContext(IServiceProvider services) : FunctionContext
    {
        public override string InvocationId => "1";

        public override string FunctionId => "1";

        public override TraceContext TraceContext => throw new NotSupportedException();

        public override BindingContext BindingContext => throw new NotSupportedException();

        public override RetryContext RetryContext => throw new NotSupportedException();

        public override IServiceProvider InstanceServices { get; set; } = services;

        public override FunctionDefinition FunctionDefinition => throw new NotSupportedException();

        public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

        public override IInvocationFeatures Features => throw new NotSupportedException();
    }
}
