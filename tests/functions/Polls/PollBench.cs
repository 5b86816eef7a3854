using IlpFunctions.Districts;
using IlpFunctions.Findings;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.CommandLine;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Roster.Rest;
using IlpFunctions.Roster.Rest.Polls;
using IlpFunctions.Runtime.Clock;
using IlpFunctions.Storage;
using IlpFunctions.Tests.Roster.Rest;
using IlpFunctions.Tests.Runtime.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IlpFunctions.Tests.Functions.Polls;

/// <summary>The app on a virtual clock, without districts at first, connected to a roster server on this machine.</summary>
internal sealed class PollBench : IAsyncDisposable
{
    private readonly DataFolder folder;
    private readonly IHost host;

    private PollBench(DataFolder folder, IHost host, OneRosterServer server, CapturedLog log) => (this.folder, this.host, Server, Log) = (folder, host, server, log);

    public OneRosterServer Server { get; }

    public CapturedLog Log { get; }

    public IHost Host => host;

    public IServiceProvider Services => host.Services;

    public VirtualClock Clock => (VirtualClock)Services.GetRequiredService<EngineClock>();

    public DurableTaskClient Client => Services.GetRequiredService<DurableTaskClient>();

    public PollRows Rows => Services.GetRequiredService<PollRows>();

    public string Database => folder.Database;

    public static async Task<PollBench> OpenAsync(bool http = false)
    {
        var folder = DataFolder.Scratch();
        var server = (await OneRosterServer.StartAsync()).Fill();
        var log = new CapturedLog();
        var host = IlpFunctions.Functions.CommandLine.EmbeddedApp.Build(
            new(folder, http ? ["http://127.0.0.1:0"] : null, TestDistrict.At(TestDistrict.FirstDay, 0), IsScratch: true),
            services => services
                .AddSingleton(server.Connections())
                .AddSingleton(new MachineTime(new HastyClock(OneRosterServer.Began)))
                .AddSingleton(new DevelopmentSignIn { IsOn = true })
                .AddLogging(logging => logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace)));
        await host.StartAsync();
        return new(folder, host, server, log);
    }

    /// <summary>Polls now, and lets everything run that follows at once.</summary>
    public async Task<PollReport> PollAsync(bool isWhole = false)
    {
        await Clock.RunAsync(async () => Assert.True(await Services.GetRequiredService<RosterPollStarter>().StartAsync(TestDistrict.Id, "campus", isWhole, Client, CancellationToken.None)));
        await Clock.SettleAsync();
        var ended = await Client.GetInstanceAsync(RosterPoll.InstanceId(TestDistrict.Id, "campus"), getInputsAndOutputs: true);
        Assert.True(ended is { RuntimeStatus: OrchestrationRuntimeStatus.Completed }, $"{ended}");
        return ended.ReadOutputAs<PollReport>()!;
    }

    /// <summary>Releases what is held, and lets it go in.</summary>
    public async Task ReleaseAsync(string import)
    {
        var held = (await ImportAsync(import))!;
        await Clock.RunAsync(async () => Assert.NotNull(await Services.GetRequiredService<RosterStarter>().ReleaseAsync(held, "Ada", Client, CancellationToken.None)));
        await Clock.SettleAsync();
    }

    public async Task DiscardAsync(string import) => Assert.True(await Services.GetRequiredService<RosterStarter>().DiscardAsync((await ImportAsync(import))!, "Ada", CancellationToken.None));

    public Task<PollCursor> CursorAsync() => Rows.CursorAsync(TestDistrict.Id, "campus");

    public Task<ImportReport?> ImportAsync(string import) => Services.GetRequiredService<ImportRows>().FindAsync(TestDistrict.Id, import);

    public async Task<string?> FindingAsync() =>
        (await Services.GetRequiredService<FindingBoard>().ReadAsync(TestDistrict.Id)).SingleOrDefault(finding => finding.Kind == FindingKind.PollFailed)?.What;

    public async Task<District?> DistrictAsync() => await Services.GetRequiredService<DistrictDirectory>().FindAsync(TestDistrict.Id);

    public string[] KeptFiles() => Directory.Exists(folder.Rosters) ? Directory.GetFiles(folder.Rosters) : [];

    /// <summary>Everything that is in any table.</summary>
    public async Task<string> PollsAsync()
    {
        var rows = await Services.GetRequiredService<ITableStore>().QueryPartitionsAsync("Polls").ToListAsync();
        return string.Concat(rows.Select(row => row.Text("doc")));
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        await Server.DisposeAsync();
        folder.Dispose();
    }
}
