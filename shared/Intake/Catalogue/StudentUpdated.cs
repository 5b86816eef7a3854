using IlpFunctions.Students;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Intake.Catalogue;

/// <summary><c>student.updated</c>: what is known of a student has changed; what is not said stays as it is.</summary>
public sealed record StudentUpdated : StudentStatement
{
    /// <summary>The given name; said with the family name.</summary>
    public string? GivenName { get; init; }

    /// <summary>The family name; said with the given name.</summary>
    public string? FamilyName { get; init; }

    /// <summary>The date of birth.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>The student's own address; empty takes it away.</summary>
    public string? Email { get; init; }

    /// <summary>The student's own telephone; empty takes it away.</summary>
    public string? Phone { get; init; }

    /// <summary>The student's language.</summary>
    public string? Language { get; init; }

    /// <summary>Whether the student has an Individualized Education Program.</summary>
    public bool? HasIep { get; init; }

    /// <summary>Parents, guardians and relatives, all of them.</summary>
    public IReadOnlyList<StatedGuardian>? Guardians { get; init; }

    /// <inheritdoc/>
    public override StudentCommand Command(StatementContext context) => new UpdateStudent
    {
        Key = context.Key,
        Actor = context.Source,
        SaidAt = context.SaidAt,
        Name = GivenName is { } given && FamilyName is { } family ? new PersonName(given.Trim(), family.Trim()) : null,
        BirthDate = BirthDate,
        Email = Email,
        Phone = Phone,
        Language = Language,
        HasIep = HasIep,
        Guardians = Guardians is null ? null : StatedGuardian.Of(Guardians),
    };
}
