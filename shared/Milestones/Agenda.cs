using IlpFunctions.Districts;
using IlpFunctions.Students;

namespace IlpFunctions.Milestones;

/// <summary>
/// The story of a plan: what follows from a student's record on a date. Pure: the same record, district and date give the same turn, so a turn
/// can be taken again after a crash, and a principal can be shown why.
/// </summary>
public static class Agenda
{
    private static readonly MilestoneCourse[] Courses =
    [
        new CreationMilestone(), new ReviewMilestone(), new SignOffMilestone(),
        new HandoverMilestone(), new AddendumMilestone(), new FindGuardianMilestone(), new FindAddressMilestone(), new ReengagementMilestone(),
        new ExitFormMilestone(), new GraduationListMilestone(), new FollowUpMilestone(), new SupportCaseMilestone(),
    ];

    /// <summary>Looks at everything that can be on the agenda, one kind of milestone after the other.</summary>
    public static AgendaTurn Decide(StudentRecord record, District district, DateOnly today)
    {
        var turn = new AgendaTurn(record, district, today);

        // What was due of one of two records of a person is due of the one that is kept.
        if (record.MergedInto is not null) return turn;
        SchoolYearTurn.Advance(turn);
        foreach (var course in Courses) course.Advance(turn);
        Majority.Watch(turn);
        Completion.Advance(turn);
        turn.PutAway();
        return turn;
    }
}
