using IlpFunctions.Students;

namespace IlpFunctions.Milestones;

/// <summary>A student who changed schools within the district, and has a plan, is handed over: the new adviser reads the plan and meets the student.</summary>
internal sealed class HandoverMilestone() : MilestoneCourse(MilestoneKind.Handover)
{
    protected override IEnumerable<Milestone> Wanted(AgendaTurn turn)
    {
        if (turn.Record is not { Enrollment: EnrollmentState.Active, MovedOn: { } moved, Plan: not null } || Calendars.SchoolYear.Containing(moved) != turn.Year || moved > turn.Today) yield break;
        yield return New(turn, $"handover-{moved:yyyyMMdd}", DueBasis.After(turn.Policy, "the student changed schools", moved, turn.Policy.Tasks.HandoverDays), turn.Record.FormerSchools is { Count: > 0 } former ? former[^1].Value : null);
    }

    protected override MilestoneEnd? End(AgendaTurn turn, Milestone milestone)
    {
        if ((Reported(turn, milestone) ?? OutOfSchool(turn)) is { } end) return end;
        return milestone.Id == $"handover-{turn.Record.MovedOn:yyyyMMdd}" ? null : MilestoneEnd.Closed(turn.Today, "agenda", "The student changed schools again, or never did.");
    }

    protected override string OpenedInWords(Milestone milestone) => $"The student is to be handed over by {Plans.Dates.Day(milestone.Due)}.";
}
