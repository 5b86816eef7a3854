using IlpFunctions.Milestones;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>The adviser at their other tasks: handovers, addenda, guardians to be found, students who gave up school, cases of support.</summary>
internal sealed class TaskWorker : IActor
{
    private const double InTime = 0.75;
    private const double Late = 0.22;
    private const double FindsGuardian = 0.7;

    /// <inheritdoc/>
    public IEnumerable<Deed> DeedsOf(Scene scene, Milestone milestone)
    {
        if (Evidence(milestone.Kind) is not { } evidence || scene.ActsOn(milestone, "adviser", InTime, Late) is not { } on) yield break;
        var key = Scene.Key(milestone, "done");
        if (milestone.Kind == MilestoneKind.FindGuardian && (scene.Temperament.IsPrompt || scene.Temperament.Happens(scene.Student, $"{milestone.Id}|found", FindsGuardian))) yield return new(key, on, then => Found(then, key));
        else yield return new(key, on, then => new CompleteTask { Key = key, Actor = then.Adviser, Milestone = milestone.Id, On = then.Today, Evidence = evidence });
    }

    private static string? Evidence(MilestoneKind kind) => kind switch
    {
        MilestoneKind.Handover => "Read the plan and met the student.",
        MilestoneKind.Addendum => "The addendum is written and agreed with the program.",
        MilestoneKind.FindGuardian => "The county was asked; nobody speaks for the student yet.",
        MilestoneKind.Reengagement => "Reached by telephone; knows the way back.",
        MilestoneKind.SupportCase => "Talked it over and put in touch with the career center.",
        _ => null,
    };

    private static UpdateStudent Found(Scene scene, string key) => new()
    {
        Key = key,
        Actor = scene.Adviser,
        Guardians = [new($"found-{scene.Record.Id.Value}", new("Jordan", scene.Record.Name.Family), "guardian", $"found.{scene.Record.Id}@mail.example".ToLowerInvariant(), null)],
    };
}
