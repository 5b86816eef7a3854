using System.Text.Json;
using IlpFunctions.Intake.Checking;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Intake.Catalogue;

/// <summary><c>plan.reviewed</c>: a review of the plan was held.</summary>
public sealed record PlanReviewed : StudentStatement
{
    /// <summary>The school's date on which it was held.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Which of the policy's reviews.</summary>
    public required string Review { get; init; }

    /// <summary>Who reported it.</summary>
    public string? By { get; init; }

    /// <summary>The plan as revised; null when it stays as it is.</summary>
    public JsonElement? Plan { get; init; }

    /// <summary>Whose debrief could not be had, with the reason.</summary>
    public IReadOnlyDictionary<string, string>? NotObtained { get; init; }

    private JsonElement? Revised => Plan is { ValueKind: JsonValueKind.Object } plan ? plan : null;

    /// <inheritdoc/>
    public override IEnumerable<EventProblem> Problems() => StatedPlan.Problems(Revised);

    /// <inheritdoc/>
    public override StudentCommand Command(StatementContext context) => new HoldReview
    {
        Key = context.Key,
        Actor = By ?? context.Source,
        SaidAt = context.SaidAt,
        Review = Review,
        On = On,
        Document = Revised is { } plan ? StatedPlan.Read(plan) : null,
        NotObtained = NotObtained ?? new Dictionary<string, string>(),
    };
}
