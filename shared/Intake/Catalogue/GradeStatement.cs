using IlpFunctions.Intake.Checking;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Intake.Catalogue;

/// <summary>A student is in a grade in a school year.</summary>
public abstract record GradeStatement : StudentStatement
{
    /// <summary>The school year, as people write it: <c>2026-27</c>.</summary>
    public required string SchoolYear { get; init; }

    /// <summary>The grade in it.</summary>
    public required Grade Grade { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<EventProblem> Problems() =>
        Calendars.SchoolYear.TryParse(SchoolYear, out _) ? [] : [new("$.data.schoolYear", "It is no school year. Write two years that follow each other, as \"2026-27\".")];

    /// <inheritdoc/>
    public override StudentCommand Command(StatementContext context) => Calendars.SchoolYear.TryParse(SchoolYear, out var year)
        ? new StateGrade { Key = context.Key, Actor = context.Source, SaidAt = context.SaidAt, Year = year, Grade = Grade }
        : throw new InvalidOperationException("The event has problems.");
}
