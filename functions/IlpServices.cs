using IlpFunctions.Advisers;
using IlpFunctions.Districts;
using IlpFunctions.Due;
using IlpFunctions.Findings;
using IlpFunctions.Functions.Access;
using IlpFunctions.Functions.Intake;
using IlpFunctions.Functions.Merging;
using IlpFunctions.Functions.Notices;
using IlpFunctions.Functions.Operations;
using IlpFunctions.Functions.Pages;
using IlpFunctions.Functions.Rehydration;
using IlpFunctions.Functions.Roster;
using IlpFunctions.Links;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Notifications.DeadLetters;
using IlpFunctions.Notifications.Deliveries;
using IlpFunctions.Notifications.Forecasts;
using IlpFunctions.Roster.Intake;
using IlpFunctions.Roster.Missing;
using IlpFunctions.Roster.Standing;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Students.Merging;
using IlpFunctions.Time;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IlpFunctions.Functions;

/// <summary>The app's services, the same in Azure and on one machine. What differs (the store, the clock, ids, channels) is registered before.</summary>
internal static class IlpServices
{
    /// <summary>Adds the app to a Functions application.</summary>
    public static TBuilder AddIlp<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
    {
        IHostApplicationBuilder app = builder;
        SecretReferences.Check(app.Configuration);
        var root = app.Configuration["Ilp:Root"] is { Length: > 0 } configured ? configured : "http://localhost:7071/";
        app.Services.TryAddSingleton(TimeProvider.System);
        app.Services.TryAddSingleton<IIdSource, RandomIds>();
        app.Services.TryAddSingleton<StudentRegister>();
        app.Services.TryAddSingleton<ITableStore>(_ => StoreChoice.Open(app.Configuration));
        app.Services.TryAddSingleton(services => StoreChoice.OpenDrops(app.Configuration, services.GetRequiredService<IIdSource>()));
        app.Services.AddSingleton(new MessageLinks(new Uri(root)));
        app.Services.AddHostedService<StoreAtStart>();
        AddStudents(app.Services);
        AddDistricts(app.Services);
        app.AddPolls();
        app.Services.AddSingleton(services => new LinkKeys(services.GetRequiredService<ITableStore>(), services.GetRequiredService<IIdSource>(), app.Configuration["Ilp:LinkKey"]));
        AddNotices(app.Services);
        app.Services.AddIntake(app.Configuration);
        app.Services.AddPages();
        app.Services.AddSingleton<InstanceReader>().AddSingleton<InstanceActions>().AddSingleton<VitalsReader>();
        builder.UseMiddleware<AccessGuard>();
        return builder;
    }

    private static void AddStudents(IServiceCollection services) => services
        .AddSingleton<StudentRows>()
        .AddSingleton<Rollcall>()
        .AddSingleton<AccessLog>()
        .AddSingleton<DueIndex>()
        .AddSingleton<CommandDesk>()
        .AddSingleton<BulkDesk>()
        .AddSingleton<RecordMerger>()
        .AddSingleton<MergeStarter>()
        .AddSingleton<LifecycleTurns>()
        .AddSingleton<Rehydrator>()
        .AddSingleton<WakeSweeper>();

    private static void AddDistricts(IServiceCollection services) => services
        .AddSingleton<DistrictDirectory>()
        .AddSingleton<PolicyNotes>()
        .AddSingleton<ClassDirectory>()
        .AddSingleton<FindingBoard>()
        .AddSingleton<CaseloadDesk>()
        .AddSingleton<ImportRows>()
        .AddSingleton<StandingRosters>()
        .AddSingleton<MissingBoard>()
        .AddSingleton<RosterStaging>()
        .AddSingleton<RosterIntake>()
        .AddSingleton<RosterStarter>()
        .AddSingleton<RosterWatch>();

    private static void AddNotices(IServiceCollection services)
    {
        services.AddSingleton<LetterBox>();
        services.AddSingleton<SentLedger>();
        services.AddSingleton<PersonalLinks>();
        services.AddSingleton<FormDrafts>();
        services.AddSingleton<LinkDesk>();
        services.AddSingleton<Composer>();
        services.AddSingleton<AddressBook>().AddSingleton<DeliveryLog>().AddSingleton<DeliveryDesk>();
        services.AddSingleton<DeadLetterBox>().AddSingleton<DeadLetterDesk>();

        // One process at a time opens a file: what it left is its own. Servers that share tables are told apart.
        services.TryAddSingleton(provider => provider.GetRequiredService<ITableStore>() is AzureTableStore ? new DispatcherName(new RandomIds().NewId()) : DispatcherName.OnlyOne);
        services.AddSingleton<HandOver>().AddSingleton<RecipientTurn>().AddSingleton<NoticeQueue>().AddSingleton<Dispatcher>().AddSingleton<Forecaster>();
        services.AddChannels();
    }
}
