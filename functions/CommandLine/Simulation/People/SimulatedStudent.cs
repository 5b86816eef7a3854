using IlpFunctions.Forms;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>The student: answers debriefs, signs the plan, and says at the exit what comes next.</summary>
internal sealed class SimulatedStudent : IActor
{
    private const double Consents = 0.92;

    /// <inheritdoc/>
    public IEnumerable<Deed> DeedsOf(Scene scene, Milestone milestone) => milestone.Kind switch
    {
        MilestoneKind.Review when milestone.Asked.Contains(Me(scene).KeyPart()) => When(scene, milestone, "debrief-student", 0.6, 0.1, Debrief),
        MilestoneKind.SignOff => Signing.Deeds(scene, milestone, SignerRole.Student, scene.Record.Id.Value, SignOffWay.Link),
        MilestoneKind.ExitForm => When(scene, milestone, "exit", 0.7, 0.1, Exit),
        _ => [],
    };

    private static Recipient Me(Scene scene) => Recipient.Student(scene.Record.Id);

    private static IEnumerable<Deed> When(Scene scene, Milestone milestone, string form, double inTime, double late, Func<Scene, Milestone, string, StudentCommand> say)
    {
        var key = Scene.Key(milestone, form);
        if (scene.ActsOn(milestone, form, inTime, late) is { } on) yield return new(key, on, then => say(then, milestone, key));
    }

    private static SubmitAnswers Debrief(Scene scene, Milestone milestone, string key) => scene.Answers(key, milestone, "debrief-student", Me(scene), new Dictionary<string, Answer>
    {
        ["going"] = Answer.Of(1 + (int)(scene.Temperament.Share(scene.Student, key) * 5)),
        ["changed"] = Answer.Of(["nothing"]),
        ["support"] = Answer.Of(["careers"]),
        ["talked"] = Answer.Of(["adviser"]),
        ["conversation"] = Answer.Of(scene.Temperament.Happens(scene.Student, $"{key}|talk", 0.1) ? "soon" : "no"),
    });

    private static SubmitAnswers Exit(Scene scene, Milestone milestone, string key)
    {
        var (student, number) = (scene.Student, (int)(scene.Temperament.Share(scene.Student, "phone") * 10000));
        var answers = new Dictionary<string, Answer>
        {
            ["intention"] = Answer.Of(SimulatedLife.Intention(scene)),
            ["status"] = Answer.Of("applied"),
            ["confidence"] = Answer.Of(4),
            ["consent"] = Answer.Of(!scene.Temperament.Happens(student, "consent", 1 - Consents)),
            ["channel"] = Answer.Of("email"),
            ["personalEmail"] = Answer.Of($"{student.Id}@home.example".ToLowerInvariant()),
            ["language"] = Answer.Of(scene.Record.Language == "es" ? "es" : "en"),
        };
        if (!scene.Temperament.Happens(student, "without phone", 0.15)) answers["phone"] = Answer.Of($"+1502555{number:D4}");
        if (!scene.Temperament.Happens(student, "without contact", 0.3))
        {
            answers["contact1Name"] = Answer.Of($"Somebody close to {scene.Record.Name.Given}");
            answers["contact1Relation"] = Answer.Of("relative");
            answers["contact1Reach"] = Answer.Of($"close.to.{student.Id}@home.example".ToLowerInvariant());
        }

        return scene.Answers(key, milestone, "exit", Me(scene), answers);
    }
}
