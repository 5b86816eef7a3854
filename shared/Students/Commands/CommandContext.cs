using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Policies;
using IlpFunctions.Time;

namespace IlpFunctions.Students.Commands;

/// <summary>What a command is decided under, besides the record.</summary>
/// <param name="District">The student's district.</param>
/// <param name="Now">The instant at which it is decided.</param>
public sealed record CommandContext(District District, DateTimeOffset Now)
{
    /// <summary>The school's date.</summary>
    public DateOnly Today { get; } = SchoolClock.DateAt(Now, District.Zone);

    /// <summary>The policy in force today.</summary>
    public DistrictPolicy Policy => District.Policies.InForceOn(Today);

    /// <summary>The school year of today.</summary>
    public SchoolYear Year => SchoolYear.Containing(Today);

    /// <summary>When a command was said.</summary>
    public DateTimeOffset SaidAt(StudentCommand command) => command.SaidAt ?? Now;

    /// <summary>The school's date on which a command was said.</summary>
    public DateOnly SaidOn(StudentCommand command) => SchoolClock.DateAt(SaidAt(command), District.Zone);

    /// <summary>What decides between two statements of one instant: by key where sources give the time, by arrival where they do not.</summary>
    public static string Tie(StudentCommand command, StudentRecord? record) => command.SaidAt is null ? $"~{record?.Revision ?? 0:D8}" : command.Key;
}
