using IlpFunctions.Districts;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>Which school has which grades, as the first roll shows it.</summary>
internal sealed class SchoolGrades
{
    private readonly IReadOnlyList<(SchoolId School, Grade First, Grade Last)> schools;

    /// <summary>Reads it from a roll.</summary>
    public SchoolGrades(IEnumerable<RollcallEntry> roll) =>
        schools = [.. roll.GroupBy(entry => entry.School).Select(school => (school.Key, school.Min(entry => entry.Grade), school.Max(entry => entry.Grade))).OrderBy(school => school.Key.Value, StringComparer.Ordinal)];

    /// <summary>The lowest grade of the district.</summary>
    public Grade Lowest => schools.Min(school => school.First);

    /// <summary>The schools that have a grade.</summary>
    public IReadOnlyList<SchoolId> With(Grade grade) => [.. schools.Where(school => school.First <= grade && grade <= school.Last).Select(school => school.School)];
}
