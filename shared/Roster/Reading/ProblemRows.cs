using IlpFunctions.Roster.Csv;
using IlpFunctions.Roster.Files;

namespace IlpFunctions.Roster.Reading;

/// <summary>Adds to each problem the row it is about, so that a person can correct it without the file. Only files that have problems are read once more.</summary>
internal static class ProblemRows
{
    public static IReadOnlyList<RosterProblem> With(IReadOnlyList<RosterProblem> problems, IRosterFiles files, RosterManifest manifest)
    {
        if (problems.Count == 0) return problems;
        var values = new Dictionary<(string File, int Line), Dictionary<string, string>>();
        foreach (var (file, mode) in manifest.Modes)
        {
            var lines = problems.Where(problem => problem.File == file.Name).Select(problem => problem.Line).ToHashSet();
            if (lines.Count > 0 && mode != RosterMode.Absent) Read(file, files, lines, values);
        }

        return [.. problems.Select(problem => values.TryGetValue((problem.File, problem.Line), out var row) ? problem with { Values = row } : problem)];
    }

    private static void Read(RosterFile file, IRosterFiles files, HashSet<int> lines, Dictionary<(string File, int Line), Dictionary<string, string>> values)
    {
        using var table = new CsvTable(files, file, new());
        foreach (var row in table.Rows())
        {
            if (!lines.Contains(row.Line)) continue;
            var content = row.Values;
            values[(file.Name, row.Line)] = Enumerable.Range(0, content.Length).ToDictionary(i => file.Columns[i], i => content[i]);
        }
    }
}
