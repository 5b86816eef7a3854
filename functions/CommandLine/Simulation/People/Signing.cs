using IlpFunctions.Milestones;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>How a person answers when a plan is to be signed: most sign, some want to talk first and sign a week later, a few refuse.</summary>
internal static class Signing
{
    private const double InTime = 0.8;
    private const double Late = 0.1;
    private const double TalksFirst = 0.05;
    private const double Refuses = 0.02;

    /// <summary>What a person means to do about a sign-off.</summary>
    public static IEnumerable<Deed> Deeds(Scene scene, Milestone milestone, SignerRole role, string person, SignOffWay how)
    {
        var word = role.ToString().ToLowerInvariant();
        if (scene.ActsOn(milestone, word, InTime, Late) is not { } on) yield break;
        var mood = scene.Temperament.IsPrompt || role == SignerRole.Official ? 1 : scene.Temperament.Share(scene.Student, $"{milestone.Id}|{word}|mood");
        var first = mood switch { < Refuses => SignOffAnswer.Refused, < Refuses + TalksFirst => SignOffAnswer.AskedToTalk, _ => SignOffAnswer.Agreed };
        yield return Sign(milestone, $"sign-{word}", on, role, person, how, first);
        if (first == SignOffAnswer.AskedToTalk) yield return Sign(milestone, $"sign-{word}-again", on.AddDays(7), role, person, how, SignOffAnswer.Agreed);
    }

    private static Deed Sign(Milestone milestone, string what, DateOnly on, SignerRole role, string person, SignOffWay how, SignOffAnswer answer)
    {
        var key = Scene.Key(milestone, what);
        return new(key, on, then => new AnswerSignOff
        {
            Key = key,
            Actor = role == SignerRole.Official || how == SignOffWay.Paper ? then.Adviser : role.ToString().ToLowerInvariant(),
            Role = role,
            Person = person,
            Answer = answer,
            On = then.Today,
            How = how,
            EnteredBy = how == SignOffWay.Paper ? then.Adviser : null,
            Note = answer == SignOffAnswer.Agreed ? null : "The goal does not fit any more.",
        });
    }
}
