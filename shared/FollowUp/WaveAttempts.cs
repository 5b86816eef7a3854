using IlpFunctions.Calendars;
using IlpFunctions.Milestones;
using IlpFunctions.Outcomes.Waves;
using IlpFunctions.Policies;
using IlpFunctions.Students;

namespace IlpFunctions.FollowUp;

/// <summary>How the waves of a graduate try to reach them.</summary>
public static class WaveAttempts
{
    /// <summary>The attempts of a wave that is on the agenda, as they are planned with what is known now; null for a wave that the policy does not have for this graduate any more.</summary>
    public static AttemptPlan? Of(StudentRecord record, Milestone milestone, FollowUpPolicy policy, DistrictCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(milestone);
        ArgumentNullException.ThrowIfNull(policy);
        return FollowUpMilestone.WavesOf(record, policy).FirstOrDefault(wave => wave.Id == milestone.About) is { } wave ? AttemptPlan.For(wave, WaveContacts.Of(record), policy.Attempts, new(calendar)) : null;
    }
}
