using IlpFunctions.FollowUp;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>A graduate: each invitation and reminder gets an answer with a chance that is their own, and smaller in every wave they are asked again.</summary>
internal sealed class SimulatedGraduate : IActor
{
    private const double LeastEager = 0.02;
    private const double MostEager = 0.4;
    private const double FewerEachWave = 0.85;

    /// <inheritdoc/>
    public IEnumerable<Deed> DeedsOf(Scene scene, Milestone milestone)
    {
        if (milestone.Kind != MilestoneKind.FollowUp) return [];
        var asked = milestone.Ladder.Where(step => !step.Skipped && (step.Step.StartsWith("invitation", StringComparison.Ordinal) || step.Step.StartsWith("reminder", StringComparison.Ordinal)));
        var key = Scene.Key(milestone, "survey");
        return asked.Where(step => Answers(scene, milestone, step.Step))
            .Select(step => new Deed(key, scene.Temperament.IsPrompt ? step.On : step.On.AddDays(1 + (int)(scene.Temperament.Share(scene.Student, $"{key}|when") * 2)), then => Survey(then, milestone, key, isAssisted: false)))
            .Take(1);
    }

    /// <summary>The answers to the survey, given by the graduate or entered for them in a call.</summary>
    public static SubmitAnswers Survey(Scene scene, Milestone milestone, string key, bool isAssisted) =>
        scene.Answers(key, milestone, SurveyFacts.Form, Recipient.Student(scene.Record.Id), SimulatedLife.Answers(scene, milestone.Id), isAssisted);

    private static bool Answers(Scene scene, Milestone milestone, string step)
    {
        if (scene.Temperament.IsPrompt) return true;
        var eagerness = LeastEager + (scene.Temperament.Share(scene.Student, "eagerness") * (MostEager - LeastEager));
        var before = scene.Record.Milestones.Count(known => known.Kind == MilestoneKind.FollowUp && known.OpenedOn < milestone.OpenedOn);
        return scene.Temperament.Happens(scene.Student, $"{milestone.Id}|{step}", eagerness * Math.Pow(FewerEachWave, before));
    }
}
