using System.Globalization;

namespace IlpFunctions.Runtime.Durable;

/// <summary>
/// An orchestrator's code no longer matches what its instance has recorded. The instance fails with this type; its history shows what was recorded.
/// </summary>
public sealed class NonDeterministicOrchestrationException : Exception
{
    internal NonDeterministicOrchestrationException(string instanceId, string orchestrator, int step, string recorded, string attempted)
        : base(
            $"Instance '{instanceId}' of orchestrator '{orchestrator}' no longer matches its history at step {step.ToString(CultureInfo.InvariantCulture)}: "
            + $"recorded was {recorded}, attempted was {attempted}. "
            + "Code that instances are running must not change its steps; give changed code a new version, or start the instance anew.") =>
        (Step, Recorded, Attempted) = (step, recorded, attempted);

    /// <summary>The id of the step, counted from 0 in the order of the orchestrator's calls.</summary>
    public int Step { get; }

    /// <summary>What the history has at this step.</summary>
    public string Recorded { get; }

    /// <summary>What the code did at this step.</summary>
    public string Attempted { get; }
}
