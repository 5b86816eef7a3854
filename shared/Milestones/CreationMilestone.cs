using IlpFunctions.Notifications;
using IlpFunctions.Plans;
using IlpFunctions.Policies;
using IlpFunctions.Students;

namespace IlpFunctions.Milestones;

/// <summary>
/// The plan is established within the policy's days of grade 6 (704 KAR 19:002). Opens when an active student is in that grade, or comes to the district later and
/// without a plan; reminds and escalates by the ladder, and ends when the plan is established, waived with a reason, or the student leaves.
/// </summary>
internal sealed class CreationMilestone() : MilestoneCourse(MilestoneKind.Creation)
{
    protected override IEnumerable<Milestone> Wanted(AgendaTurn turn)
    {
        if (!IsRequired(turn)) yield break;
        var derivation = Derive(turn);
        var earlier = turn.Record.Milestones.Count(known => known.Kind == MilestoneKind.Creation && known.Year == turn.Year);
        yield return new()
        {
            Id = earlier == 0 ? $"creation-{turn.Year.StartYear}" : $"creation-{turn.Year.StartYear}-{earlier + 1}",
            Kind = MilestoneKind.Creation,
            Year = turn.Year,
            OpenedOn = turn.Today,
            Due = derivation.Due,
            Derivation = derivation,
            Owner = OwnerOf(turn),
        };
    }

    protected override MilestoneEnd? End(AgendaTurn turn, Milestone milestone) => turn.Record switch
    {
        { Plan: { } plan } => MilestoneEnd.Settled(plan.On, plan.By, Evidence(plan, milestone)),
        { CreationWaiver: { } waiver } => MilestoneEnd.Waived(waiver),
        _ when OutOfSchool(turn) is { } over => over,
        _ when IsInTheWrongGrade(turn, milestone) => MilestoneEnd.Closed(turn.Today, "agenda", $"The student is in grade {turn.Record.Grade}."),
        _ => null,
    };

    protected override string OpenedInWords(Milestone milestone) => $"The plan is to be established by {Dates.Day(milestone.Due)}.";

    protected override Milestone Recounted(AgendaTurn turn, Milestone milestone)
    {
        var derivation = Derive(turn, milestone);
        return milestone with { Due = derivation.Due, Derivation = derivation };
    }

    protected override string WhyMoved(Milestone before, Milestone after) => DeadlineChange.Why(before.Derivation!, after.Derivation!);

    protected override IEnumerable<Recipient> AskedOf(AgendaTurn turn, Milestone milestone) => turn.Policy.Notices.FamilyWhenOpened ? Audience.FamilyOf(turn) : [];

    protected override IEnumerable<Recipient> RemindedToo(AgendaTurn turn, Milestone milestone) => Audience.FamilyOf(turn);

    protected override IEnumerable<Recipient> ToldOfMove(AgendaTurn turn, Milestone milestone) => Audience.FamilyOf(turn);

    private static bool IsRequired(AgendaTurn turn) =>
        turn.Record is { Enrollment: EnrollmentState.Active, CreationWaiver: null } record
        && (record.Grade == turn.Policy.Creation.Grade || IsLateEntrant(turn))
        && (record.Plan is null || record.Plan.Year == turn.Year)
        && !record.Milestones.Any(known => known.Kind == MilestoneKind.Creation && (known.State == MilestoneState.Open || (known.Year == turn.Year && known.State != MilestoneState.Closed)));

    /// <summary>Whether the student came to the district this year, in a later grade, and brought no plan.</summary>
    private static bool IsLateEntrant(AgendaTurn turn) =>
        turn.Record is { ThereFromTheStart: false, Plan: null } record
        && record.Grade > turn.Policy.Creation.Grade
        && Calendars.SchoolYear.Containing(record.EnteredOn) == turn.Year
        && record.EnteredOn > turn.District.Calendar.YearOf(turn.Year).FirstDay;

    /// <summary>A grade corrected within the year ends the milestone; a student promoted without a plan still owes one.</summary>
    private static bool IsInTheWrongGrade(AgendaTurn turn, Milestone milestone) =>
        turn.Record.Grade < turn.Policy.Creation.Grade
        || (turn.Record.Grade != turn.Policy.Creation.Grade && milestone.Year == turn.Year && !IsLateEntrant(turn));

    private static string Evidence(EstablishedPlan plan, Milestone milestone) => $"Plan version {plan.Version}, {Punctuality.Of(plan.On, milestone.Due)}.";

    private static DeadlineDerivation Derive(AgendaTurn turn, Milestone? milestone = null)
    {
        var (calendar, year) = (turn.District.Calendar, milestone?.Year ?? turn.Year);
        var firstDay = calendar.YearOf(year).FirstDay;
        var began = Began(turn, year);
        var entered = turn.Record.ThereFromTheStart && began > firstDay ? firstDay : began;
        return PlanDeadline.Compute(turn.Policy, calendar, year, entered);
    }

    /// <summary>A student who was away goes on where the policy says so, within one school year.</summary>
    private static DateOnly Began(AgendaTurn turn, Calendars.SchoolYear year) =>
        turn.Policy.Tasks.ReturnClock == ReturnClock.GoesOn && turn.Record.EnteredBefore is { } before && Calendars.SchoolYear.Containing(before) == year ? before : turn.Record.EnteredOn;
}
