using IlpFunctions.Forms;

namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>What becomes of a graduate, and what they say of it when they are asked.</summary>
internal static class SimulatedLife
{
    private const double AsIntended = 0.65;
    private static readonly string[] Elsewhere = ["work", "work", "work", "twoYearCollege", "technicalTraining", "lookingForWork", "lookingForWork", "caringForFamily", "military", "noneOfThese"];

    /// <summary>What the student means to do: what the latest plan says.</summary>
    public static string Intention(Scene scene) => FormContext.Intentions[(int)(scene.Temperament.Share(scene.Student, "interest") * 1000) % FormContext.Intentions.Count];

    /// <summary>Answers to the follow-up survey; those to questions that are not asked count for nothing.</summary>
    public static Dictionary<string, Answer> Answers(Scene scene, string wave)
    {
        var graduated = scene.Record.GraduatedOn ?? scene.Today;
        var (now, began) = (Now(scene, wave), Earlier(new(graduated.Year, 8, 20), scene.Today));
        var worksSince = Earlier(graduated.AddDays(20 + (int)(scene.Temperament.Share(scene.Student, "work since") * 60)), scene.Today);
        return new()
        {
            ["now"] = Answer.Of([now]),
            ["studyWhere"] = Answer.Of("Bluegrass College"),
            ["studySince"] = Answer.Of(began),
            ["studyLoad"] = Answer.Of("fullTime"),
            ["studyTerm"] = Answer.Of(scene.Today > began.AddMonths(4)),
            ["apprenticeshipSince"] = Answer.Of(worksSince),
            ["workFor"] = Answer.Of("employer"),
            ["workSince"] = Answer.Of(worksSince),
            ["workHours"] = Answer.Of(scene.Temperament.Happens(scene.Student, "few hours", 0.2) ? 15 : 35),
            ["workPay"] = Answer.Of("yes"),
            ["workSetting"] = Answer.Of("everyone"),
            ["workRelated"] = Answer.Of("partly"),
            ["militarySince"] = Answer.Of(began),
            ["serviceSince"] = Answer.Of(began),
            ["ended"] = Answer.Of(["nothing"]),
            ["ninetyDays"] = Answer.Of(scene.Today >= worksSince.AddDays(90) ? "yes" : "no"),
            ["studyNow"] = Answer.Of("later"),
            ["militaryNow"] = Answer.Of("waiting"),
            ["nextIdea"] = Answer.Of("work"),
            ["asPlanned"] = Answer.Of(now == scene.Record.Intention ? "yes" : scene.Temperament.Happens(scene.Student, $"{wave}|not as planned", 0.2) ? "no" : "changed"),
            ["inTheWay"] = Answer.Of(["cost"]),
            ["talk"] = Answer.Of(scene.Temperament.Happens(scene.Student, $"{wave}|talk", 0.08) ? "soon" : "no"),
            ["channel"] = Answer.Of(scene.Temperament.Happens(scene.Student, $"{wave}|stop", 0.02) ? "stop" : "email"),
            ["contactChanged"] = Answer.Of(["no"]),
        };
    }

    /// <summary>Most do what they meant to; who looks for work finds some in time.</summary>
    private static string Now(Scene scene, string wave)
    {
        var intended = scene.Record.Intention is "gapYear" or "undecided" or null ? "work" : scene.Record.Intention;
        if (scene.Temperament.IsPrompt || scene.Temperament.Share(scene.Student, "as intended") < AsIntended) return intended;
        var now = Elsewhere[(int)(scene.Temperament.Share(scene.Student, "elsewhere") * Elsewhere.Length)];
        return now == "lookingForWork" && scene.Temperament.Happens(scene.Student, $"{wave}|found work", 0.5) ? "work" : now;
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
