using IlpFunctions.Districts;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.CommandLine;
using IlpFunctions.Functions.CommandLine.Demo;
using IlpFunctions.Functions.CommandLine.Simulation.People;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Pages.Overview;
using IlpFunctions.Links;
using IlpFunctions.Notifications;
using IlpFunctions.Runtime.Clock;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Browser.Harness;

/// <summary>
/// The sample district as <c>demo</c> serves it, on a free port of this machine and a virtual clock that stands at eight on the first day of school: for as long as the tests of a class run.
/// What they need to have happened they say as commands; simulated people act while days are advanced.
/// </summary>
public class SampleApp : IAsyncLifetime
{
    /// <summary>The first day of the sample's school year.</summary>
    public static readonly DateOnly FirstDay = new(2026, 8, 17);

    private DataFolder? folder;
    private IHost? host;

    /// <summary>Where the app is. Skips the test where there is no browser to look at it with.</summary>
    public Uri Root => new(Listening.At(Host));

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => Host.Services;

    /// <summary>The sample district's id.</summary>
    public DistrictId District { get; private set; }

    private VirtualClock Clock => (VirtualClock)Services.GetRequiredService<EngineClock>();

    private IHost Host => host ?? throw BrowserTools.LeftOut();

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync()
    {
        if (!BrowserTools.AreThere) return;
        folder = DataFolder.Scratch();
        var start = SchoolClock.InstantOf(FirstDay, TimeOnly.MinValue, DistrictDirectory.DefaultZone);
        host = EmbeddedApp.Build(new(folder, ["http://127.0.0.1:0"], start, IsScratch: true), services => services
            .AddSingleton(new DevelopmentSignIn { IsOn = true })
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.None))
            .AddSingleton<IDemoClock>(provider => ActivatorUtilities.CreateInstance<DemoClock>(provider, PeopleKind.Mixed)));
        await host.StartAsync();
        var sample = Path.Combine(AppContext.BaseDirectory, "samples", "solar-district");
        await ImportCommand.ImportAsync(host.Services, ImportCommand.Check(Path.Combine(sample, "roster.zip"), Path.Combine(sample, "calendar.json"), policy: null), CancellationToken.None);
        await WaitAsync(FirstDay);
        District = Assert.Single(await Services.GetRequiredService<DistrictDirectory>().AllAsync()).Id;
    }

    /// <summary>Lets days pass in which the app and simulated people do what they do.</summary>
    public Task LiveAsync(int days) => Services.GetRequiredService<IDemoClock>().AdvanceByDaysAsync(days);

    /// <summary>Lets time pass until eight on a day, in which the app does what it does and people do nothing.</summary>
    public Task WaitAsync(DateOnly day) => Clock.AdvanceToAsync(SchoolClock.InstantOf(day, new(8, 0), DistrictDirectory.DefaultZone));

    /// <summary>A student of a grade, the same in every run; a test that changes something takes one of its own.</summary>
    /// <param name="grade">The grade.</param>
    /// <param name="number">Which of those that fit, from 0.</param>
    /// <param name="fits">What else must be true of the student.</param>
    public async Task<StudentRecord> StudentAsync(int grade, int number = 0, Func<StudentRecord, bool>? fits = null)
    {
        var entries = await Services.GetRequiredService<Rollcall>().DistrictAsync(District).Where(entry => entry.Grade.Number == grade).ToListAsync();
        foreach (var entry in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal).ThenBy(entry => entry.Student.Value, StringComparer.Ordinal))
        {
            var record = await RecordAsync(new(District, entry.Student));
            if (fits?.Invoke(record) != false && number-- == 0) return record;
        }

        throw new KeyNotFoundException($"The sample has no such student in grade {grade}.");
    }

    /// <summary>A student's record as it is now.</summary>
    public async Task<StudentRecord> RecordAsync(StudentKey student) => (await Services.GetRequiredService<StudentRows>().ReadAsync(student))!.Record;

    /// <summary>Says a command as a page does, and lets everything run that follows at once.</summary>
    public async Task SayAsync(StudentKey student, StudentCommand command)
    {
        CommandResult? result = null;
        await Clock.RunAsync(async () => result = await Services.GetRequiredService<CommandDesk>().SubmitAsync(student, command, new StudentWaker(Services.GetRequiredService<DurableTaskClient>())));
        await SettleAsync();
        Assert.Equal((CommandOutcome.Accepted, null), (result!.Outcome, result.Reason));
    }

    /// <summary>Lets everything run that pages have caused.</summary>
    public Task SettleAsync() => Clock.SettleAsync();

    /// <summary>The district as its calendar and roster have it.</summary>
    public Task<District> DistrictAsync() => Services.GetRequiredService<DistrictDirectory>().GetAsync(District);

    /// <summary>The token of a personal link, issued without a message; good for two years unless told otherwise.</summary>
    public async Task<string> LinkAsync(StudentKey student, Recipient recipient, string milestone, LinkPurpose purpose, DateOnly? until = null) =>
        (await Services.GetRequiredService<PersonalLinks>().IssueAsync(new(student, recipient, milestone, purpose, until ?? FirstDay.AddYears(2))))!.Token.Text();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (host is null) return;
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        folder!.Dispose();
        GC.SuppressFinalize(this);
    }
}
