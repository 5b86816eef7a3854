using IlpFunctions.Students.Commands;

namespace IlpFunctions.Intake.Catalogue;

/// <summary><c>student.graduated</c>: a student has graduated.</summary>
public sealed record StudentGraduated : StudentStatement
{
    /// <summary>The date.</summary>
    public required DateOnly On { get; init; }

    /// <inheritdoc/>
    public override DateOnly? BeginsOn() => On;

    /// <inheritdoc/>
    public override StudentCommand Command(StatementContext context) => new GraduateStudent { Key = context.Key, Actor = context.Source, SaidAt = context.SaidAt, On = On };
}
