using IlpFunctions.Districts;
using IlpFunctions.Roster.Intake;

namespace IlpFunctions.Roster.Rest.Polls;

/// <summary>What was fetched and is held for a person's decision. A server gives it again at every poll: it is not held twice, and what a later poll covers does not wait beside it.</summary>
public sealed class HeldPolls(ImportRows imports, RosterIntake intake)
{
    /// <summary>What keeps a roster from going in; null when a person has released it and it went in.</summary>
    public async Task<string?> WordsAsync(DistrictId district, string import, CancellationToken cancellation = default) =>
        (await imports.FindAsync(district, import, cancellation))?.Decision switch
        {
            null => "it is held until somebody decides about it",
            { Import: null } discarded => $"the same roster was discarded by {discarded.By}",
            { Import: { } release, By: var by } => await imports.FindAsync(district, release, cancellation) is { WentIn: true } ? null : $"it was released by {by} and is not in yet",
        };

    /// <summary>Those that need not be fetched again: all but one that was released and failed to go in.</summary>
    public async Task<IReadOnlyList<HeldPoll>> StandingAsync(DistrictId district, IReadOnlyList<HeldPoll> known, CancellationToken cancellation = default)
    {
        var standing = new List<HeldPoll>();
        foreach (var one in known)
        {
            var release = (await imports.FindAsync(district, one.Import, cancellation))?.Decision?.Import;
            if (release is null || await imports.FindAsync(district, release, cancellation) is not { Failure: not null }) standing.Add(one);
        }

        return standing;
    }

    /// <summary>Adds one. Those that it covers are discarded where they wait still: it holds all they hold, as nothing was taken meanwhile.</summary>
    /// <param name="poll">The poll that fetched it.</param>
    /// <param name="known">What was held before.</param>
    /// <param name="added">The one to add; nothing changes when it is known.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What is held now.</returns>
    public async Task<IReadOnlyList<HeldPoll>> AddAsync(PollRequest poll, IReadOnlyList<HeldPoll> known, HeldPoll added, CancellationToken cancellation = default)
    {
        if (known.Contains(added)) return known;
        var covered = known.Where(before => before.IsDelta || !added.IsDelta).ToList();
        foreach (var before in covered)
        {
            if (await imports.FindAsync(poll.District, before.Import, cancellation) is { Waits: true } waiting)
                await intake.DecideAsync(waiting, $"a later poll of the roster server {poll.Connection}, which is held as {added.Import}", import: null, waiting.Kept, cancellation);
        }

        return [.. known.Except(covered), added];
    }
}
