using System.Text.Json.Serialization;
using IlpFunctions.Districts;
using IlpFunctions.Policies;
using IlpFunctions.Students;

namespace IlpFunctions.Roster.Missing;

/// <summary>A student who is enrolled and whom the district's rosters do not have any more. That alone withdraws nobody: in time the school is asked what became of the student.</summary>
/// <param name="Student">The student.</param>
/// <param name="School">The school when the student was first missed.</param>
/// <param name="Since">The school's date on which a roster first lacked the student.</param>
/// <param name="Import">That roster's import.</param>
public sealed record MissingStudent(StudentId Student, SchoolId School, DateOnly Since, string Import)
{
    /// <summary>Since when the student is in the rosters again, or known to have left; null while missing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? ClosedOn { get; init; }

    /// <summary>What people said became of the student, oldest first.</summary>
    public IReadOnlyList<MissingAnswer> Answers { get; init; } = [];

    /// <summary>The first date on which the school is asked: some days after the student was first missed, and later again after it said that the student is still here.</summary>
    public DateOnly AskedFrom(RosterPolicy policy) => Answers is [.., var last] && last.On >= Since ? last.On.AddDays(policy.AskAgainAfterDays) : Since.AddDays(policy.AskAfterDays);

    /// <summary>Whether the school is asked on a date.</summary>
    public bool IsAskedOn(DateOnly date, RosterPolicy policy) => ClosedOn is null && AskedFrom(policy) <= date;
}

/// <summary>What somebody said became of a missing student.</summary>
/// <param name="On">The school's date.</param>
/// <param name="By">Who said it.</param>
/// <param name="Kind">What.</param>
/// <param name="Words">In words.</param>
public sealed record MissingAnswer(DateOnly On, string By, MissingAnswerKind Kind, string Words);

/// <summary>What may have become of a missing student.</summary>
public enum MissingAnswerKind
{
    /// <summary>The student is still here: the roster is wrong.</summary>
    StillHere,

    /// <summary>The student has left the district.</summary>
    Left,

    /// <summary>The student moved to another school of the district.</summary>
    Moved,
}
