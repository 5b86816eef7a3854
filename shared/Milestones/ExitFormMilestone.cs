using IlpFunctions.Calendars;
using IlpFunctions.Notifications;
using IlpFunctions.Policies;
using IlpFunctions.Students;

namespace IlpFunctions.Milestones;

/// <summary>A senior says where they go and how they can be reached: without this nobody can be followed up. Who graduates early is asked at once.</summary>
internal sealed class ExitFormMilestone() : MilestoneCourse(MilestoneKind.ExitForm)
{
    /// <summary>The form that is asked for.</summary>
    public const string Form = "exit";

    private const int DaysAfterGraduation = 60;

    protected override bool RemindsAsked => true;

    protected override IEnumerable<Milestone> Wanted(AgendaTurn turn)
    {
        if (turn.Record is { Enrollment: EnrollmentState.Graduated, GraduatedOn: { } graduated }) return Late(turn, graduated);
        return turn.Record is { Enrollment: EnrollmentState.Active, Grade.Number: 12, AwaitsGraduation: false } ? InTime(turn) : [];
    }

    protected override MilestoneEnd? End(AgendaTurn turn, Milestone milestone)
    {
        if (turn.Record.Answers.FirstOrDefault(answered => answered.Form == Form && answered.On >= milestone.OpenedOn) is { } answered)
            return MilestoneEnd.Settled(answered.On, answered.EnteredBy ?? "student", $"The exit form was answered, {Punctuality.Of(answered.On, milestone.Due)}.");
        if (turn.Record.GraduatedOn is not { } on) return milestone.Year < turn.Year && turn.Record.Enrollment == EnrollmentState.Active ? MilestoneEnd.Expired(milestone.Year.Ends, "The school year ended without it.") : OutOfSchool(turn);
        return turn.Today > Latest(milestone, on) ? MilestoneEnd.Expired(turn.Today, "Nobody answered.") : Waiting(turn, Latest(milestone, on));
    }

    protected override string OpenedInWords(Milestone milestone) => $"The exit form is to be answered by {Plans.Dates.Day(milestone.Due)}.";

    protected override Milestone Recounted(AgendaTurn turn, Milestone milestone)
    {
        if (turn.Record.GraduatedOn is not null || milestone.Year != turn.Year) return milestone;
        var basis = Basis(turn, milestone.Year);
        return milestone with { Due = basis.Due, Basis = basis };
    }

    protected override IEnumerable<Recipient> AskedOf(AgendaTurn turn, Milestone milestone) => [Recipient.Student(turn.Record.Id)];

    protected override bool TellsOwner(AgendaTurn turn, Milestone milestone) => false;

    private static MilestoneEnd? Waiting(AgendaTurn turn, DateOnly latest)
    {
        turn.WakeOn(latest.AddDays(1));
        return null;
    }

    private static DateOnly Latest(Milestone milestone, DateOnly graduated) => (graduated > milestone.Due ? graduated : milestone.Due).AddDays(DaysAfterGraduation);

    private IEnumerable<Milestone> InTime(AgendaTurn turn)
    {
        var lastDay = turn.District.Calendar.YearOf(turn.Year).LastInstructionalDay;
        var opens = lastDay.AddDays(-turn.Policy.Tasks.ExitForm.OpensDaysBeforeLastDay);
        if (turn.Today < opens) turn.WakeOn(opens);
        else if (turn.Today <= lastDay) yield return New(turn, $"exit-{turn.Year.StartYear}", Basis(turn, turn.Year));
    }

    private IEnumerable<Milestone> Late(AgendaTurn turn, DateOnly graduated)
    {
        var year = SchoolYear.Containing(graduated);
        var isKnown = turn.Record.Answers.Any(answered => answered.Form == Form) || turn.Record.Milestones.Any(known => known.Kind == MilestoneKind.ExitForm && known.Year == year);
        if (!isKnown && turn.Today <= graduated.AddDays(DaysAfterGraduation))
            yield return New(turn, $"exit-{year.StartYear}", DueBasis.After(turn.Policy, "the graduation", graduated, turn.Policy.Tasks.ExitForm.OpensDaysBeforeLastDay)) with { Year = year };
    }

    private static DueBasis Basis(AgendaTurn turn, SchoolYear year) =>
        DueBasis.InYear(turn.Policy, turn.District.Calendar, year, new(YearAnchor.LastDayOfSchool, -turn.Policy.Tasks.ExitForm.DueDaysBeforeLastDay));
}
