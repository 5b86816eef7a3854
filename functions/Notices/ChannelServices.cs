using IlpFunctions.Notifications.Channels;
using IlpFunctions.Notifications.Graph;
using IlpFunctions.Notifications.Mail;
using IlpFunctions.Notifications.Planner;
using IlpFunctions.Notifications.Teams;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IlpFunctions.Functions.Notices;

/// <summary>The channels by which messages leave.</summary>
internal static class ChannelServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Adds them. Which of them a district uses is set up, not built; where nothing may leave, <see cref="ChannelSettings.NothingLeaves"/> is registered before.</summary>
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.TryAddSingleton<ChannelSettings>();
        services.AddSingleton<CapturedMailbox>().AddSingleton<IMessageChannel>(provider => provider.GetRequiredService<CapturedMailbox>());
        services.AddSingleton<MailMime>().AddSingleton<IMessageChannel, SmtpChannel>();
        services.AddSingleton(provider => new GraphAccess(provider.GetRequiredService<ChannelSettings>()));
        services.AddSingleton<IMessageChannel, GraphMailChannel>().AddSingleton<IMessageChannel, FeedChannel>();
        services.AddSingleton<IMessageChannel>(provider => new WebhookChannel(provider.GetRequiredService<ChannelSettings>(), new() { Timeout = Patience }, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PlannerBook>().AddSingleton<PlannerBoard>().AddSingleton<PlannerSync>();
        return services.AddSingleton(new ChannelGate(TimeProvider.System)).AddSingleton<ChannelRouter>();
    }
}
