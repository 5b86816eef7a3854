using IlpFunctions.Districts;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Intake.Catalogue;

/// <summary><c>student.transferred</c>: a student moves to another school of the district.</summary>
public sealed record StudentTransferred : StudentStatement
{
    /// <summary>The new school.</summary>
    public required string SchoolId { get; init; }

    /// <summary>The first day there.</summary>
    public required DateOnly On { get; init; }

    /// <inheritdoc/>
    public override DateOnly? BeginsOn() => On;

    /// <inheritdoc/>
    public override string? WhyNot(District district) => WhyNotAt(district, SchoolId);

    /// <inheritdoc/>
    public override StudentCommand Command(StatementContext context) => new TransferStudent { Key = context.Key, Actor = context.Source, SaidAt = context.SaidAt, On = On, School = School(SchoolId) };
}
