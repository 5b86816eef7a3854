using IlpFunctions.Runtime.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Tests.Runtime.Hosting;

/// <summary>What cannot be served is refused before anything runs, by function and parameter.</summary>
public sealed class FunctionLoadTests
{
    [Theory]
    [InlineData(typeof(SameName), "Two functions are named", "SameName.One", "SameName.Two")]
    [InlineData(typeof(NoTrigger), "'Idle'", "none of its parameters has a trigger")]
    [InlineData(typeof(TwoTriggers), "'Twice'", "more than one")]
    [InlineData(typeof(DateOfRoute), "'ByDate'", "'day' of type DateOnly")]
    [InlineData(typeof(ServiceParameter), "'Served'", "'services' of type IServiceProvider", "constructor")]
    [InlineData(typeof(ClientWithoutAttribute), "'Raise'", "'client' of type DurableTaskClient")]
    [InlineData(typeof(ClientInOrchestrator), "'Story'", "'client' of type DurableTaskClient")]
    [InlineData(typeof(TwoInputs), "'Story'", "'second'", "at most one input")]
    [InlineData(typeof(ActivityContext), "'Act'", "'context' of type TaskActivityContext", "instanceId")]
    [InlineData(typeof(TimerOfText), "'Tick'", "'timer' of type String")]
    [InlineData(typeof(TextResult), "'Text'", "returns String", "IActionResult")]
    [InlineData(typeof(AsyncVoid), "'Forgotten'", "async void")]
    [InlineData(typeof(ValueTaskResult), "'Valued'", "ValueTask")]
    [InlineData(typeof(NotPublic), "'Hidden'", "must be public")]
    [InlineData(typeof(BadName), "'1st step'", "its name")]
    [InlineData(typeof(AnotherTaskName), "'Act'", "by the function's name")]
    [InlineData(typeof(EmptyRoute), "'Root'", "its route is empty", "{ignored:maxlength(0)?}")]
    [InlineData(typeof(SlashRoute), "'Slash'", "begins with a slash")]
    [InlineData(typeof(BrokenRoute), "'Broken'", "is not a template")]
    [InlineData(typeof(UnknownConstraint), "'Constrained'", "'id'", "'student'")]
    [InlineData(typeof(SameRoute), "'Second'", "'First' is served at the same route")]
    [InlineData(typeof(BadSchedule), "'Tick'", "'every day'")]
    [InlineData(typeof(AbsentSetting), "'Tick'", "'Nightly:Schedule'")]
    public void Build_FunctionThatCannotBeServed_IsRefusedByName(Type functions, params string[] expected)
    {
        var refused = Assert.Throws<FunctionLoadException>(() => EmbeddedApp.Build(functions));

        Assert.All(expected, part => Assert.Contains(part, refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Build_SameRouteForDifferentMethods_IsServed()
    {
        using var host = EmbeddedApp.Build(typeof(MethodsApart));

        Assert.NotNull(host);
    }

    public static class SameName
    {
        [Function("Same")]
        public static void One([TimerTrigger("0 0 6 * * *")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);

        [Function("SAME")]
        public static void Two([TimerTrigger("0 0 6 * * *")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);
    }

    public static class NoTrigger
    {
        [Function("Idle")]
        public static void Run(FunctionContext context) => ArgumentNullException.ThrowIfNull(context);
    }

    public static class TwoTriggers
    {
        [Function("Twice")]
        public static void Run([TimerTrigger("0 0 6 * * *")] TimerInfo timer, [ActivityTrigger] string input) =>
            ArgumentNullException.ThrowIfNull(timer, input);
    }

    public static class DateOfRoute
    {
        [Function("ByDate")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "days/{day}")] HttpRequest request, DateOnly day) =>
            Results.Ok(day);
    }

    public static class ServiceParameter
    {
        [Function("Served")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, IServiceProvider services) => Results.Ok(services);
    }

    public static class ClientWithoutAttribute
    {
        [Function("Raise")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, DurableTaskClient client) => Results.Ok(client.Name);
    }

    public static class ClientInOrchestrator
    {
        [Function("Story")]
        public static string Run([OrchestrationTrigger] TaskOrchestrationContext context, [DurableClient] DurableTaskClient client) =>
            context.InstanceId + client.Name;
    }

    public static class TwoInputs
    {
        [Function("Story")]
        public static string Run([OrchestrationTrigger] TaskOrchestrationContext context, string first, string second) => context.InstanceId + first + second;
    }

    public static class ActivityContext
    {
        [Function("Act")]
        public static string Run([ActivityTrigger] string input, TaskActivityContext context) => input + context.InstanceId;
    }

    public static class TimerOfText
    {
        [Function("Tick")]
        public static void Run([TimerTrigger("0 0 6 * * *")] string timer) => ArgumentNullException.ThrowIfNull(timer);
    }

    public static class TextResult
    {
        [Function("Text")]
        public static Task<string> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Task.FromResult(request.Method);
    }

    public static class AsyncVoid
    {
        [Function("Forgotten")]
#pragma warning disable AZFW0002 // Declared wrongly on purpose: the host must refuse it.
        public static async void Run([TimerTrigger("0 0 6 * * *")] TimerInfo timer) => await Task.FromResult(timer);
#pragma warning restore AZFW0002
    }

    public static class ValueTaskResult
    {
        [Function("Valued")]
        public static ValueTask<int> Run([ActivityTrigger] int input) => new(input);
    }

    public static class NotPublic
    {
        [Function("Hidden")]
        internal static int Run([ActivityTrigger] int input) => input;
    }

    public static class BadName
    {
        [Function("1st step")]
        public static int Run([ActivityTrigger] int input) => input;
    }

    public static class AnotherTaskName
    {
        [Function("Act")]
        public static int Run([ActivityTrigger(Activity = "Other")] int input) => input;
    }

    public static class EmptyRoute
    {
        [Function("Root")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "")] HttpRequest request) => Results.Ok(request.Method);
    }

    public static class SlashRoute
    {
        [Function("Slash")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "/students")] HttpRequest request) => Results.Ok(request.Method);
    }

    public static class BrokenRoute
    {
        [Function("Broken")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{id")] HttpRequest request) => Results.Ok(request.Method);
    }

    public static class UnknownConstraint
    {
        [Function("Constrained")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{id:student}")] HttpRequest request) =>
            Results.Ok(request.Method);
    }

    public static class SameRoute
    {
        [Function("First")]
        public static IResult One([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "students/{id:int}")] HttpRequest request) =>
            Results.Ok(request.Method);

        [Function("Second")]
        public static IResult Two([HttpTrigger(AuthorizationLevel.Anonymous, "GET", Route = "Students/{number:int}")] HttpRequest request) =>
            Results.Ok(request.Method);
    }

    public static class MethodsApart
    {
        [Function("First")]
        public static IResult One([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{id:int}")] HttpRequest request) =>
            Results.Ok(request.Method);

        [Function("Second")]
        public static IActionResult Two([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{id:int}")] HttpRequest request) =>
            new OkObjectResult(request.Method);
    }

    public static class BadSchedule
    {
        [Function("Tick")]
        public static void Run([TimerTrigger("every day")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);
    }

    public static class AbsentSetting
    {
        [Function("Tick")]
        public static void Run([TimerTrigger("%Nightly:Schedule%")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);
    }
}
