using IlpFunctions.FollowUp;
using IlpFunctions.Milestones;
using IlpFunctions.Outcomes;
using IlpFunctions.Outcomes.Facts;

namespace IlpFunctions.Students;

/// <summary>A graduate as overviews count them.</summary>
/// <param name="Exit">How and when they left school.</param>
/// <param name="Facts">What is known of what they do.</param>
/// <param name="NonResponses">Waves and attempts that brought no answer.</param>
/// <param name="Waves">The waves in which they are, or were, asked.</param>
public sealed record ListedGraduate(SchoolExit Exit, IReadOnlyList<OutcomeFact> Facts, IReadOnlyList<NonResponse> NonResponses, IReadOnlyList<ListedWave> Waves)
{
    /// <summary>What is known of a graduate; null for anybody else.</summary>
    public static ListedGraduate? Of(StudentRecord record) =>
        RecordExit.Of(record) is { } exit ? new(exit, record.Facts, record.NonResponses, [.. WavesOf(record)]) : null;

    /// <summary>Everything that was said, put in order.</summary>
    public FactBook Book() => FactBook.Of(Exit.On, Facts, NonResponses);

    private static IEnumerable<ListedWave> WavesOf(StudentRecord record)
    {
        var answered = record.Answers.Where(answer => answer is { Form: SurveyFacts.Form, Milestone: not null }).Select(answer => answer.Milestone!);
        var silent = record.NonResponses.Where(non => non.Wave is not null).Select(non => non.Wave!);
        var asked = record.Milestones.Where(milestone => milestone.Kind == MilestoneKind.FollowUp).Select(milestone => milestone.Id);
        foreach (var id in answered.Concat(silent).Concat(asked).Distinct())
        {
            if (FollowUpMilestone.WaveOf(id) is { } wave) yield return new(wave, Ending(record, id));
        }
    }

    private static WaveResult Ending(StudentRecord record, string id)
    {
        if (record.Answers.Any(answer => answer.Form == SurveyFacts.Form && answer.Milestone == id)) return WaveResult.Answered;
        if (record.Milestones.Any(milestone => milestone.Id == id && milestone.State == MilestoneState.Open)) return WaveResult.Asked;
        return record.NonResponses.LastOrDefault(non => non.Wave == id)?.Reason switch
        {
            NonResponseReason.Refused => WaveResult.Refused,
            NonResponseReason.BadContact => WaveResult.BadContact,
            NonResponseReason.NotReached => WaveResult.NotReached,
            _ => WaveResult.NotCounted,
        };
    }
}

/// <summary>One wave of one graduate.</summary>
/// <param name="Wave">The wave's id in the policy.</param>
/// <param name="Result">How it ended.</param>
public sealed record ListedWave(string Wave, WaveResult Result);

/// <summary>How a wave of the follow-up stands for one graduate.</summary>
public enum WaveResult
{
    /// <summary>The graduate answered, or somebody did for them.</summary>
    Answered,

    /// <summary>The wave is open, and there is no answer yet.</summary>
    Asked,

    /// <summary>Nobody answered before it closed.</summary>
    NotReached,

    /// <summary>No address or number that is known works.</summary>
    BadContact,

    /// <summary>The graduate does not want to take part.</summary>
    Refused,

    /// <summary>The wave ended for another reason: back at school, or died.</summary>
    NotCounted,
}
