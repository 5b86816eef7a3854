using System.Text.Json;
using IlpFunctions.Intake.Checking;
using IlpFunctions.Json;
using IlpFunctions.Plans;
using IlpFunctions.Plans.Validation;

namespace IlpFunctions.Intake.Catalogue;

/// <summary>The plan of an event: the sections that docs/plan.md describes. Fields that are not known there are left out of the plan and kept in the event.</summary>
internal static class StatedPlan
{
    private const string At = "$.data.plan";

    /// <summary>What keeps it from being a plan.</summary>
    public static IEnumerable<EventProblem> Problems(JsonElement? plan)
    {
        if (plan is not { } stated) return [];
        try
        {
            var document = Read(stated);
            if (document.IsEmpty()) return [new(At, "The plan is empty. Say at least which tool has it, as \"source\".")];
            return PlanShape.Problems(document, At).Select(problem => new EventProblem(problem.Path, problem.What));
        }
        catch (StrictJsonException wrong)
        {
            return [new(wrong.Place.IndexOf('$', StringComparison.Ordinal) is >= 0 and var path ? At + wrong.Place[(path + 1)..] : At, Words(wrong))];
        }
    }

    /// <summary>What a reader says of JSON it cannot read repeats what stands there.</summary>
    private static string Words(StrictJsonException wrong) =>
        wrong.InnerException is PlainJsonException || wrong.What.StartsWith("the value", StringComparison.Ordinal) || wrong.What.StartsWith("missing", StringComparison.Ordinal) ? $"{wrong.What}." : "It is not as docs/plan.md has it.";

    /// <summary>The plan of an event that has no problems.</summary>
    public static PlanDocument Read(JsonElement plan)
    {
        using var document = JsonDocument.Parse(plan.GetRawText());
        return StrictJson.ReadKnown<PlanDocument>(document, out _);
    }
}
