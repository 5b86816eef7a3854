using IlpFunctions.Milestones;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>The adviser who makes the first plan with the student: 72 % in time, 16 % late, 4 % waived with a reason, 8 % never.</summary>
internal sealed class PlanMaker : IActor
{
    private const double InTime = 0.72;
    private const double Late = 0.16;
    private const double Waived = 0.04;

    /// <inheritdoc/>
    public IEnumerable<Deed> DeedsOf(Scene scene, Milestone milestone)
    {
        if (milestone.Kind != MilestoneKind.Creation) yield break;
        var key = Scene.Key(milestone, "plan");
        if (scene.ActsOn(milestone, "adviser", InTime, Late) is { } on) yield return new(key, on, then => Establish(then, milestone, key));
        else if (scene.Temperament.Happens(scene.Student, $"{milestone.Id}|waived", Waived / (1 - InTime - Late))) yield return new(key, milestone.OpenedOn.AddDays(20), then => Waive(then, key));
    }

    private static EstablishPlan Establish(Scene scene, Milestone milestone, string key) =>
        new() { Key = key, Actor = scene.Adviser, On = scene.Today, Year = milestone.Year, Document = SimulatedPlan.Of(scene) };

    private static WaivePlan Waive(Scene scene, string key) => new() { Key = key, Actor = scene.Adviser, On = scene.Today, Reason = "Moves out of the state before the deadline." };
}
