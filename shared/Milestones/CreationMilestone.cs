using IlpFunctions.Json;
using IlpFunctions.Notifications;
using IlpFunctions.Plans;
using IlpFunctions.Policies;
using IlpFunctions.Students;

namespace IlpFunctions.Milestones;

/// <summary>
/// The plan is established within the policy's days of grade 6 (704 KAR 19:002). Opens when an active student is in that grade, reminds and escalates by
/// the ladder, and ends when the plan is established, waived with a reason, or the student leaves.
/// </summary>
internal static class CreationMilestone
{
    public static void Advance(AgendaTurn turn)
    {
        var milestone = turn.Record.Milestones.FirstOrDefault(IsOpen);
        if (milestone is null)
        {
            if (!IsRequired(turn)) return;
            milestone = Open(turn);
            if (Ends(turn, milestone)) return;
            Announce(turn, milestone);
            Climb(turn, milestone, justOpened: true);
        }
        else if (!Ends(turn, milestone))
        {
            milestone = FollowOwner(turn, FollowCalendar(turn, milestone));
            Climb(turn, milestone, justOpened: false);
        }
    }

    private static bool IsOpen(Milestone milestone) => milestone is { Kind: MilestoneKind.Creation, State: MilestoneState.Open };

    private static bool IsRequired(AgendaTurn turn) =>
        turn.Record is { Enrollment: EnrollmentState.Active, CreationWaiver: null } record
        && record.Grade == turn.Policy.Creation.Grade
        && (record.Plan is null || record.Plan.Year == turn.Year)
        && !record.Milestones.Any(known => known.Kind == MilestoneKind.Creation && known.Year == turn.Year && known.State != MilestoneState.Closed);

    private static Milestone Open(AgendaTurn turn)
    {
        var derivation = Derive(turn);
        var earlier = turn.Record.Milestones.Count(known => known.Kind == MilestoneKind.Creation && known.Year == turn.Year);
        var milestone = new Milestone
        {
            Id = earlier == 0 ? $"creation-{turn.Year.StartYear}" : $"creation-{turn.Year.StartYear}-{earlier + 1}",
            Kind = MilestoneKind.Creation,
            Year = turn.Year,
            OpenedOn = turn.Today,
            Due = derivation.Due,
            Derivation = derivation,
            Owner = Audience.OwnerOf(turn.Record, turn.District),
        };
        turn.Keep(milestone);
        turn.Tell($"The plan is to be established by {milestone.Due:O}.");
        return milestone;
    }

    private static void Announce(AgendaTurn turn, Milestone milestone)
    {
        turn.Notify(milestone, "opened", NoticeTemplate.PlanToEstablish, milestone.Owner);
        if (turn.Policy.Notices.FamilyWhenOpened) NotifyFamily(turn, milestone, "opened", NoticeTemplate.FamilyInvitation);
    }

    private static bool Ends(AgendaTurn turn, Milestone milestone)
    {
        var record = turn.Record;
        (MilestoneState State, Settlement How)? end = record switch
        {
            { Left: { } left } => (MilestoneState.Closed, new(left.On, "roster", $"The student left: {left.Reason}")),
            { Plan: { } plan } => (MilestoneState.Settled, new(plan.On, plan.By, Evidence(plan, milestone))),
            { CreationWaiver: { } waiver } => (MilestoneState.Waived, new(waiver.On, waiver.By, waiver.Reason)),
            _ when IsInTheWrongGrade(turn, milestone) => (MilestoneState.Closed, new(turn.Today, "agenda", $"The student is in grade {record.Grade}.")),
            _ => null,
        };
        if (end is not var (state, how)) return false;
        turn.Keep(milestone with { State = state, Settlement = how });
        turn.Tell(state switch
        {
            MilestoneState.Settled => $"Milestone settled: {how.Evidence}",
            MilestoneState.Waived => "Milestone closed: the plan was waived.",
            _ => $"Milestone closed: {how.Evidence}",
        });
        return true;
    }

    /// <summary>A grade corrected within the year ends the milestone; a student promoted without a plan still owes one.</summary>
    private static bool IsInTheWrongGrade(AgendaTurn turn, Milestone milestone) =>
        turn.Record.Grade < turn.Policy.Creation.Grade || (turn.Record.Grade != turn.Policy.Creation.Grade && milestone.Year == turn.Year);

    private static string Evidence(EstablishedPlan plan, Milestone milestone)
    {
        var days = plan.On.DayNumber - milestone.Due.DayNumber;
        return days switch
        {
            0 => $"Plan version {plan.Version}, on the due date.",
            < 0 => $"Plan version {plan.Version}, {Days(-days)} before the due date.",
            _ => $"Plan version {plan.Version}, {Days(days)} late.",
        };
    }

    private static string Days(int count) => count == 1 ? "1 day" : $"{count} days";

    /// <summary>A changed calendar, policy or entry date moves the deadline, with the reason.</summary>
    private static Milestone FollowCalendar(AgendaTurn turn, Milestone milestone)
    {
        var derivation = Derive(turn, milestone);
        if (derivation.Due == milestone.Due) return FollowDerivation(turn, milestone, derivation);
        var why = DeadlineChange.Why(milestone.Derivation, derivation);
        var moved = milestone with
        {
            Due = derivation.Due,
            Derivation = derivation,
            Moves = [.. milestone.Moves, new(milestone.Due, derivation.Due, turn.Today, why)],
        };
        turn.Keep(moved);
        turn.Tell($"The deadline moved from {milestone.Due:O} to {moved.Due:O}: {why}");
        var step = $"moved-{moved.Moves.Count}";
        turn.Notify(moved, step, NoticeTemplate.DeadlineMoved, Audience.OwnerOf(turn.Record, turn.District));
        NotifyFamily(turn, moved, step, NoticeTemplate.DeadlineMoved);
        return moved;
    }

    /// <summary>The date stays, but what it was counted from may not: the page shows the days as the calendar has them now.</summary>
    private static Milestone FollowDerivation(AgendaTurn turn, Milestone milestone, DeadlineDerivation derivation)
    {
        // Compared as it is stored: a derivation holds lists, which are equal only to themselves.
        if (RecordJson.Write(derivation) == RecordJson.Write(milestone.Derivation)) return milestone;
        var recounted = milestone with { Derivation = derivation };
        turn.Keep(recounted);
        turn.Tell($"The days were counted again: {DeadlineChange.Why(milestone.Derivation, derivation)} The deadline stays {milestone.Due:O}.");
        return recounted;
    }

    /// <summary>The task goes to whoever is the student's adviser now.</summary>
    private static Milestone FollowOwner(AgendaTurn turn, Milestone milestone)
    {
        var owner = Audience.OwnerOf(turn.Record, turn.District);
        if (owner == milestone.Owner) return milestone;
        var handed = milestone with { Owner = owner };
        turn.Keep(handed);

        // By revision: a task can go back and forth within a day, and every handing over is a notice of its own.
        turn.Notify(handed, $"handed-{turn.Record.Revision}", NoticeTemplate.PlanToEstablish, owner);
        return handed;
    }

    private static void Climb(AgendaTurn turn, Milestone milestone, bool justOpened)
    {
        var steps = Ladder.StepsFor(milestone.Due, turn.Policy.Ladder, milestone.Derivation.WarnFrom);
        var move = Ladder.Next(steps, milestone.Ladder.Select(taken => taken.Step).ToHashSet(), turn.Today);
        if (move.NextWake is { } next) turn.WakeOn(next);
        if (move.Take is null && move.Skipped.Count == 0) return;

        // What the first message says already is not said again by a reminder on the same day.
        var isSaid = justOpened && move.Take is not null && move.Take.Kind != LadderStepKind.Overdue;
        var behind = move.Skipped.Select(step => new TakenStep(step.Id, turn.Today, Skipped: true)).ToList();
        if (move.Take is { } step) behind.Add(new(step.Id, turn.Today, Skipped: isSaid));
        turn.Keep(milestone with { Ladder = [.. milestone.Ladder, .. behind] });
        if (move.Take is { } taken && !isSaid) Take(turn, milestone, taken);
    }

    private static void Take(AgendaTurn turn, Milestone milestone, LadderStep step)
    {
        var (template, recipient) = (step.Kind, step.Audience) switch
        {
            (LadderStepKind.Warn, _) => (NoticeTemplate.EarlierDeadline, milestone.Owner),
            (LadderStepKind.Remind or LadderStepKind.Due, _) => (NoticeTemplate.Reminder, milestone.Owner),
            (_, LadderAudience.Adviser) => (NoticeTemplate.Overdue, milestone.Owner),
            (_, LadderAudience.SchoolLead) => (NoticeTemplate.EscalatedToSchool, Audience.LeadOf(turn.Record, turn.District)),
            _ => (NoticeTemplate.EscalatedToDistrict, Recipient.Office),
        };
        turn.Notify(milestone, step.Id, template, recipient);
        if (step.FamilyToo) NotifyFamily(turn, milestone, step.Id, NoticeTemplate.FamilyReminder);
        turn.Tell(InWords(step, milestone));
    }

    private static string InWords(LadderStep step, Milestone milestone)
    {
        var days = Math.Abs(step.Date.DayNumber - milestone.Due.DayNumber);
        var span = days == 1 ? "1 day" : $"{days} days";
        return (step.Kind, step.Audience) switch
        {
            (LadderStepKind.Remind, _) => $"{span} before the due date: time for a reminder.",
            (LadderStepKind.Warn, _) => "By the other way of counting the plan is due today: time for a warning.",
            (LadderStepKind.Due, _) => "The plan is due today: time for a reminder.",
            (_, LadderAudience.Adviser) => $"{span} overdue: whoever has the task is told.",
            (_, LadderAudience.SchoolLead) => $"{span} overdue: it goes to the school lead.",
            _ => $"{span} overdue: it goes to the district.",
        };
    }

    private static void NotifyFamily(AgendaTurn turn, Milestone milestone, string step, NoticeTemplate template)
    {
        foreach (var person in Audience.FamilyOf(turn.Record)) turn.Notify(milestone, step, template, person);
    }

    private static DeadlineDerivation Derive(AgendaTurn turn, Milestone? milestone = null)
    {
        var (calendar, year) = (turn.District.Calendar, milestone?.Year ?? turn.Year);
        var firstDay = calendar.YearOf(year).FirstDay;
        var entered = turn.Record.ThereFromTheStart && turn.Record.EnteredOn > firstDay ? firstDay : turn.Record.EnteredOn;
        return PlanDeadline.Compute(turn.Policy, calendar, year, entered);
    }
}
