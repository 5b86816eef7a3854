using System.Text.Json.Serialization;

namespace IlpFunctions.Functions.CommandLine.Simulation.Counting;

/// <summary>What a simulation ends with, counted over stored rows.</summary>
internal sealed record Figures
{
    /// <summary>Active students.</summary>
    public int Students { get; init; }

    /// <summary>Student orchestrations that are running.</summary>
    public int Orchestrations { get; init; }

    /// <summary>Plans.</summary>
    public required PlanFigures Plans { get; init; }

    /// <summary>Reviews.</summary>
    public required ReviewFigures Reviews { get; init; }

    /// <summary>Signatures.</summary>
    public required SignOffFigures Signoffs { get; init; }

    /// <summary>Students who have graduated.</summary>
    public int Graduates { get; init; }

    /// <summary>The follow-up of graduates.</summary>
    public required FollowUpFigures FollowUps { get; init; }

    /// <summary>What graduates do.</summary>
    public required OutcomeFigures Outcomes { get; init; }

    /// <summary>Cases of support.</summary>
    public required SupportFigures SupportCases { get; init; }

    /// <summary>Notices.</summary>
    public required NoticeFigures Notices { get; init; }

    /// <summary>Tasks.</summary>
    public required TaskFigures Tasks { get; init; }

    /// <summary>Advisers.</summary>
    public required AdviserFigures Advisers { get; init; }

    /// <summary>Active students without an adviser.</summary>
    public int Unassigned { get; init; }

    /// <summary>Entries in the students' audit trails.</summary>
    public int Events { get; init; }

    /// <summary>The events of the longest history that any student's orchestration has had, at any time.</summary>
    public int MaxHistoryEvents { get; init; }

    /// <summary>Reads, queries and transactions on the store.</summary>
    public long StorageOperations { get; init; }

    /// <summary>What functions had to do.</summary>
    public WorkFigures Work { get; init; } = new(0, 0, 0);

    /// <summary>Messages that went out by mail; each may carry several notices.</summary>
    public int Emails { get; init; }

    /// <summary>How long the run took on this machine.</summary>
    public double ElapsedSeconds { get; init; }
}

/// <summary>Plans.</summary>
/// <param name="Established">Established ones.</param>
/// <param name="Overdue">Not established although their date has passed.</param>
/// <param name="Waived">Not required, for a reason.</param>
internal sealed record PlanFigures(EstablishedFigures Established, int Overdue, int Waived);

/// <summary>Established plans.</summary>
/// <param name="OnTime">By their date.</param>
/// <param name="Late">After it.</param>
internal sealed record EstablishedFigures(int OnTime, int Late);

/// <summary>Reviews.</summary>
/// <param name="OnTime">Held by their date.</param>
/// <param name="Late">Held after it.</param>
/// <param name="Missed">Not held before the school year ended, or not yet although their date has passed.</param>
internal sealed record ReviewFigures(int OnTime, int Late, int Missed);

/// <summary>Signatures.</summary>
/// <param name="ByRole">How many signed, by role: the words of agreement that were said.</param>
internal sealed record SignOffFigures(IReadOnlyDictionary<string, int> ByRole);

/// <summary>The follow-up of graduates.</summary>
/// <param name="ByWave">By the wave's id in the policy.</param>
internal sealed record FollowUpFigures(IReadOnlyDictionary<string, WaveFigures> ByWave);

/// <summary>A wave that is over.</summary>
/// <param name="Asked">Graduates whose wave has ended.</param>
/// <param name="Answered">Of those, who answered.</param>
/// <param name="Rate">Answered by asked, 0 to 1; null when nobody was asked.</param>
internal sealed record WaveFigures(int Asked, int Answered, decimal? Rate);

/// <summary>What graduates do.</summary>
/// <param name="ByMeasure">By the measure's id: graduates whose follow-up is complete.</param>
internal sealed record OutcomeFigures(IReadOnlyDictionary<string, MeasureFigures> ByMeasure);

/// <summary>A measure.</summary>
/// <param name="People">Whom it is about.</param>
/// <param name="Responded">Of whom something is known that it asks.</param>
/// <param name="Denominator">Counted in the denominator.</param>
/// <param name="Numerator">Counted in the numerator.</param>
/// <param name="Rate">Numerator by denominator, 0 to 1; null when nobody is counted.</param>
internal sealed record MeasureFigures(int People, int Responded, int Denominator, int Numerator, decimal? Rate);

/// <summary>Cases of support.</summary>
/// <param name="Opened">All of them.</param>
/// <param name="Closed">Those that were worked to their end.</param>
internal sealed record SupportFigures(int Opened, int Closed);

/// <summary>Notices.</summary>
/// <param name="Sent">Went out with a message.</param>
/// <param name="Letters">Wait to be printed.</param>
/// <param name="Superseded">Were not true any more when their hour came.</param>
/// <param name="ByTemplate">Those that were sent, by what they say.</param>
internal sealed record NoticeFigures(int Sent, int Letters, int Superseded, IReadOnlyDictionary<string, int> ByTemplate);

/// <summary>Tasks.</summary>
/// <param name="Open">Open ones.</param>
internal sealed record TaskFigures(int Open);

/// <summary>Advisers.</summary>
/// <param name="Max">The most students that one of them has.</param>
internal sealed record AdviserFigures([property: JsonPropertyName("max")] int Max);

/// <summary>What functions had to do.</summary>
/// <param name="Orchestrators">Steps of orchestrators: each time one was woken.</param>
/// <param name="Activities">Calls of activities.</param>
/// <param name="Timers">Runs of timers.</param>
internal sealed record WorkFigures(long Orchestrators, long Activities, long Timers)
{
    /// <summary>Orchestration actions, as a scheduler counts them: what it hands to orchestrators and activities.</summary>
    public long Actions => Orchestrators + Activities;

    /// <summary>Executions of functions, without those that requests cause.</summary>
    public long Executions => Orchestrators + Activities + Timers;
}
