using System.Text.Json.Serialization;
using IlpFunctions.Json;

namespace IlpFunctions.Policies;

/// <summary>By which channels messages go, the preferred first: the next is tried when one refuses or is not set up.</summary>
/// <param name="Staff">To advisers, school leads and the district office.</param>
/// <param name="Families">To families, and to those who know where a graduate is.</param>
/// <param name="Students">To students and graduates.</param>
public sealed record ChannelPolicy(IReadOnlyList<ChannelKind> Staff, IReadOnlyList<ChannelKind> Families, IReadOnlyList<ChannelKind> Students)
{
    /// <summary>For a policy that does not say: staff where they work, else by mail; everybody else by mail.</summary>
    public static ChannelPolicy Default { get; } = new([ChannelKind.Feed, ChannelKind.Webhook, ChannelKind.Mail], [ChannelKind.Mail], [ChannelKind.Mail]);
}

/// <summary>A way to tell somebody something.</summary>
[JsonConverter(typeof(WordJsonConverter<ChannelKind>))]
public enum ChannelKind
{
    /// <summary>The recipient's own activity feed in Teams.</summary>
    Feed,

    /// <summary>A card that a Teams workflow posts where it was set up to.</summary>
    Webhook,

    /// <summary>Email.</summary>
    Mail,
}
