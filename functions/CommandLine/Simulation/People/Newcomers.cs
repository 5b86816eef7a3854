using System.Globalization;
using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;

namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>Makes up students who come to a district, with their families.</summary>
internal static class Newcomers
{
    private static readonly string[] Given = ["Avery", "Blake", "Camila", "Devon", "Elena", "Finley", "Gray", "Harper", "Isabel", "Jules", "Kendall", "Logan", "Mateo", "Nico", "Quinn", "Riley", "Sofia", "Tatum"];
    private static readonly string[] Family = ["Abner", "Bowling", "Castillo", "Delgado", "Estep", "Fugate", "Guzman", "Hensley", "Ison", "Jent", "Kirk", "Lozano", "Mullins", "Noble", "Ortega", "Prater"];

    /// <summary>The name under which the district knows a newcomer.</summary>
    public static StudentAlias Alias(SchoolYear year, int number) => new(StudentAliasKind.Number, string.Create(CultureInfo.InvariantCulture, $"{year.StartYear}{number:D5}"));

    /// <summary>The enrolment of a newcomer.</summary>
    public static EnrollStudent Enroll(Temperament temperament, StudentKey student, StudentAlias alias, SchoolYear year, SchoolId school, Grade grade, DateOnly on)
    {
        var (given, family) = (Given[Of(Given.Length, "given")], Family[Of(Family.Length, "family")]);
        return new()
        {
            Key = $"simulated:enrolled:{alias.Value}",
            Actor = "registrar",
            Aliases = [alias],
            Name = new(given, family),
            BirthDate = new DateOnly(year.StartYear - 5 - grade.Number, 7, 31).AddDays(-Of(365, "birthday")),
            Email = grade.Number < 6 ? null : $"student.{alias.Value}@solar-district.example",
            Language = SpeaksSpanish(temperament, student) ? "es" : null,
            School = school,
            Grade = grade,
            EnteredOn = on,
            AssumedEntry = on,
            Guardians = [.. Guardians(temperament, student, alias, family)],
        };

        int Of(int count, string thing) => (int)(temperament.Share(student, thing) * count);
    }

    private static IEnumerable<Guardian> Guardians(Temperament temperament, StudentKey student, StudentAlias alias, string family)
    {
        if (temperament.Happens(student, "without guardian", YearRates.WithoutGuardian)) yield break;
        var hasEmail = !temperament.Happens(student, "without email", YearRates.WithoutEmail);
        var language = SpeaksSpanish(temperament, student) ? "es" : null;
        yield return new($"parent-{alias.Value}", new("Morgan", family), "parent", hasEmail ? $"parent.{alias.Value}@mail.example" : null, "+15025550100", language);
        if (temperament.Share(student, "second guardian") < 0.4) yield return new($"other-{alias.Value}", new("Casey", family), "parent", hasEmail ? $"other.{alias.Value}@mail.example" : null, null, language);
    }

    private static bool SpeaksSpanish(Temperament temperament, StudentKey student) => temperament.Happens(student, "Spanish", YearRates.SpeaksSpanish);
}
