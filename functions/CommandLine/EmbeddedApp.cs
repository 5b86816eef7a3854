using IlpFunctions.Functions.CommandLine.Simulation;
using IlpFunctions.Functions.CommandLine.Simulation.Counting;
using IlpFunctions.Functions.Operations;
using IlpFunctions.Functions.Pages.Mailbox;
using IlpFunctions.Intake.Signing;
using IlpFunctions.Notifications.Channels;
using IlpFunctions.Roster.Drops;
using IlpFunctions.Roster.Rest;
using IlpFunctions.Runtime.Durable;
using IlpFunctions.Runtime.Hosting;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Time;
using Microsoft.AspNetCore.DataProtection;

namespace IlpFunctions.Functions.CommandLine;

/// <summary>Composes the app for one machine: the same functions over the embedded engine and a SQLite file.</summary>
internal static class EmbeddedApp
{
    /// <summary>Builds the app; the caller starts and stops it.</summary>
    public static IHost Build(EmbeddedRun run, Action<IServiceCollection>? configure = null)
    {
        var turn = new Lock();
        var builder = EmbeddedFunctionsApplication.CreateBuilder(new EmbeddedOptions
        {
            Assemblies = [typeof(IlpServices).Assembly],
            DatabasePath = run.Folder.Database,
            Urls = run.Urls,
            VirtualClockStart = run.VirtualStart,
            Durability = run.CanBeMadeAgain ? CommitDurability.Relaxed : CommitDurability.Full,
            Seed = run.Seed,
            IsScratch = run.InMemory,
            WritersTurn = turn,
        });
        builder.Configuration.AddInMemoryCollection(run.Settings);
        builder.Logging.ClearProviders();
        // As JSON every line has its scopes: the instance and the function it is about.
        if (builder.Configuration["Ilp:LogFormat"] == "json") builder.Logging.AddJsonConsole(console => console.IncludeScopes = true);
        else builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        TelemetryExport.Add(builder);
        builder.Logging.SetMinimumLevel(run.IsScratch ? LogLevel.Warning : LogLevel.Information);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

        // The keys lie beside the database, which holds what they protect; and no page may be cached anyway.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);

        // What keeps the app from starting is said once, by the command.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);

        // Behind a proxy people know the app by another address.
        if (run.Urls is [var url, ..] && string.IsNullOrEmpty(builder.Configuration["Ilp:Root"])) builder.Configuration["Ilp:Root"] = url.TrimEnd('/') + "/";
        if (run.Urls is not null) OpenIdSignIn.Add(builder.Services, builder.Configuration);
        AddPlace(builder.Services, run, turn);
        if (run.VirtualStart is not null) CountInvocations(builder);
        configure?.Invoke(builder.Services);
        builder.AddIlp();
        return builder.Build();
    }

    private static void CountInvocations(EmbeddedFunctionsApplicationBuilder builder)
    {
        var count = new InvocationCount();
        builder.Services.AddSingleton(count);
        builder.Use(next => context =>
        {
            count.Add(context.FunctionDefinition);
            return next(context);
        });
    }

    private static void AddPlace(IServiceCollection services, EmbeddedRun run, Lock turn)
    {
        var store = new SqliteStoreOptions { Durability = run.CanBeMadeAgain ? SqliteDurability.Relaxed : SqliteDurability.Full, WritersTurn = turn, CanWait = () => DurableEngine.IsAtWork };
        // Where people are simulated they see from the store whom something happened to.
        if (run.VirtualStart is null) services.AddSingleton<ITableStore>(_ => SqliteTableStore.Open(run.Folder.Database, store));
        else
        {
            services.AddSingleton(_ => new WatchedStore(run.InMemory ? new MemoryTableStore() : SqliteTableStore.Open(run.Folder.Database, store)));
            services.AddSingleton<ITableStore>(provider => provider.GetRequiredService<WatchedStore>());
        }

        services.AddSingleton(new LocalMailbox(IsShown: true));
        services.AddSingleton(provider => new SealingKey(provider.GetRequiredService<IConfiguration>()["Ilp:WebhookKey"] ?? run.Folder.WebhookKey()));
        services.AddSingleton<IRosterDrops>(provider => new FolderDrops(run.Folder.Rosters, run.Watch, provider.GetRequiredService<IIdSource>()));
        if (run.Watch is not null) services.AddHostedService<FolderWatch>();
        services.AddSingleton<IRuntimeView, EngineView>();
        // Where people are made up nobody is written to, and nobody's roster is fetched.
        if (run.VirtualStart is not null) services.AddSingleton(ChannelSettings.NothingLeaves).AddSingleton(RosterConnections.Nobody);

        // Only a fresh scratch store may count its ids from the start: in a store that is opened again they would come twice.
        if (run.IsScratch) services.AddSingleton<IIdSource>(new SeededIds(run.Seed));
        else services.AddSingleton(provider => new StudentRegister(provider.GetRequiredService<ITableStore>(), new TimeOrderedIds(provider.GetRequiredService<TimeProvider>())));
        if (run.Urls is not null) services.AddDataProtection().SetApplicationName("IlpFunctions").PersistKeysToFileSystem(run.Folder.Keys);
    }
}

/// <summary>How the app is run.</summary>
/// <param name="Folder">Where everything is kept.</param>
/// <param name="Urls">Where it listens; null for no HTTP.</param>
/// <param name="VirtualStart">Where a virtual clock starts; null for the machine's clock.</param>
/// <param name="Seed">What ids follow from on a scratch store.</param>
/// <param name="IsScratch">Whether the store is new and thrown away: ids follow from the seed.</param>
/// <param name="Watch">The folder that is watched for rosters; null for none.</param>
/// <param name="InMemory">Whether nothing else looks into the store while it runs, so that records need no file; on a virtual clock only.</param>
internal sealed record EmbeddedRun(DataFolder Folder, IReadOnlyList<string>? Urls, DateTimeOffset? VirtualStart = null, int Seed = 1, bool IsScratch = false, string? Watch = null, bool InMemory = false)
{
    /// <summary>Settings that stand before those of the machine, by key.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Whether losing the store with the machine's power would lose nothing but time: on a virtual clock there are no real students.</summary>
    public bool CanBeMadeAgain => VirtualStart is not null;
}
