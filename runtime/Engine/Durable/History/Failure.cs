using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace IlpFunctions.Runtime.Durable.History;

/// <summary>Why something failed, as it is recorded.</summary>
/// <param name="ErrorType">The full name of the exception's type.</param>
/// <param name="Message">The exception's message.</param>
/// <param name="StackTrace">Where it was thrown; null when stack traces are not recorded.</param>
/// <param name="Inner">What caused it.</param>
/// <param name="NonRetriable">Whether trying again is pointless, so that retry policies do not apply.</param>
internal sealed record Failure(
    string ErrorType,
    string Message,
    string? StackTrace = null,
    Failure? Inner = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool NonRetriable = false)
{
    /// <summary>The levels of causes that are recorded: a chain without end must not make a failure that no history can hold.</summary>
    private const int MostLevels = 16;

    private static readonly Failure LeftOut = new("CausesLeftOut", $"Further causes were left out: of a failure at most {MostLevels} levels are recorded.");

    /// <summary>
    /// Describes an exception as Microsoft's workers do: an orchestrator that fails on a task reports <see cref="TaskFailedException"/>, with the task's own
    /// failure inside. Of a chain that is too long the outermost causes are kept, and the innermost.
    /// </summary>
    public static Failure Of(Exception exception, bool withStackTraces)
    {
        var (kept, count) = (new List<Failure>(MostLevels), 0);
        foreach (var level in LevelsOf(exception, withStackTraces))
        {
            if (kept.Count == MostLevels) kept[^1] = level;
            else kept.Add(level);
            count++;
        }

        if (count > MostLevels) kept[^2] = LeftOut;
        return Enumerable.Reverse(kept).Aggregate((inner, outer) => outer with { Inner = inner });
    }

    public TaskFailureDetails ToDetails() => new(ErrorType, Message, StackTrace, Inner?.ToDetails(), null);

    private static IEnumerable<Failure> LevelsOf(Exception exception, bool withStackTraces)
    {
        for (var next = exception; next is not null; next = next.InnerException)
        {
            yield return new Failure(next.GetType().ToString(), MessageOf(next), withStackTraces ? next.StackTrace : null);
            if (next is not TaskFailedException task) continue;
            for (var details = task.FailureDetails; details is not null; details = details.InnerFailure)
                yield return new Failure(details.ErrorType, details.ErrorMessage, details.StackTrace);
            yield break;
        }
    }

    private static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message;
        }
        catch (Exception another)
        {
            // Code of the app runs here, and the failure has to be recorded whatever it does.
            return $"The exception was thrown, but its message cannot be read: that throws {another.GetType()}.";
        }
    }
}
