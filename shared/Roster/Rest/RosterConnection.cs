using IlpFunctions.Districts;

namespace IlpFunctions.Roster.Rest;

/// <summary>A server that a district's roster is fetched from. It is no record: one would print its secret.</summary>
public sealed class RosterConnection
{
    /// <summary>What the district calls it: its name in the configuration.</summary>
    public required string Name { get; init; }

    /// <summary>Whose roster is there.</summary>
    public required DistrictId District { get; init; }

    /// <summary>Which version of OneRoster it speaks.</summary>
    public required OneRosterVersion Version { get; init; }

    /// <summary>Where its services are, the standard's path included; ends with a slash.</summary>
    public required Uri Root { get; init; }

    /// <summary>Where it gives access tokens.</summary>
    public required Uri TokenUrl { get; init; }

    /// <summary>Who this app is there.</summary>
    public required string ClientId { get; init; }

    /// <summary>What proves it.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>What is asked for, separated by blanks.</summary>
    public required string Scopes { get; init; }

    /// <summary>Whether id and secret go in the form instead of the header, for servers that read no other.</summary>
    public bool SecretInForm { get; init; }

    /// <summary>How many rows are asked for at once, 2 to 10,000; the server may give fewer.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>How far before the newest row known the next poll asks again, for rows that were written late or by another clock.</summary>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromHours(1);
}
