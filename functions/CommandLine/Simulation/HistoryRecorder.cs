using System.Globalization;
using System.Text.RegularExpressions;
using IlpFunctions.Runtime.Durable;
using IlpFunctions.Runtime.Durable.History;
using Microsoft.DurableTask.Client;

namespace IlpFunctions.Functions.CommandLine.Simulation;

/// <summary>
/// Records the histories of a simulated district, one of each story that was met: what a release commits to <c>tests/Replay/Histories</c>, so that later code is
/// tried against what may be in flight.
/// </summary>
internal sealed partial class HistoryRecorder(DurableEngine engine, DurableTaskClient client)
{
    private readonly HashSet<string> stories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly List<(string File, HistoryExport History)> recorded = [];
    private DateTimeOffset lookedAt = DateTimeOffset.MinValue;

    /// <summary>Says why a folder cannot be recorded into.</summary>
    /// <exception cref="UnusableArgumentException">There are files in it, or it cannot be made.</exception>
    public static void Require(string folder)
    {
        try
        {
            if (!Directory.CreateDirectory(folder).EnumerateFileSystemInfos().Any()) return;
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new UnusableArgumentException($"--histories {folder}: {unusable.Message}");
        }

        throw new UnusableArgumentException($"--histories {folder}: there are files in it already. What an earlier release recorded stays; give each release a folder of its own.");
    }

    /// <summary>Looks at every instance that has changed since the last look.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        var since = lookedAt;
        await foreach (var instance in client.GetAllInstancesAsync().WithCancellation(cancellation))
        {
            if (instance.LastUpdatedAt < since || engine.ExportHistory(instance.InstanceId) is not { Length: > 0 } history) continue;
            if (instance.LastUpdatedAt > lookedAt) lookedAt = instance.LastUpdatedAt;
            if (stories.Add(history.Story)) recorded.Add((FileOf(history.Name), history));
        }
    }

    /// <summary>Writes what was met.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="places">Paths of this machine, and what stands for each in the files.</param>
    /// <param name="cancellation">Stops before the next file.</param>
    /// <returns>How many files were written.</returns>
    public async Task<int> WriteAsync(string folder, IReadOnlyList<(string Path, string Name)> places, CancellationToken cancellation)
    {
        foreach (var (file, history) in recorded)
        {
            var json = places.Aggregate(history.ToJson(), (text, place) => text.Replace(place.Path, place.Name, StringComparison.Ordinal));
            await File.WriteAllTextAsync(Path.Combine(folder, file), json, cancellation);
        }

        return recorded.Count;
    }

    private string FileOf(string orchestrator)
    {
        var number = counts[orchestrator] = counts.GetValueOrDefault(orchestrator) + 1;
        var words = WordStart().Replace(orchestrator, match => "-" + match.Value).TrimStart('-').ToLowerInvariant();
        return string.Create(CultureInfo.InvariantCulture, $"{words}-{number}.json");
    }

    [GeneratedRegex("[A-Z]")]
    private static partial Regex WordStart();
}
