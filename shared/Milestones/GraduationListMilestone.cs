using IlpFunctions.Calendars;
using IlpFunctions.Students;
using IlpFunctions.Students.Enrollment;

namespace IlpFunctions.Milestones;

/// <summary>After the last day of grade 12 the school says who has graduated; who is on its list is asked of the school's lead.</summary>
internal sealed class GraduationListMilestone() : MilestoneCourse(MilestoneKind.GraduationList)
{
    protected override IEnumerable<Milestone> Wanted(AgendaTurn turn)
    {
        if (turn.Record is not { Enrollment: EnrollmentState.Active, Grade.Number: 12 } record) yield break;
        var year = record.AwaitsGraduation ? YearOfGrade12(record) : turn.Year;
        var lastDay = turn.District.Calendar.YearOf(year).LastInstructionalDay;
        if (lastDay >= turn.Today) turn.WakeOn(lastDay.AddDays(1));
        else yield return New(turn, $"graduation-{year.StartYear}", DueBasis.After(turn.Policy, "the last day of school", lastDay, turn.Policy.Tasks.GraduationListDays)) with { Year = year };
    }

    protected override MilestoneEnd? End(AgendaTurn turn, Milestone milestone) => turn.Record switch
    {
        { GraduatedOn: { } on } => MilestoneEnd.Settled(on, "school", "The school confirmed the graduation."),
        _ when OutOfSchool(turn) is { } over => over,
        { AwaitsGraduation: false, GradeIsPresumed: false } record when record.GradeYear > milestone.Year => MilestoneEnd.Settled(turn.Today, "school", $"The student is in grade {record.Grade} in {record.GradeYear}."),
        { Grade.Number: < 12 } record => MilestoneEnd.Closed(turn.Today, "agenda", $"The student is in grade {record.Grade}."),
        _ => null,
    };

    /// <summary>The year in which the student was in grade 12, as somebody said or as it follows from the last grade that somebody said.</summary>
    private static SchoolYear YearOfGrade12(StudentRecord record) => new(record.GradeYear.StartYear + 12 - Standing.Of(record.Events, record.GradeYear).Grade.Number);

    protected override string OpenedInWords(Milestone milestone) => $"The last day of grade 12 is over: the school is to say by {Plans.Dates.Day(milestone.Due)} whether the student has graduated.";
}
