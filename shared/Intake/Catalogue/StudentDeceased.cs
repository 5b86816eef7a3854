using IlpFunctions.Students.Commands;

namespace IlpFunctions.Intake.Catalogue;

/// <summary><c>student.deceased</c>: a student has died, and everything stops.</summary>
public sealed record StudentDeceased : StudentStatement
{
    /// <summary>The date.</summary>
    public required DateOnly On { get; init; }

    /// <inheritdoc/>
    public override StudentCommand Command(StatementContext context) => new RecordDeath { Key = context.Key, Actor = context.Source, SaidAt = context.SaidAt, On = On };
}
