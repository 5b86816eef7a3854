using IlpFunctions.Milestones;
using IlpFunctions.Plans.SigningOff;

namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>The adviser who signs the plan for the school.</summary>
internal sealed class Official : IActor
{
    /// <inheritdoc/>
    public IEnumerable<Deed> DeedsOf(Scene scene, Milestone milestone) =>
        milestone.Kind == MilestoneKind.SignOff ? Signing.Deeds(scene, milestone, SignerRole.Official, scene.AdviserId, SignOffWay.SignedIn) : [];
}
