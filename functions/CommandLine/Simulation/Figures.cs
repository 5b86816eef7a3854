using System.Text.Json.Serialization;

namespace IlpFunctions.Functions.CommandLine.Simulation;

/// <summary>What a simulation ends with, counted over stored rows.</summary>
internal sealed record Figures
{
    /// <summary>Active students.</summary>
    public int Students { get; init; }

    /// <summary>Student orchestrations that are running.</summary>
    public int Orchestrations { get; init; }

    /// <summary>Plans.</summary>
    public PlanFigures Plans { get; init; } = new(new(0, 0), 0, 0);

    /// <summary>Notices.</summary>
    public NoticeFigures Notices { get; init; } = new(0, 0, 0, new SortedDictionary<string, int>());

    /// <summary>Tasks.</summary>
    public TaskFigures Tasks { get; init; } = new(0);

    /// <summary>Advisers.</summary>
    public AdviserFigures Advisers { get; init; } = new(0);

    /// <summary>Active students without an adviser.</summary>
    public int Unassigned { get; init; }

    /// <summary>Entries in the students' audit trails.</summary>
    public int Events { get; init; }

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
