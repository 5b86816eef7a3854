using IlpFunctions.Districts;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Intake.Catalogue;

/// <summary><c>student.returned</c>: a student who had left is back.</summary>
public sealed record StudentReturned : StudentStatement
{
    /// <summary>The first day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The school; null means the one the student left.</summary>
    public string? SchoolId { get; init; }

    /// <summary>The grade; null means the one that follows from the grade before.</summary>
    public Grade? Grade { get; init; }

    /// <inheritdoc/>
    public override string? WhyNot(District district) => WhyNotAt(district, SchoolId);

    /// <inheritdoc/>
    public override StudentCommand Command(StatementContext context) =>
        new ReturnStudent { Key = context.Key, Actor = context.Source, SaidAt = context.SaidAt, On = On, School = SchoolId is null ? null : School(SchoolId), Grade = Grade };
}
