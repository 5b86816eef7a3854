using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Students;

namespace IlpFunctions.Milestones;

/// <summary>Nobody is on file who speaks for a student under age: somebody is to be found, once a school year.</summary>
internal sealed class FindGuardianMilestone() : MilestoneCourse(MilestoneKind.FindGuardian)
{
    protected override IEnumerable<Milestone> Wanted(AgendaTurn turn)
    {
        if (turn.Policy.Tasks.FindGuardianDays is not { } days || turn.Record is not { Enrollment: EnrollmentState.Active, Guardians.Count: 0 } || SignOffRules.IsAdult(turn.Record, turn.Policy.SignOff, turn.Today)) yield break;
        var opened = turn.Record.Milestones.FirstOrDefault(known => known.Id == $"guardian-{turn.Year.StartYear}")?.OpenedOn ?? turn.Today;
        if (turn.Today < turn.District.Calendar.YearOf(turn.Year).FirstDay) turn.WakeOn(turn.District.Calendar.YearOf(turn.Year).FirstDay);
        else yield return New(turn, $"guardian-{turn.Year.StartYear}", DueBasis.After(turn.Policy, "nobody was found on file", opened, days));
    }

    protected override MilestoneEnd? End(AgendaTurn turn, Milestone milestone) => turn.Record switch
    {
        { Guardians.Count: > 0 } => MilestoneEnd.Settled(turn.Today, "roster", "A guardian is on file."),
        _ when Reported(turn, milestone) is { } reported => reported,
        _ when OutOfSchool(turn) is { } over => over,
        _ when SignOffRules.IsAdult(turn.Record, turn.Policy.SignOff, turn.Today) => MilestoneEnd.Closed(turn.Today, "agenda", "The student is of age."),
        _ when milestone.Year < turn.Year => MilestoneEnd.Expired(milestone.Year.Ends, "The school year ended without it."),
        _ => null,
    };

    protected override string OpenedInWords(Milestone milestone) => $"No guardian is on file: somebody is to be found by {Plans.Dates.Day(milestone.Due)}.";
}
