using IlpFunctions.Notifications.Acs;
using IlpFunctions.Notifications.Channels;

namespace IlpFunctions.Functions.Notices;

/// <summary>Mail by Azure Communication Services, whose package exists in the Azure build only.</summary>
internal static class AcsServices
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddAcs(this IServiceCollection services) => services.AddSingleton<IMessageChannel>(
        provider => new AcsMailChannel(provider.GetRequiredService<ChannelSettings>(), provider.GetRequiredService<IlpFunctions.Notifications.Mail.MailMime>(), provider.GetRequiredService<TimeProvider>()));
}
