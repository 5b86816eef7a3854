namespace IlpFunctions.Intake.Checking;

/// <summary>Collects what is wrong with an event, up to as much as a person reads.</summary>
internal sealed class ProblemBook
{
    /// <summary>The most that are told.</summary>
    public const int Most = 20;

    private const int LongestPath = 200;

    private readonly List<EventProblem> problems = [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<EventProblem> Problems => problems;

    /// <summary>Adds a problem.</summary>
    public void Add(string path, string what)
    {
        if (problems.Count < Most) problems.Add(new(path.Length <= LongestPath ? path : path[..LongestPath] + "…", what));
    }
}
