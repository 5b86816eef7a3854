using IlpFunctions.Plans.Validation;

namespace IlpFunctions.Plans.Portable;

/// <summary>A file is no plan that can be kept. The message is one line: the file, the first place in it, what is wrong and what to do. Nothing of it was taken.</summary>
/// <param name="name">The file.</param>
/// <param name="problems">Everything that is wrong, at least one thing.</param>
/// <param name="inner">What found it.</param>
public sealed class PlanRefusedException(string name, IReadOnlyList<PlanProblem> problems, Exception? inner = null)
    : Exception($"{name}: {problems[0].Path}: {problems[0].What}", inner)
{
    /// <summary>Everything that is wrong, by path.</summary>
    public IReadOnlyList<PlanProblem> Problems { get; } = problems;
}
