using System.Text.Json;
using IlpFunctions.Functions.CommandLine.Simulation.Counting;

namespace IlpFunctions.Functions.CommandLine.Costs;

/// <summary>What one student causes in a year, and the app whatever the students, as a simulation of a year counted it.</summary>
/// <param name="StorageOperations">Reads, queries and transactions on tables.</param>
/// <param name="Actions">Orchestration actions, each of which is an execution of a function.</param>
/// <param name="Emails">Emails.</param>
/// <param name="TimerRuns">Runs of timers in a year, however many students there are.</param>
internal sealed record StudentYear(decimal StorageOperations, decimal Actions, decimal Emails, long TimerRuns)
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

    /// <summary>
    /// Shares the counts of a year among the students. Storage operations of timers that look for work and find none are among them, so that large districts are reckoned too dear rather than too cheap.
    /// </summary>
    public static StudentYear Of(Figures figures)
    {
        return new(Each(figures.StorageOperations), Each(figures.Work.Actions), Each(figures.Emails), figures.Work.Timers);

        decimal Each(long count) => Math.Round((decimal)count / figures.Students, 1);
    }
}
