namespace IlpFunctions.Policies;

/// <summary>The versions of one policy, by the date from which each is in force. Read one with <see cref="PolicyFile"/>.</summary>
public sealed class PolicyBook
{
    internal PolicyBook(string id, IEnumerable<DistrictPolicy> versions)
    {
        Id = id;
        Versions = [.. versions.OrderBy(version => version.EffectiveFrom)];
    }

    /// <summary>The policy's name.</summary>
    public string Id { get; }

    /// <summary>Every version, the earliest first; at least one.</summary>
    public IReadOnlyList<DistrictPolicy> Versions { get; }

    /// <summary>The version in force on a date. A date before the first version gets the first: a rule that is known is better than none.</summary>
    public DistrictPolicy InForceOn(DateOnly date) => Versions.LastOrDefault(version => version.EffectiveFrom <= date) ?? Versions[0];
}
