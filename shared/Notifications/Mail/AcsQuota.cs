using System.Globalization;
using IlpFunctions.Districts;
using IlpFunctions.Notifications.Channels;

namespace IlpFunctions.Notifications.Mail;

/// <summary>What Azure Communication Services takes: by default 30 a minute and 100 an hour for a domain of one's own. Raising it takes days.</summary>
internal static class AcsQuota
{
    /// <summary>The quotas of a district's resource. They are of a whole subscription: districts with resources of one subscription share them out by settings.</summary>
    /// <exception cref="InvalidOperationException">A setting is no number of at least 1.</exception>
    public static IReadOnlyList<ChannelQuota> Of(ChannelSettings settings, DistrictId district)
    {
        var resource = $"acs {settings.Find(district, "Mail:Acs:Endpoint")}";
        return [new(resource, Number(settings, district, "PerMinute", 30), TimeSpan.FromMinutes(1)), new(resource, Number(settings, district, "PerHour", 100), TimeSpan.FromHours(1))];
    }

    private static int Number(ChannelSettings settings, DistrictId district, string name, int usual)
    {
        if (settings.Find(district, $"Mail:Acs:{name}") is not { } written) return usual;
        return int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new InvalidOperationException($"District {district}: Ilp:Mail:Acs:{name} is \"{written}\". Write how many messages the subscription may send, at least 1.");
    }
}
