using IlpFunctions.Milestones;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>The school's lead, who says who has graduated: 93 % have, 5 % stay for another year, 2 % gave up.</summary>
internal sealed class SchoolLead : IActor
{
    private const double InTime = 0.85;
    private const double Late = 0.15;
    private const double Stays = 0.05;
    private const double GaveUp = 0.02;

    /// <inheritdoc/>
    public IEnumerable<Deed> DeedsOf(Scene scene, Milestone milestone)
    {
        if (milestone.Kind != MilestoneKind.GraduationList || scene.ActsOn(milestone, "lead", InTime, Late) is not { } on) yield break;
        var key = Scene.Key(milestone, "list");
        yield return new(key, on, then => Say(then, milestone, key));
    }

    private static StudentCommand Say(Scene scene, Milestone milestone, string key)
    {
        const string Actor = "School lead";
        var lastDay = scene.District.Calendar.YearOf(milestone.Year).LastInstructionalDay;
        return (scene.Temperament.IsPrompt ? 1 : scene.Temperament.Share(scene.Student, $"{milestone.Id}|end")) switch
        {
            < Stays => new StateGrade { Key = key, Actor = Actor, Year = milestone.Year.Next, Grade = new(12) },
            < Stays + GaveUp => new LeaveDistrict { Key = key, Actor = Actor, On = lastDay, Reason = "Did not finish grade 12.", Kind = Students.Enrollment.DepartureKind.DroppedOut },
            _ => new GraduateStudent { Key = key, Actor = Actor, On = lastDay },
        };
    }
}
