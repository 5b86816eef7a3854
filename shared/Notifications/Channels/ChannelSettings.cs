using IlpFunctions.Districts;
using Microsoft.Extensions.Configuration;

namespace IlpFunctions.Notifications.Channels;

/// <summary>
/// How channels are set up: <c>Ilp:NAME</c> for every district, <c>Ilp:Districts:ID:NAME</c> for one. Secrets are here and nowhere else: in Azure a setting is a reference to a key vault.
/// <c>docs/channels.md</c> lists them.
/// </summary>
/// <param name="configuration">The app's configuration; null captures everything, whatever is set up elsewhere: so on a virtual clock, where nobody is real.</param>
public sealed class ChannelSettings(IConfiguration? configuration)
{
    /// <summary>For a store whose people are made up: nothing leaves.</summary>
    public static ChannelSettings NothingLeaves { get; } = new(configuration: null);

    /// <summary>Whether nothing is set up, and nothing can be.</summary>
    public bool IsNothing => configuration is null;

    /// <summary>A setting of a district, or null where neither the district nor the app has it.</summary>
    public string? Find(DistrictId district, string name) => Own(district, name) ?? Of($"Ilp:{name}");

    /// <summary>A setting that the channel cannot do without.</summary>
    /// <exception cref="InvalidOperationException">It is missing; the message names it.</exception>
    public string Get(DistrictId district, string name) =>
        Find(district, name) ?? throw new InvalidOperationException($"District {district}: the setting Ilp:{name} (or Ilp:Districts:{district}:{name}) is missing. docs/channels.md says what it holds.");

    /// <summary>A setting of a district that is meant for nobody else: no other district's stands in.</summary>
    public string? Own(DistrictId district, string name) => Of($"Ilp:Districts:{district}:{name}");

    /// <summary>By which service the district's mail goes.</summary>
    /// <exception cref="InvalidOperationException">The setting names none.</exception>
    public MailTransport Transport(DistrictId district)
    {
        if (Find(district, "Mail:Transport") is not { } word) return MailTransport.Captured;
        return Enum.GetValues<MailTransport>().Where(known => string.Equals(known.ToString(), word, StringComparison.OrdinalIgnoreCase)).Select(known => (MailTransport?)known).FirstOrDefault()
            ?? throw new InvalidOperationException($"District {district}: Ilp:Mail:Transport is \"{word}\". Write one of captured, smtp, graph, acs.");
    }

    /// <summary>Where everything goes in test mode; null outside it.</summary>
    public string? TestAddress(DistrictId district) => Find(district, "Mail:TestAddress");

    private string? Of(string key) => configuration?[key] is { Length: > 0 } value ? value : null;
}

/// <summary>By which service mail goes.</summary>
public enum MailTransport
{
    /// <summary>By none: it is kept, and shown on the mailbox page.</summary>
    Captured,

    /// <summary>A mail server.</summary>
    Smtp,

    /// <summary>A mailbox of Microsoft 365.</summary>
    Graph,

    /// <summary>Azure Communication Services.</summary>
    Acs,
}
