using IlpFunctions.Functions.Pages.Standings;
using IlpFunctions.Milestones;
using IlpFunctions.Students;

namespace IlpFunctions.Functions.Pages.Overview;

/// <summary>A school on a date, as the overview counts it.</summary>
/// <param name="Tally">Its students in grades 6 to 12.</param>
/// <param name="Plans">Their plans by date.</param>
/// <param name="Tasks">Everything that is open, of those who have left too.</param>
/// <param name="Waiting">How many wait for a word on their graduation.</param>
internal sealed record SchoolDay(Tally Tally, IReadOnlyList<PlanDay> Plans, IReadOnlyList<KindTally> Tasks, int Waiting)
{
    /// <summary>Counts a school.</summary>
    public static SchoolDay Of(SchoolRoll roll, DateOnly today)
    {
        var active = roll.Students.Where(entry => entry.Enrollment == EnrollmentState.Active).ToList();
        return new(Tally.Of(active, today), PlanDay.Of(active, today), OpenTasks.ByKind(roll.Students, today), roll.Students.Count(entry => OpenTasks.First(entry, MilestoneKind.GraduationList) is not null));
    }
}
