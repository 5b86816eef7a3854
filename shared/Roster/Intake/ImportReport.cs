using System.Text.Json.Serialization;
using IlpFunctions.Districts;

namespace IlpFunctions.Roster.Intake;

/// <summary>What an import did, would do, or why it failed.</summary>
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
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Failure = null)
{
    /// <summary>Where it stands.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ImportState State { get; init; }

    /// <summary>Why it is held, for a person; null when it is not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Held { get; init; }

    /// <summary>Where the roster of a held import is kept; null for any other.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Kept { get; init; }

    /// <summary>Who or what brought the roster, in words; null for one that came before this was written down.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; init; }

    /// <summary>Whether the roster said no more than what had changed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsDelta { get; init; }

    /// <summary>How many students each school would miss or misses; null when nobody is missing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SchoolLoss>? Losses { get; init; }

    /// <summary>What a person decided about a held roster; null while nobody has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HeldDecision? Decision { get; init; }

    /// <summary>Whether the roster went in.</summary>
    [JsonIgnore]
    public bool WentIn => Failure is null && State == ImportState.Done;

    /// <summary>Whether a person is to decide about it.</summary>
    [JsonIgnore]
    public bool Waits => State == ImportState.Held && Decision is null;
}

/// <summary>Where an import stands.</summary>
public enum ImportState
{
    /// <summary>It has ended: the roster went in, or it failed.</summary>
    Done,

    /// <summary>The roster is held until a person decides; nothing was changed.</summary>
    Held,

    /// <summary>It was only looked at what the roster would do; nothing was changed.</summary>
    DryRun,
}

/// <summary>What a person decided about a held roster.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Import">The import that took it in; null when it was discarded.</param>
public sealed record HeldDecision(string By, DateTimeOffset At, string? Import);

/// <summary>How many students of a school a roster lacks.</summary>
/// <param name="School">The school.</param>
/// <param name="Missing">How many of its enrolled students are missing.</param>
/// <param name="Of">How many are enrolled.</param>
public sealed record SchoolLoss(SchoolId School, int Missing, int Of);

/// <summary>What became of a roster's students.</summary>
/// <param name="New">Not known before.</param>
/// <param name="Changed">Known, and something about them changed.</param>
/// <param name="Unchanged">Known, and nothing changed.</param>
/// <param name="Refused">Could not be recorded; the problems say why.</param>
public sealed record ImportCounts(int New, int Changed, int Unchanged, int Refused)
{
    /// <summary>Nobody.</summary>
    public static ImportCounts None { get; } = new(0, 0, 0, 0);

    /// <summary>How many events of each type of the catalogue the differences came to; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, int>? Events { get; init; }

    /// <summary>Everybody.</summary>
    public int Total => New + Changed + Unchanged + Refused;

    /// <summary>Both together.</summary>
    public ImportCounts Plus(ImportCounts other) => new(New + other.New, Changed + other.Changed, Unchanged + other.Unchanged, Refused + other.Refused) { Events = Together(Events, other.Events) };

    /// <summary>The same with some events more.</summary>
    public ImportCounts WithEvents(IEnumerable<string> types) => this with { Events = Together(Events, types.GroupBy(type => type).ToDictionary(type => type.Key, type => type.Count())) };

    /// <summary>Whether two say the same, event by event.</summary>
    public bool Equals(ImportCounts? other) =>
        other is not null && (New, Changed, Unchanged, Refused) == (other.New, other.Changed, other.Unchanged, other.Refused)
        && (Events ?? Nothing).Count == (other.Events ?? Nothing).Count && (Events ?? Nothing).All(type => (other.Events ?? Nothing).GetValueOrDefault(type.Key) == type.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(New, Changed, Unchanged, Refused);

    private static IReadOnlyDictionary<string, int> Nothing { get; } = new Dictionary<string, int>();

    private static SortedDictionary<string, int>? Together(IReadOnlyDictionary<string, int>? one, IReadOnlyDictionary<string, int>? other)
    {
        var sum = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (type, count) in (one ?? Nothing).Concat(other ?? Nothing)) sum[type] = sum.GetValueOrDefault(type) + count;
        return sum.Count == 0 ? null : sum;
    }
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
    /// <summary>The import that has to end before this one begins; null when it is this one's turn. While it is not, nothing else is said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? After { get; init; }

    /// <summary>The report of an import that ends here: of one that is held, or was only to be looked at.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImportReport? Ended { get; init; }

    /// <summary>How many students are recorded at a time; 0 where an import began before this was written down.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Batch { get; init; }

    /// <summary>How many students are recorded before the import says how far it is; 0 where an import began before this was written down.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Share { get; init; }

    /// <summary>Whether only those are woken whom something happened to: calendar, policy, schools and staff are as they were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool WakesOnlyChanged { get; init; }

    /// <summary>How many students a delta deleted who are taken to have left.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Withdrawn { get; init; }

    /// <summary>A roster that was refused.</summary>
    public static StagedRoster Because(string reason) => new(new(""), 0, [], "", 0, reason);

    internal static StagedRoster Behind(string import) => new(new(""), 0, [], "", 0) { After = import };
}
