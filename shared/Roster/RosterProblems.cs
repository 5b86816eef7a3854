namespace IlpFunctions.Roster;

/// <summary>
/// Collects problems. A file that is wrong throughout is one problem, not a million: past a limit they are counted. Rows of earlier rosters (line 0) were reported when they came.
/// </summary>
internal sealed class RosterProblems
{
    private readonly List<RosterProblem> _kept = [];
    private readonly Dictionary<string, int> _perFile = [];

    public void Warn(string file, int line, string? column, string reason) => Add(new(file, line, column, reason, RosterSeverity.Warning));

    public void Reject(string file, int line, string? column, string reason) => Add(new(file, line, column, reason, RosterSeverity.Rejected));

    /// <summary>All problems; for a file with too many, the last says how many more there were.</summary>
    public IReadOnlyList<RosterProblem> All() =>
    [
        .. _kept,
        .. _perFile.Where(file => file.Value > RosterLimits.ProblemsPerFile).Select(file => new RosterProblem(
            file.Key, 1, null, $"has {file.Value - RosterLimits.ProblemsPerFile} more problems like these.", RosterSeverity.Rejected)),
    ];

    private void Add(RosterProblem problem)
    {
        if (problem.Line == 0) return;
        var count = _perFile[problem.File] = _perFile.GetValueOrDefault(problem.File) + 1;
        if (count <= RosterLimits.ProblemsPerFile) _kept.Add(problem);
    }
}
