using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Students.Acts;

namespace IlpFunctions.Milestones;

/// <summary>A placement in an alternative program needs an addendum to the plan.</summary>
internal sealed class AddendumMilestone() : MilestoneCourse(MilestoneKind.Addendum)
{
    protected override IEnumerable<Milestone> Wanted(AgendaTurn turn)
    {
        if (turn.Record.Enrollment != EnrollmentState.Active) yield break;
        foreach (var placement in turn.Record.Placements.Where(placement => Calendars.SchoolYear.Containing(placement.On) == turn.Year))
        {
            if (placement.On > turn.Today) turn.WakeOn(placement.On);
            else yield return New(turn, IdOf(placement), DueBasis.After(turn.Policy, "the placement began", placement.On, turn.Policy.Tasks.AddendumDays), placement.Program);
        }
    }

    /// <summary>By day and program: a student can be placed in two on one day, and each has its addendum.</summary>
    private static string IdOf(Placement placement) => $"addendum-{placement.On:yyyyMMdd}-{Keys.Digest(placement.Program)[..6]}";

    protected override MilestoneEnd? End(AgendaTurn turn, Milestone milestone) => Reported(turn, milestone) ?? OutOfSchool(turn);

    protected override string OpenedInWords(Milestone milestone) => $"An addendum for {milestone.About} is to be written by {Plans.Dates.Day(milestone.Due)}.";
}
