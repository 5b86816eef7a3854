using System.Text.Json;
using IlpFunctions.Calendars;
using IlpFunctions.Intake.Checking;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Intake.Catalogue;

/// <summary><c>plan.established</c>: a student's plan is established, here told by the tool that has it.</summary>
public sealed record PlanEstablished : StudentStatement
{
    /// <summary>The school's date on which it was.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Who reported it.</summary>
    public string? By { get; init; }

    /// <summary>The plan in sections; at least <c>source</c>, which says where it is.</summary>
    public required JsonElement Plan { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<EventProblem> Problems() => StatedPlan.Problems(Plan);

    /// <inheritdoc/>
    public override StudentCommand Command(StatementContext context) => new EstablishPlan
    {
        Key = context.Key,
        Actor = By ?? context.Source,
        SaidAt = context.SaidAt,
        On = On,
        Year = SchoolYear.Containing(On),
        Document = StatedPlan.Read(Plan),
    };
}
