using IlpFunctions.Students;
using IlpFunctions.Students.Enrollment;

namespace IlpFunctions.Milestones;

/// <summary>A student of a grade with a plan who gave up school is sought, until they come back or somebody says what came of it.</summary>
internal sealed class ReengagementMilestone() : MilestoneCourse(MilestoneKind.Reengagement)
{
    protected override IEnumerable<Milestone> Wanted(AgendaTurn turn)
    {
        if (turn.Record is not { Left: { Kind: DepartureKind.DroppedOut } left, Grade.HasPlan: true }) yield break;
        yield return New(turn, $"reengagement-{left.On:yyyyMMdd}", DueBasis.After(turn.Policy, "the student gave up school", left.On, turn.Policy.Tasks.ReengagementDays));
    }

    protected override MilestoneEnd? End(AgendaTurn turn, Milestone milestone) => turn.Record switch
    {
        { Enrollment: EnrollmentState.Active } => MilestoneEnd.Settled(turn.Record.EnteredOn, "roster", "The student is back."),
        { Left.Kind: DepartureKind.DroppedOut } => Reported(turn, milestone),
        { Left: { } left } => MilestoneEnd.Closed(left.On, "roster", $"The student left: {left.Reason}"),
        _ => OutOfSchool(turn),
    };

    protected override string OpenedInWords(Milestone milestone) => $"The student gave up school and is to be reached by {Plans.Dates.Day(milestone.Due)}.";
}
