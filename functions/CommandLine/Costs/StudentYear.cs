using System.Text.Json;
using IlpFunctions.Functions.CommandLine.Simulation.Counting;

namespace IlpFunctions.Functions.CommandLine.Costs;

/// <summary>What one student causes in a year, as a simulation of a year counted it.</summary>
/// <param name="StorageOperations">Reads, queries and transactions on tables.</param>
/// <param name="Actions">Orchestration actions.</param>
/// <param name="Executions">Executions of functions, without those that requests cause.</param>
/// <param name="Emails">Emails.</param>
internal sealed record StudentYear(decimal StorageOperations, decimal Actions, decimal Executions, decimal Emails)
{
    /// <summary>Reads the figures that <c>simulate --json</c> wrote of one year.</summary>
    /// <exception cref="UnusableArgumentException">They cannot be read, or are of nobody.</exception>
    public static StudentYear Read(string path)
    {
        try
        {
            var figures = JsonSerializer.Deserialize<Figures>(File.ReadAllText(path), JsonSerializerOptions.Web)!;
            if (figures.Students == 0) throw new JsonException("There are no students.");
            return Of(figures);
        }
        catch (Exception wrong) when (wrong is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UnusableArgumentException($"{path} holds no figures of a simulation: {wrong.Message}");
        }
    }

    /// <summary>Shares the counts of a year among the students. What timers do for nobody in particular is among them, so that large districts are reckoned too dear rather than too cheap.</summary>
    public static StudentYear Of(Figures figures)
    {
        return new(Each(figures.StorageOperations), Each(figures.Work.Actions), Each(figures.Work.Executions), Each(figures.Emails));

        decimal Each(long count) => Math.Round((decimal)count / figures.Students, 1);
    }
}
