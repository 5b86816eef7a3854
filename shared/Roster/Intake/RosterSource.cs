using IlpFunctions.Districts;

namespace IlpFunctions.Roster.Intake;

/// <summary>What goes in with a roster.</summary>
/// <param name="Path">The roster: a zip or a folder of this machine, or an address of <see cref="Drops.IRosterDrops"/> after <see cref="KeptPrefix"/>.</param>
/// <param name="Calendar">The text of a calendar file; null keeps the calendar there is.</param>
/// <param name="Policy">The text of a policy file; null keeps the policy there is.</param>
/// <param name="AcceptDrops">Whether a person has accepted what would have it held: that more students are missing than policy allows, or that it says another district.</param>
public sealed record RosterSource(string Path, string? Calendar = null, string? Policy = null, bool AcceptDrops = false)
{
    /// <summary>What the address of a kept roster begins with.</summary>
    public const string KeptPrefix = "kept:";

    /// <summary>The district it was sent to; null when the roster itself is to say whose it is.</summary>
    public DistrictId? District { get; init; }

    /// <summary>Whether it is only to be looked at what it would do.</summary>
    public bool DryRun { get; init; }

    /// <summary>Who or what brought it, in words.</summary>
    public string By { get; init; } = "the command line";
}
