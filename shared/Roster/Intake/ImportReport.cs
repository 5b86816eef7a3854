using System.Text.Json.Serialization;
using IlpFunctions.Districts;

namespace IlpFunctions.Roster.Intake;

/// <summary>What an import did, or why it failed.</summary>
/// <param name="Import">The import's id.</param>
/// <param name="District">The district; empty when the roster was refused before it said whose it is.</param>
/// <param name="At">When it ended.</param>
/// <param name="ContentHash">What was imported: the same for the same files.</param>
/// <param name="Counts">What became of the students.</param>
/// <param name="Reassigned">How many students got, lost or changed their adviser.</param>
/// <param name="Problems">How many rows a person should look at.</param>
/// <param name="Missing">How many enrolled students are missing from the roster; they stay enrolled.</param>
/// <param name="Failure">Why it was given up, for a person; null when it went in whole. A failed import counts nobody: what it recorded before stays.</param>
public sealed record ImportReport(
    string Import, DistrictId District, DateTimeOffset At, string ContentHash, ImportCounts Counts, int Reassigned, int Problems,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Missing = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Failure = null);

/// <summary>What became of a roster's students.</summary>
/// <param name="New">Not known before.</param>
/// <param name="Changed">Known, and something about them changed.</param>
/// <param name="Unchanged">Known, and nothing changed.</param>
/// <param name="Refused">Could not be recorded; the problems say why.</param>
public sealed record ImportCounts(int New, int Changed, int Unchanged, int Refused)
{
    /// <summary>Nobody.</summary>
    public static ImportCounts None { get; } = new(0, 0, 0, 0);

    /// <summary>Everybody.</summary>
    public int Total => New + Changed + Unchanged + Refused;

    /// <summary>Both together.</summary>
    public ImportCounts Plus(ImportCounts other) => new(New + other.New, Changed + other.Changed, Unchanged + other.Unchanged, Refused + other.Refused);
}

/// <summary>What staging a roster found.</summary>
/// <param name="District">The district it belongs to.</param>
/// <param name="Students">How many students wait to be recorded.</param>
/// <param name="Schools">The schools.</param>
/// <param name="ContentHash">What was staged.</param>
/// <param name="Problems">How many rows a person should look at.</param>
/// <param name="Refused">Why the roster was refused, for a person; null when it was staged. Of a refused one nothing else is said.</param>
public sealed record StagedRoster(
    DistrictId District, int Students, IReadOnlyList<SchoolId> Schools, string ContentHash, int Problems,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Refused = null)
{
    /// <summary>A roster that was refused.</summary>
    public static StagedRoster Because(string reason) => new(new(""), 0, [], "", 0, reason);
}
