using IlpFunctions.Calendars;
using IlpFunctions.Districts;
using IlpFunctions.Students;
using IlpFunctions.Students.Commands;
using IlpFunctions.Students.Enrollment;

namespace IlpFunctions.Functions.CommandLine.Simulation.People;

/// <summary>
/// The district's registrar. Some days before each school year students go on to the school that has their grade, some repeat or skip one, and a new cohort is enrolled;
/// during the year students come, go and return. What comes in a year is drawn at its start and said on its day.
/// </summary>
internal sealed class Registrar(Temperament temperament, Rollcall rollcall, StudentRegister register)
{
    private const string Actor = "registrar";
    private const int DaysBeforeSchool = 10;
    private const int SettlingDays = 30;

    private readonly SortedDictionary<DateOnly, List<(StudentKey Student, StudentCommand Command)>> ahead = [];
    private readonly Dictionary<DistrictId, (SchoolYear Year, SchoolGrades Grades)> planned = [];

    /// <summary>What the registrar says today, in order.</summary>
    public async Task<IReadOnlyList<(StudentKey Student, StudentCommand Command)>> SayAsync(District district, DateOnly today, CancellationToken cancellation)
    {
        var year = district.Calendar.YearContaining(today);
        var isFirst = !planned.TryGetValue(district.Id, out var known);
        if (isFirst || (known.Year < year.Year && today >= year.FirstDay.AddDays(-DaysBeforeSchool)))
        {
            var roll = new List<RollcallEntry>();
            await foreach (var entry in rollcall.DistrictAsync(district.Id, cancellation)) roll.Add(entry);
            var grades = isFirst ? new SchoolGrades(roll) : known.Grades;
            planned[district.Id] = (year.Year, grades);
            await PlanAsync(new(district.Id, year, today, grades), roll, isFirst, cancellation);
        }

        var said = new List<(StudentKey, StudentCommand)>();
        while (ahead.Count > 0 && ahead.First() is var (day, commands) && day <= today)
        {
            said.AddRange(commands);
            ahead.Remove(day);
        }

        return said;
    }

    private async Task PlanAsync(PlannedYear plan, List<RollcallEntry> roll, bool isFirst, CancellationToken cancellation)
    {
        var enrolled = roll.Where(entry => entry.Enrollment is EnrollmentState.Active or EnrollmentState.Dormant).ToList();
        foreach (var entry in enrolled)
        {
            var student = new StudentKey(plan.District, entry.Student);
            if (isFirst) Note(plan, student, plan.Today);
            var (grade, school) = isFirst ? (entry.Grade, entry.School) : Begin(plan, student, entry);
            During(plan, student, grade, school);
        }

        var cohort = isFirst ? 0 : Math.Max(1, enrolled.Count / 13);
        var later = (int)Math.Round(enrolled.Count * YearRates.Arrives);
        for (var number = 1; number <= cohort + later; number++) await ArriveAsync(plan, number, isLater: number > cohort, cancellation);
    }

    /// <summary>The grade and the school of the new year.</summary>
    private (Grade Grade, SchoolId School) Begin(PlannedYear plan, StudentKey student, RollcallEntry entry)
    {
        var (grade, school) = (entry.Grade, entry.School);
        if (grade > plan.Grades.Lowest && grade.Number < 12 && Draw(plan, student, "repeats", YearRates.IsRetained)) grade = new(grade.Number - 1);
        else if (grade.Number < 12 && Draw(plan, student, "skips", YearRates.Skips)) grade = new(grade.Number + 1);
        if (grade != entry.Grade) Say(plan, plan.Today, student, new StateGrade { Key = plan.Key("grade"), Actor = Actor, Year = plan.Year.Year, Grade = grade });
        if (plan.Grades.With(grade) is { Count: > 0 } schools && !schools.Contains(school))
        {
            school = schools[0];
            Say(plan, plan.Today, student, new TransferStudent { Key = plan.Key("next school"), Actor = Actor, On = plan.Today, School = school });
        }

        return (grade, school);
    }

    private void During(PlannedYear plan, StudentKey student, Grade grade, SchoolId school)
    {
        var gaveUp = grade.Number >= 9 && Draw(plan, student, "gives up", YearRates.DropsOut);
        if (Draw(plan, student, "dies", YearRates.Dies)) Say(plan, Day(plan, student, "dies"), student, new RecordDeath { Key = plan.Key("death"), Actor = Actor, On = Day(plan, student, "dies") });
        else if (gaveUp || Draw(plan, student, "leaves", YearRates.MovesAway)) Leave(plan, student, gaveUp);
        else if (Draw(plan, student, "changes", YearRates.ChangesSchools) && plan.Grades.With(grade).FirstOrDefault(other => other != school) is { Value: not null } other)
            Say(plan, Day(plan, student, "changes"), student, new TransferStudent { Key = plan.Key("other school"), Actor = Actor, On = Day(plan, student, "changes"), School = other });
        else if (grade.HasPlan && Draw(plan, student, "placed", YearRates.IsPlaced))
            Say(plan, Day(plan, student, "placed"), student, new PlaceStudent { Key = plan.Key("placement"), Actor = Actor, On = Day(plan, student, "placed"), Program = "Riverside Academy" });
    }

    private void Leave(PlannedYear plan, StudentKey student, bool gaveUp)
    {
        var day = Day(plan, student, "leaves");
        Say(plan, day, student, new LeaveDistrict
        {
            Key = plan.Key("departure"),
            Actor = Actor,
            On = day,
            Reason = gaveUp ? "Did not come any more." : "Moved to another county.",
            Kind = gaveUp ? DepartureKind.DroppedOut : DepartureKind.Moved,
        });
        if (!Draw(plan, student, "comes back", YearRates.ComesBack)) return;
        var back = day.AddDays(20 + (int)(temperament.Share(student, plan.Key("back")) * 200));
        Say(plan, back, student, new ReturnStudent { Key = plan.Key("return"), Actor = Actor, On = back });
    }

    /// <summary>A new student: of the lowest grade at the year's start, or of a later one some time in the year.</summary>
    private async Task ArriveAsync(PlannedYear plan, int number, bool isLater, CancellationToken cancellation)
    {
        var alias = Newcomers.Alias(plan.Year.Year, number);
        var student = new StudentKey(plan.District, (await register.ResolveAsync(plan.District, [alias], cancellation)).Student);
        var grade = isLater ? new Grade(plan.Grades.Lowest.Number + (int)(temperament.Share(student, "grade") * (12 - plan.Grades.Lowest.Number))) : plan.Grades.Lowest;
        if (plan.Grades.With(grade) is not [var school, ..]) return;
        var (said, on) = isLater ? (Day(plan, student, "arrives"), Day(plan, student, "arrives")) : (plan.Today, plan.Year.FirstDay);
        Say(plan, said, student, Newcomers.Enroll(temperament, student, alias, plan.Year.Year, school, grade, on));
        Note(plan, student, said);
    }

    /// <summary>What a roster does not say.</summary>
    private void Note(PlannedYear plan, StudentKey student, DateOnly on)
    {
        if (temperament.Share(student, "iep") < YearRates.HasIep) Say(plan, on, student, new UpdateStudent { Key = "simulated:iep", Actor = Actor, HasIep = true });
    }

    private bool Draw(PlannedYear plan, StudentKey student, string what, double rate) => temperament.Happens(student, plan.Key(what), rate);

    /// <summary>A day of the year on which something happens, after the first weeks and before the last.</summary>
    private DateOnly Day(PlannedYear plan, StudentKey student, string what)
    {
        var first = plan.Year.FirstDay.AddDays(SettlingDays);
        return first.AddDays((int)(temperament.Share(student, plan.Key($"{what} when")) * (plan.Year.LastInstructionalDay.DayNumber - DaysBeforeSchool - first.DayNumber)));
    }

    /// <summary>Keeps what is to be said on a day; what would have been said before the registrar began is left out.</summary>
    private void Say(PlannedYear plan, DateOnly on, StudentKey student, StudentCommand command)
    {
        if (on < plan.Today) return;
        if (!ahead.TryGetValue(on, out var commands)) ahead[on] = commands = [];
        commands.Add((student, command));
    }

    private sealed record PlannedYear(DistrictId District, SchoolYearCalendar Year, DateOnly Today, SchoolGrades Grades)
    {
        public string Key(string what) => $"simulated:{Year.Year}:{what}";
    }
}
