using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Tests.Runtime.Durable;

public class ContextTests
{
    [Fact]
    public async Task NewGuid_IsTheOneThatMicrosoftsContextDerives()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Ids", context => Task.FromResult<object?>(new[] { context.NewGuid(), context.NewGuid() })));

        var ids = (await engine.RunAsync("Ids", instanceId: "student-1")).ReadOutputAs<Guid[]>()!;

        // RFC 9562 version 5 in Microsoft's namespace of "student-1_2027-08-02T13:00:00.0000000Z_0" and "..._1".
        Assert.Equal(["d560fa8d-5e5b-5993-9610-5444d36a8da3", "c05804b2-c874-528b-acc1-f2a1ef19cba6"], ids.Select(id => id.ToString()));
    }

    [Fact]
    public async Task Time_AdvancesWithTheStepsAndReplaysTheSame()
    {
        var seen = new List<(DateTime Now, bool Replaying)>();
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Clock", async context =>
            {
                seen.Add((context.CurrentUtcDateTime, context.IsReplaying));
                await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                seen.Add((context.CurrentUtcDateTime, context.IsReplaying));
            }));

        await engine.RunAsync("Clock");

        var (start, next) = (TestEngine.Start.UtcDateTime, TestEngine.Start.AddDays(1).UtcDateTime);
        Assert.Equal([(start, false), (start, true), (next, false)], seen);
        Assert.All(seen, moment => Assert.Equal(DateTimeKind.Utc, moment.Now.Kind));
    }

    [Fact]
    public async Task Logger_WhileReplaying_IsSilent()
    {
        using var log = new RecordingLoggers();
        await using var engine = await TestEngine.OnVirtualClockAsync(
            new TestCatalog().Orchestrator("Talk", async context =>
            {
                var logger = context.CreateReplaySafeLogger("Talk");
                for (var day = 0; day < 3; day++)
                {
                    logger.LogInformation("Day {Day}", day.ToString(CultureInfo.InvariantCulture));
                    await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                }
            }),
            loggers: log);

        await engine.RunAsync("Talk");

        Assert.Equal(["Day 0", "Day 1", "Day 2"], log.Of("Talk"));
    }

    [Fact]
    public async Task CustomStatus_LatestWinsAndOneThatCannotBeWrittenFails()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog()
            .Orchestrator("Status", async context =>
            {
                context.SetCustomStatus("first");
                context.SetCustomStatus(new { phase = "waiting", open = 2 });
                await context.WaitForExternalEvent<string>("e");
            })
            .Orchestrator("Broken", context =>
            {
                context.SetCustomStatus(new { oops = (Action)(() => { }) });
                return Task.FromResult<object?>(null);
            }));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Status", new StartOrchestrationOptions("x"));
        await engine.Clock.SettleAsync();

        Assert.Equal("{\"phase\":\"waiting\",\"open\":2}", (await engine.FindAsync("x")).SerializedCustomStatus);
        Assert.Equal("System.NotSupportedException", (await engine.RunAsync("Broken")).FailureDetails?.ErrorType);
    }

    [Fact]
    public async Task Orchestrator_OfAnUnknownName_FailsAsMicrosoftReportsIt()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog());

        var ended = await engine.RunAsync("Nowhere");

        Assert.Equal(
            ("OrchestratorTaskNotFound", "No orchestrator task named 'Nowhere' was found."),
            (ended.FailureDetails?.ErrorType, ended.FailureDetails?.ErrorMessage));
    }

    [Fact]
    public async Task Orchestrator_ThrowsBeforeItsFirstAwait_FailsWithItsException()
    {
        await using var engine = await TestEngine.OnVirtualClockAsync(new TestCatalog().Orchestrator("Throws", _ => throw new ArgumentException("bad input")));

        var ended = await engine.RunAsync("Throws");

        Assert.Equal(("System.ArgumentException", "bad input"), (ended.FailureDetails?.ErrorType, ended.FailureDetails?.ErrorMessage));
    }

    private sealed class RecordingLoggers : ILoggerFactory
    {
        private readonly List<(string Category, string Message)> _lines = [];

        public IEnumerable<string> Of(string category) => _lines.Where(line => line.Category == category).Select(line => line.Message);

        public ILogger CreateLogger(string categoryName) => new RecordingLogger(categoryName, _lines);

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("These loggers only record.");

        public void Dispose() => _lines.Clear();

        private sealed class RecordingLogger(string category, List<(string, string)> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Add((category, formatter(state, exception)));
        }
    }
}
