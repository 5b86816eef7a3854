using IlpFunctions.Students;

namespace IlpFunctions.Milestones;

/// <summary>A graduate who looks for work, is elsewhere than planned, or would like to talk is helped on, until somebody says what came of it.</summary>
internal sealed class SupportCaseMilestone() : MilestoneCourse(MilestoneKind.SupportCase)
{
    protected override IEnumerable<Milestone> Wanted(AgendaTurn turn) => turn.Record.Enrollment != EnrollmentState.Graduated ? [] : turn.Record.Cases
        .Where(opened => turn.Record.Done.All(done => done.Milestone != opened.Id))
        .Select(opened => New(turn, opened.Id, DueBasis.After(turn.Policy, "the answer", opened.OpenedOn, turn.Policy.Tasks.SupportCaseDays), opened.Why));

    protected override MilestoneEnd? End(AgendaTurn turn, Milestone milestone) =>
        Reported(turn, milestone) ?? (turn.Record.Enrollment == EnrollmentState.Graduated ? null : OutOfSchool(turn) ?? MilestoneEnd.Closed(turn.Today, "agenda", "The student is back at school."));

    protected override string OpenedInWords(Milestone milestone) => $"A case of support is open until {Plans.Dates.Day(milestone.Due)}: {milestone.About}";
}
