using IlpFunctions.Districts;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Intake.Catalogue;

/// <summary><c>student.enrolled</c>: a student is enrolled.</summary>
public sealed record StudentEnrolled : StudentStatement
{
    /// <summary>The school.</summary>
    public required string SchoolId { get; init; }

    /// <summary>The grade.</summary>
    public required Grade Grade { get; init; }

    /// <summary>The first day at the school in this enrolment.</summary>
    public required DateOnly EnteredOn { get; init; }

    /// <summary>The given name.</summary>
    public required string GivenName { get; init; }

    /// <summary>The family name.</summary>
    public required string FamilyName { get; init; }

    /// <summary>The date of birth.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>The student's own address.</summary>
    public string? Email { get; init; }

    /// <summary>The student's language.</summary>
    public string? Language { get; init; }

    /// <summary>Parents, guardians and relatives.</summary>
    public required IReadOnlyList<StatedGuardian> Guardians { get; init; }

    /// <inheritdoc/>
    public override string? WhyNot(District district) => WhyNotAt(district, SchoolId);

    /// <inheritdoc/>
    public override StudentCommand Command(StatementContext context) => new EnrollStudent
    {
        Key = context.Key,
        Actor = context.Source,
        SaidAt = context.SaidAt,
        Aliases = context.Aliases,
        Name = new(GivenName.Trim(), FamilyName.Trim()),
        BirthDate = BirthDate,
        Email = Email,
        Language = Language,
        School = School(SchoolId),
        Grade = Grade,
        EnteredOn = EnteredOn,
        AssumedEntry = EnteredOn,
        Guardians = StatedGuardian.Of(Guardians),
    };
}

/// <summary>A parent, guardian or relative, as events name them.</summary>
/// <param name="Id">The person's id, the same for siblings.</param>
/// <param name="GivenName">The given name.</param>
/// <param name="FamilyName">The family name.</param>
/// <param name="Relation">parent, guardian or relative, or the school's own word.</param>
/// <param name="Email">Where they read mail.</param>
/// <param name="Phone">Their telephone.</param>
/// <param name="Language">The language to write to them in.</param>
public sealed record StatedGuardian(string Id, string GivenName, string FamilyName, string Relation, string? Email = null, string? Phone = null, string? Language = null)
{
    /// <summary>The guardians, each once, as records keep them.</summary>
    public static IReadOnlyList<Guardian> Of(IReadOnlyList<StatedGuardian> stated) =>
        [.. stated.DistinctBy(one => one.Id).Select(one => new Guardian(one.Id, new(one.GivenName.Trim(), one.FamilyName.Trim()), one.Relation.Trim(), one.Email, one.Phone, one.Language))];
}
