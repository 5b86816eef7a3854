using IlpFunctions.Students.Commands;

namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>What somebody means to do.</summary>
/// <param name="Key">Names it: done once, and never again.</param>
/// <param name="On">The day on which they do it.</param>
/// <param name="Command">What they say then, from what is known of the student then.</param>
internal sealed record Deed(string Key, DateOnly On, Func<Scene, StudentCommand> Command);

/// <summary>Somebody around a student, and what they mean to do about an open milestone.</summary>
internal interface IActor
{
    /// <summary>What they mean to do, today or later; what they have done already may be among it.</summary>
    IEnumerable<Deed> DeedsOf(Scene scene, IlpFunctions.Milestones.Milestone milestone);
}
