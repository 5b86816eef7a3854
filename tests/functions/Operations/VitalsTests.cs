using IlpFunctions.Functions.Operations;
using IlpFunctions.Intake;
using IlpFunctions.Tests.Districts;
using IlpFunctions.Tests.Intake;
using IlpFunctions.Tests.Runtime.Hosting;
using IlpFunctions.Tests.Students;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Tests.Functions.Operations;

public sealed class VitalsTests : IAsyncLifetime
{
    private SmallDistrict district = null!;

    public async ValueTask InitializeAsync() => district = await SmallDistrict.OpenAsync();

    public ValueTask DisposeAsync()
    {
        district.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Vitals_WhenAllIsDone_AreNought() => Assert.Equal(new Vitals(TimeSpan.Zero, 0), await ReadAsync());

    [Fact]
    public async Task Backlog_OfAWakeUpThatNobodyAnswers_GrowsFromWhenItWasDue()
    {
        await district.SayAsync("s1", Say.Enroll("s1"));
        Assert.Equal(TimeSpan.Zero, (await ReadAsync()).Backlog);

        district.Clock.Now = district.Clock.Now.AddHours(30);

        Assert.Equal(TimeSpan.FromHours(30), (await ReadAsync()).Backlog);
    }

    [Fact]
    public async Task DeadLetters_OfEventsThatAPersonMustLookAt_AreCounted()
    {
        district.At("2026-08-21");
        Assert.Equal(IntakeState.UnknownType, (await district.TakeAsync("m1", Events.Body("student.levitated", "2026-08-20T12:00:00Z", []))).State);
        await district.TakeAsync("m2", Events.Enrolled());

        Assert.Equal(1, (await ReadAsync()).DeadLetters);
    }

    [Theory]
    [InlineData("2026-11-01T10:50:00Z", 0)]
    [InlineData("2026-11-01T10:52:10Z", 130)]
    [InlineData("2026-11-01T11:05:00Z", 900)]
    public void Lag_OfATimer_IsCountedFromItsMinute(string at, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), VitalsWatch.Lag(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Line_OfVitals_IsAsTheAlertsReadIt()
    {
        var log = new CapturedLog();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));

        new VitalsWatch(Reader(), district.Clock, loggers.CreateLogger<VitalsWatch>()).Tell(new(TimeSpan.FromHours(5.5), 3), TimeSpan.FromSeconds(61));

        Assert.Contains(log.At(LogLevel.Information), line => line.Contains("Vitals: backlog age 5 h; timer lag 61 s; dead letters 3;", StringComparison.Ordinal));
    }

    private Task<Vitals> ReadAsync() => Reader().ReadAsync(TestContext.Current.CancellationToken);

    private VitalsReader Reader() => new(new(district.Store), Events.RowsOf(district), district.Districts, district.Clock);
}
