using IlpFunctions.Forms;
using IlpFunctions.Milestones;
using IlpFunctions.Notifications;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>The family: answers debriefs and signs, on paper where nobody has an address.</summary>
internal sealed class Family : IActor
{
    /// <inheritdoc/>
    public IEnumerable<Deed> DeedsOf(Scene scene, Milestone milestone)
    {
        if (scene.Guardian is not { } guardian) return [];
        var me = Recipient.Guardian(guardian.Id);
        if (milestone.Kind == MilestoneKind.Review && milestone.Asked.Contains(me.KeyPart())) return Debrief(scene, milestone, me);
        return milestone.Kind == MilestoneKind.SignOff ? Signing.Deeds(scene, milestone, SignerRole.Guardian, guardian.Id, guardian.Email is null ? SignOffWay.Paper : SignOffWay.Link) : [];
    }

    private static IEnumerable<Deed> Debrief(Scene scene, Milestone milestone, Recipient me)
    {
        var key = Scene.Key(milestone, "debrief-family");
        if (scene.ActsOn(milestone, "family", 0.45, 0.1) is { } on) yield return new(key, on, then => Answers(then, milestone, me, key));
    }

    private static SubmitAnswers Answers(Scene scene, Milestone milestone, Recipient me, string key) => scene.Answers(key, milestone, "debrief-family", me, new Dictionary<string, Answer>
    {
        ["going"] = Answer.Of(4),
        ["changed"] = Answer.Of(["nothing"]),
        ["support"] = Answer.Of(["careers"]),
        ["talked"] = Answer.Of(["student"]),
        ["conversation"] = Answer.Of([scene.Temperament.Happens(scene.Student, $"{key}|talk", 0.08) ? "callEvening" : "no"]),
    });
}
