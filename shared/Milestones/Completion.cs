using IlpFunctions.FollowUp;
using IlpFunctions.Outcomes.Measures;
using IlpFunctions.Policies;
using IlpFunctions.Students;

namespace IlpFunctions.Milestones;

/// <summary>Twelve months after the graduation, when every wave and every case of support has ended, the lifecycle is complete.</summary>
internal static class Completion
{
    private const int Months = 12;

    /// <summary>Whether somebody whose follow-up is over is helped on all the same: answers come late, so who asks within the days that a case has, counted from the end, opens one and is followed until it is closed.</summary>
    public static bool HelpsOn(StudentRecord record, DateOnly asked, DistrictPolicy policy) =>
        record.GraduatedOn is { } graduated && asked <= EndsOn(record, graduated, policy.FollowUp).AddDays(policy.Tasks.SupportCaseDays);

    public static void Advance(AgendaTurn turn)
    {
        if (turn.Record is not { Enrollment: EnrollmentState.Graduated, GraduatedOn: { } graduated }) return;
        var ends = EndsOn(turn.Record, graduated, turn.Policy.FollowUp);
        if (turn.Today < ends) turn.WakeOn(ends);
        else if (turn.Record.Milestones.All(milestone => milestone.State != MilestoneState.Open)) Complete(turn);
    }

    private static DateOnly EndsOn(StudentRecord record, DateOnly graduated, FollowUpPolicy policy) =>
        FollowUpMilestone.WavesOf(record, policy).Select(wave => wave.Days.Last.AddDays(1)).Append(graduated.AddMonths(Months)).Max();

    private static void Complete(AgendaTurn turn)
    {
        var measures = MeasureSet.Of(RecordExit.Of(turn.Record)!, RecordExit.FactsOf(turn.Record)!, turn.Policy.FollowUp).Where(result => result.InPopulation);
        turn.Become(turn.Record with { Enrollment = EnrollmentState.Completed });
        turn.Tell($"Followed up for {Months} months; the lifecycle is complete. Outcome: {string.Join("; ", measures.Select(result => $"{result.Measure} {result.Category}"))}.");
    }
}
