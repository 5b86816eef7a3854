using IlpFunctions.Policies;

namespace IlpFunctions.Outcomes.Waves;

/// <summary>Who can be asked about a graduate, and how. No names or addresses: those are looked up when a message goes.</summary>
/// <param name="Graduate">The graduate.</param>
/// <param name="Fallbacks">People the graduate named, or the family, in the order in which to try them.</param>
public sealed record FollowUpContacts(ReachablePerson Graduate, IReadOnlyList<ReachablePerson> Fallbacks);

/// <summary>Somebody who can be asked.</summary>
/// <param name="Id">Their id within the graduate's record.</param>
/// <param name="Channels">How they can be reached.</param>
public sealed record ReachablePerson(string Id, IReadOnlySet<ContactChannel> Channels);
