using System.Globalization;
using IlpFunctions.Districts;
using Microsoft.Extensions.Configuration;

namespace IlpFunctions.Roster.Rest;

/// <summary>The connections of all districts, as the configuration has them: <c>Ilp:Polls:Connections:NAME:...</c> (docs/poller.md).</summary>
/// <param name="configuration">The app's configuration, read anew each time, so that a changed secret counts from the next poll on; null for none, whatever is configured elsewhere.</param>
public sealed class RosterConnections(IConfiguration? configuration)
{
    private const string Section = "Ilp:Polls:Connections";
    private const int LongestName = 30;

    /// <summary>For a store whose people are made up: nobody is asked.</summary>
    public static RosterConnections Nobody { get; } = new(configuration: null);

    /// <summary>Whether nothing is configured, and nothing can be.</summary>
    public bool IsNothing => configuration is null;

    /// <summary>The names of the connections with their districts, in the order of names; the district is null where none is said.</summary>
    public IReadOnlyList<(string Name, DistrictId? District)> All() => configuration is null ? [] :
    [
        .. configuration.GetSection(Section).GetChildren().OrderBy(section => section.Key, StringComparer.Ordinal)
            .Select(section => (section.Key, section["District"] is { Length: > 0 } district ? new DistrictId(district) : (DistrictId?)null)),
    ];

    /// <summary>A connection.</summary>
    /// <exception cref="RosterServerException">It is not configured, or not as it can be used; the message names the setting and never its value.</exception>
    public RosterConnection Get(string name)
    {
        if (configuration is null) throw new RosterServerException("Nobody is asked for rosters here, where people are made up");
        var settings = configuration.GetSection(Section).GetSection(name);
        if (!settings.Exists()) throw Wrong(settings, "is not there: no such connection is configured");
        if (name.Length > LongestName || !name.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))
            throw Wrong(settings, $"has a name that cannot be used: at most {LongestName} letters, digits and hyphens");
        var version = OneRosterVersions.Parse(Needed(settings, "Version")) ?? throw Wrong(settings, "Version is neither 1.1 nor 1.2");
        return new()
        {
            Name = name,
            District = new(Needed(settings, "District")),
            Version = version,
            Root = new(Address(settings, "BaseUrl"), version.Path()),
            TokenUrl = Address(settings, "TokenUrl"),
            ClientId = Needed(settings, "ClientId"),
            ClientSecret = Secret(settings),
            Scopes = settings["Scopes"] is { Length: > 0 } scopes ? scopes : version.Scopes(),
            SecretInForm = settings["ClientAuthentication"] switch
            {
                null or "" or "basic" => false,
                "form" => true,
                _ => throw Wrong(settings, "ClientAuthentication is neither basic nor form"),
            },
            PageSize = PageSize(settings),
            Overlap = Overlap(settings),
        };
    }

    private static string Needed(IConfigurationSection settings, string key) =>
        settings[key] is { Length: > 0 } value ? value : throw Wrong(settings, $"{key} has no value");

    private static string Secret(IConfigurationSection settings)
    {
        var secret = Needed(settings, "ClientSecret");
        return secret.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal)
            ? throw Wrong(settings, "ClientSecret is a reference to a key vault that could not be followed: let the app's identity read secrets there")
            : secret;
    }

    /// <summary>An address over TLS; without it only this machine's own, for trying things out.</summary>
    private static Uri Address(IConfigurationSection settings, string key)
    {
        if (!Uri.TryCreate(Needed(settings, key), UriKind.Absolute, out var address)) throw Wrong(settings, $"{key} is no address");
        if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) throw Wrong(settings, $"{key} does not begin with https://");
        if (address.UserInfo.Length + address.Query.Length + address.Fragment.Length > 0) throw Wrong(settings, $"{key} has a user, a query or a fragment: leave them out");
        return key == "BaseUrl" && !address.AbsolutePath.EndsWith('/') ? new(address.AbsoluteUri + "/") : address;
    }

    private static int PageSize(IConfigurationSection settings)
    {
        if (settings["PageSize"] is not { Length: > 0 } text) return 1000;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 2 and <= 10_000 ? size : throw Wrong(settings, "PageSize is no number from 2 to 10000");
    }

    private static TimeSpan Overlap(IConfigurationSection settings)
    {
        if (settings["Overlap"] is not { Length: > 0 } text) return TimeSpan.FromHours(1);
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var overlap) && overlap >= TimeSpan.Zero && overlap <= TimeSpan.FromDays(30)
            ? overlap : throw Wrong(settings, "Overlap is no time span such as 01:00:00, at most 30 days");
    }

    private static RosterServerException Wrong(IConfigurationSection settings, string what) => new($"The setting {settings.Path.Replace(":", "__", StringComparison.Ordinal)} cannot be used: {what}");
}
