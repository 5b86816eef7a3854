using IlpFunctions.Intake.Checking;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Storage;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Intake.Catalogue;

/// <summary><c>plan.signed</c>: somebody signed the plan, refused it, or asked to talk first.</summary>
public sealed record PlanSigned : StudentStatement
{
    /// <summary>The school's date on which they said it.</summary>
    public required DateOnly On { get; init; }

    /// <summary>As whom the person speaks.</summary>
    public required SignerRole Role { get; init; }

    /// <summary>A guardian's id, or a member of staff's; null for the student.</summary>
    public string? PersonId { get; init; }

    /// <summary>What they said.</summary>
    public required SignOffAnswer Answer { get; init; }

    /// <summary>The version of the plan here; null means the one that counted then.</summary>
    public int? Version { get; init; }

    /// <summary>Their words.</summary>
    public string? Note { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<EventProblem> Problems() =>
        Role == SignerRole.Student || PersonId is not null ? [] : [new("$.data.personId", "It is missing. Say which guardian or member of staff it was.")];

    /// <inheritdoc/>
    public override StudentCommand Command(StatementContext context) => new AnswerSignOff
    {
        Key = context.Key,
        Actor = context.Source,
        SaidAt = context.SaidAt,
        Version = Version,
        Role = Role,
        Person = Role switch { SignerRole.Student => context.Student.Id.Value, SignerRole.Guardian => PersonId!, _ => Keys.Foreign(PersonId!) },
        Answer = Answer,
        On = On,
        How = SignOffWay.Reported,
        Note = Note,
    };
}
