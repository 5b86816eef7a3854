using IlpFunctions.FollowUp;
using IlpFunctions.Outcomes.Measures;
using IlpFunctions.Students;

namespace IlpFunctions.Milestones;

/// <summary>Twelve months after the graduation, when every wave and every case of support has ended, the lifecycle is complete.</summary>
internal static class Completion
{
    private const int Months = 12;

    public static void Advance(AgendaTurn turn)
    {
        if (turn.Record is not { Enrollment: EnrollmentState.Graduated, GraduatedOn: { } graduated }) return;
        var waves = FollowUpMilestone.WavesOf(turn.Record, turn.Policy.FollowUp);
        var ends = waves.Select(wave => wave.Days.Last.AddDays(1)).Append(graduated.AddMonths(Months)).Max();
        if (turn.Today < ends) turn.WakeOn(ends);
        else if (turn.Record.Milestones.All(milestone => milestone.State != MilestoneState.Open)) Complete(turn);
    }

    private static void Complete(AgendaTurn turn)
    {
        var measures = MeasureSet.Of(RecordExit.Of(turn.Record)!, RecordExit.FactsOf(turn.Record)!, turn.Policy.FollowUp).Where(result => result.InPopulation);
        turn.Become(turn.Record with { Enrollment = EnrollmentState.Completed });
        turn.Tell($"Followed up for {Months} months; the lifecycle is complete. Outcome: {string.Join("; ", measures.Select(result => $"{result.Measure} {result.Category}"))}.");
    }
}
