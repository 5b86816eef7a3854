namespace IlpFunctions.Functions.CommandLine.Simulation;

/// <summary>Says on standard error which month the simulation has come to: a line that is overwritten on a terminal, a line a month in a log.</summary>
internal sealed class SimulationProgress(SimulationPlan plan) : IProgress<DateOnly>
{
    private DateOnly said;

    /// <inheritdoc/>
    public void Report(DateOnly value)
    {
        if (value.Month == said.Month && value.Year == said.Year) return;
        said = value;
        var share = (value.DayNumber - plan.From.DayNumber) * 100 / Math.Max(1, plan.Until.DayNumber - plan.From.DayNumber);
        Console.Error.WriteLine($"{value:MMMM yyyy} ({share} %)");
    }
}
