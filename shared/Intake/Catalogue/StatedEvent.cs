using IlpFunctions.Districts;
using IlpFunctions.Intake.Checking;
using IlpFunctions.Storage;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Intake.Catalogue;

/// <summary>What an event of the catalogue says: its <c>data</c>, read.</summary>
public abstract record StatedEvent
{
    /// <summary>What the schema cannot tell: a school year that is none, a plan that is no plan. The paths begin with <c>$.data</c>.</summary>
    public virtual IEnumerable<EventProblem> Problems() => [];

    /// <summary>Why it cannot be so in a district as it is now; null when it can.</summary>
    public virtual string? WhyNot(District district) => null;

    /// <summary>The first date on which it is so, for what is said ahead and must not be so before; null for what counts from the moment on which it is said.</summary>
    public virtual DateOnly? BeginsOn() => null;

    /// <summary>A school as events name it.</summary>
    protected static SchoolId School(string id) => new(Keys.Foreign(id));

    /// <summary>Why a school cannot be meant; null when it can.</summary>
    protected static string? WhyNotAt(District district, string? school) =>
        school is null || district.Schools.ContainsKey(School(school)) ? null : $"The district has no school \"{school}\". Import a roster that lists it and replay the event, or correct the event.";
}

/// <summary>An event that speaks of one student.</summary>
public abstract record StudentStatement : StatedEvent
{
    /// <summary>The district's number of the student, or the sourcedId of its rosters.</summary>
    public required string StudentId { get; init; }

    /// <summary>The state's number of the student.</summary>
    public string? StateId { get; init; }

    /// <summary>The event as a command.</summary>
    public abstract StudentCommand Command(StatementContext context);
}

/// <summary>What a statement becomes a command under.</summary>
/// <param name="Student">The student.</param>
/// <param name="Aliases">The names the event calls the student by.</param>
/// <param name="Key">The command's idempotency key.</param>
/// <param name="Source">Who says it, as the student's page shows it.</param>
/// <param name="SaidAt">When it was so.</param>
/// <param name="Intention">What the student meant to do after school, as the record has it now; null when it is not known.</param>
public sealed record StatementContext(StudentKey Student, IReadOnlyList<StudentAlias> Aliases, string Key, string Source, DateTimeOffset SaidAt, string? Intention);

/// <summary>An event that speaks of the district as a whole: its calendar, its staff.</summary>
public abstract record DistrictStatement : StatedEvent;
