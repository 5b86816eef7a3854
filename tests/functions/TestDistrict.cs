using IlpFunctions.Districts;
using IlpFunctions.Functions;
using IlpFunctions.Functions.Lifecycle;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Roster.Drops;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Roster.Rest;
using IlpFunctions.Runtime.Clock;
using IlpFunctions.Runtime.Durable;
using IlpFunctions.Runtime.Hosting;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Time;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Tests.Functions;

/// <summary>
/// The whole app without HTTP, on a virtual clock over one file: the composition is the app's own. Several can follow each other on one folder, as
/// processes do.
/// </summary>
internal sealed class TestDistrict : IAsyncDisposable
{
    /// <summary>Grade 6 begins, and with it the count of days.</summary>
    public static readonly DateOnly FirstDay = new(2026, 8, 17);

    public static readonly DistrictId Id = new("900");

    private const string Import = "import-1";

    private readonly IHost host;

    private TestDistrict(IHost host) => this.host = host;

    public VirtualClock Clock => (VirtualClock)host.Services.GetRequiredService<EngineClock>();

    public DurableTaskClient Client => host.Services.GetRequiredService<DurableTaskClient>();

    public DurableEngine Engine => host.Services.GetRequiredService<DurableEngine>();

    public ITableStore Store => host.Services.GetRequiredService<ITableStore>();

    public CommandDesk Desk => host.Services.GetRequiredService<CommandDesk>();

    public StudentRows Rows => host.Services.GetRequiredService<StudentRows>();

    /// <summary>Starts the app over a folder.</summary>
    /// <param name="folder">Where its file is; another app on it must have ended.</param>
    /// <param name="life">When the process dies; null for one that lives.</param>
    /// <param name="policy">The policy of districts without one of their own; null for the default.</param>
    public static async Task<TestDistrict> OpenAsync(string folder, Life? life = null, string? policy = null)
    {
        life ??= new Life();
        var builder = EmbeddedFunctionsApplication.CreateBuilder(new EmbeddedOptions
        {
            Assemblies = [typeof(IlpServices).Assembly],
            DatabasePath = Path.Combine(folder, "ilp.db"),
            Urls = null,
            VirtualClockStart = At(FirstDay, 0),
            Durability = CommitDurability.Relaxed,
            Seed = 1,
            OnCommit = life.OnEngineCommit,
        });
        builder.Logging.ClearProviders();
        builder.Configuration["Ilp:Policy"] = policy;
        var store = new SqliteStoreOptions { Durability = SqliteDurability.Relaxed };
        builder.Services.AddSingleton(_ => SqliteTableStore.Open(Path.Combine(folder, "ilp.db"), store));
        builder.Services.AddSingleton<ITableStore>(services => new MortalStore(services.GetRequiredService<SqliteTableStore>(), life));
        var ids = new OrderedIds(folder);
        builder.Services.AddSingleton<IIdSource>(ids);
        builder.Services.AddSingleton<IRosterDrops>(new FolderDrops(Path.Combine(folder, "rosters"), watched: null, ids));
        builder.Services.AddSingleton(RosterConnections.Nobody);
        builder.AddIlp();
        var app = new TestDistrict(builder.Build());
        try
        {
            await app.host.StartAsync();
            return app;
        }
        catch
        {
            // A host that did not start cannot be stopped.
            await ((IAsyncDisposable)app.host).DisposeAsync();
            throw;
        }
    }

    /// <summary>The instant of a time of day in the district.</summary>
    public static DateTimeOffset At(DateOnly date, int hour) => SchoolClock.InstantOf(date, new TimeOnly(hour, 0), DistrictDirectory.DefaultZone);

    /// <summary>Runs everything up to and including an hour of a day.</summary>
    public Task GoToAsync(DateOnly date, int hour = 12) => Clock.AdvanceToAsync(At(date, hour));

    /// <summary>Imports a roster with the test calendar, once however often it is asked for; time does not move.</summary>
    public async Task ImportAsync(string roster)
    {
        await Clock.RunAsync(async () =>
        {
            if (await Client.GetInstanceAsync(Import) is not null) return;
            var request = new RosterImportRequest(roster, TestRoster.Calendar);
            await Client.ScheduleNewOrchestrationInstanceAsync(nameof(RosterImport), request, new StartOrchestrationOptions(Import));
        });
        await Clock.SettleAsync();
    }

    /// <summary>What the import reported.</summary>
    public async Task<ImportReport> ReportAsync()
    {
        var ended = await Client.GetInstanceAsync(Import, getInputsAndOutputs: true);
        Assert.True(ended is { RuntimeStatus: OrchestrationRuntimeStatus.Completed }, $"{ended}");
        return ended.ReadOutputAs<ImportReport>()!;
    }

    /// <summary>The student that the roster knows by a sourcedId.</summary>
    public async Task<StudentKey> StudentAsync(string sourcedId)
    {
        var register = host.Services.GetRequiredService<StudentRegister>();
        return new(Id, await register.FindAsync(Id, new(StudentAliasKind.SourcedId, sourcedId)) ?? throw new KeyNotFoundException(sourcedId));
    }

    public async Task<StudentRecord> RecordAsync(StudentKey student) => (await Rows.ReadAsync(student))!.Record;

    /// <summary>Says a command as a page does, and lets everything run that follows at once.</summary>
    public async Task<CommandOutcome> SayAsync(StudentKey student, StudentCommand command)
    {
        var outcome = CommandOutcome.Refused;
        await Clock.RunAsync(async () => outcome = (await Desk.SubmitAsync(student, command, new StudentWaker(Client))).Outcome);
        await Clock.SettleAsync();
        return outcome;
    }

    public async Task<OrchestrationMetadata> InstanceAsync(StudentKey student) =>
        await Client.GetInstanceAsync(student.InstanceId, getInputsAndOutputs: true) ?? throw new KeyNotFoundException(student.InstanceId);

    public async Task<LifecycleStatus> StatusAsync(StudentKey student) => (await InstanceAsync(student)).ReadCustomStatusAs<LifecycleStatus>()!;

    /// <summary>Every notice ever decided for the student, in the order of days.</summary>
    public async Task<List<Notice>> NoticesAsync(StudentKey student)
    {
        var notices = await Rows.NoticesAsync(student).ToListAsync();
        return [.. notices.OrderBy(notice => notice.DecidedOn).ThenBy(notice => notice.Id, StringComparer.Ordinal)];
    }

    /// <summary>The plan that everybody in these tests makes.</summary>
    public static EstablishPlan Plan(DateOnly on) => new()
    {
        Key = "plan",
        Actor = "Ada Lovelace (adviser)",
        On = on,
        Year = new(2026),
        Document = Tests.Students.Say.PlanOf("Visit a workplace"),
    };

    public async ValueTask DisposeAsync()
    {
        // One that died cannot stop in order; closing its files is all that is left.
        try
        {
            await host.StopAsync();
        }
        catch (Exception failure) when (Life.IsOver(failure))
        {
        }

        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
