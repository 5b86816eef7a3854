using IlpFunctions.Students.Commands;
using IlpFunctions.Students.Enrollment;

namespace IlpFunctions.Intake.Catalogue;

/// <summary><c>student.withdrawn</c>: a student has left the district.</summary>
public sealed record StudentWithdrawn : StudentStatement
{
    /// <summary>The last day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether the student moved on or gave up school.</summary>
    public DepartureKind? Kind { get; init; }

    /// <inheritdoc/>
    public override DateOnly? BeginsOn() => On.AddDays(1);

    /// <inheritdoc/>
    public override StudentCommand Command(StatementContext context) =>
        new LeaveDistrict { Key = context.Key, Actor = context.Source, SaidAt = context.SaidAt, On = On, Reason = Reason.Trim(), Kind = Kind ?? DepartureKind.Moved };
}
