using IlpFunctions.Forms;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>The adviser who calls graduates: notes what came of each call, and enters the answers of who is reached.</summary>
internal sealed class Caller : IActor
{
    private const double Calls = 0.8;
    private const double Reaches = 0.35;
    private const double Voicemail = 0.25;
    private const double NoAnswer = 0.3;
    private const double WrongNumber = 0.06;

    /// <inheritdoc/>
    public IEnumerable<Deed> DeedsOf(Scene scene, Milestone milestone)
    {
        if (milestone.Kind != MilestoneKind.FollowUp) yield break;
        foreach (var step in milestone.Ladder.Where(step => !step.Skipped && step.Step.StartsWith("call", StringComparison.Ordinal)))
        {
            var key = Scene.Key(milestone, step.Step);
            if (!scene.Temperament.IsPrompt && scene.Temperament.Share(scene.Student, $"{key}|calls") >= Calls) continue;
            var result = Result(scene, key);
            yield return new(key, step.On.AddDays(1), then => Call(then, milestone, key, result));
            if (result == "reached") yield return new(Scene.Key(milestone, "survey"), step.On.AddDays(1), then => SimulatedGraduate.Survey(then, milestone, Scene.Key(milestone, "survey"), isAssisted: true));
        }
    }

    private static string Result(Scene scene, string key) => (scene.Temperament.IsPrompt ? 0 : scene.Temperament.Share(scene.Student, key)) switch
    {
        < Reaches => "reached",
        < Reaches + Voicemail => "voicemail",
        < Reaches + Voicemail + NoAnswer => "noAnswer",
        < Reaches + Voicemail + NoAnswer + WrongNumber => "wrongNumber",
        _ => "refused",
    };

    private static SubmitAnswers Call(Scene scene, Milestone milestone, string key, string result) =>
        scene.Answers(key, milestone, "call-attempt", scene.Record.Adviser is { } adviser ? Recipient.Staff(adviser) : Recipient.Office, new Dictionary<string, Answer>
        {
            ["result"] = Answer.Of(result),
            ["reachedWhom"] = Answer.Of("person"),
            ["doNotContact"] = Answer.Of(scene.Temperament.Happens(scene.Student, $"{key}|never again", 0.5)),
        });
}
