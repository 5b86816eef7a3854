using IlpFunctions.Json;
using IlpFunctions.Notifications;
using IlpFunctions.Policies;
using IlpFunctions.Storage;
using IlpFunctions.Students;

namespace IlpFunctions.Milestones;

/// <summary>
/// The course every milestone takes: it comes onto the agenda, whoever has the task and whoever is asked are told, the ladder reminds and escalates, and it ends
/// when its condition is met or it no longer applies. A kind says when it is wanted, when it ends, and whom it asks.
/// </summary>
internal abstract class MilestoneCourse(MilestoneKind kind)
{
    /// <summary>Takes every milestone of this kind as far as it goes today.</summary>
    public void Advance(AgendaTurn turn)
    {
        foreach (var open in turn.Record.Milestones.Where(known => known.Kind == kind && known.State == MilestoneState.Open).ToList())
        {
            if (Ended(turn, open)) continue;
            Climb(turn, Ask(turn, TellOfTalks(turn, FollowOwner(turn, FollowDue(turn, open)))), justOpened: false);
        }

        foreach (var wanted in Wanted(turn).ToList())
        {
            if (turn.Record.Milestones.Any(known => known.Id == wanted.Id)) continue;
            turn.Keep(wanted);
            if (Ended(turn, wanted)) continue;
            turn.Tell(OpenedInWords(wanted));
            if (TellsOwner(turn, wanted)) turn.Notify(wanted, "opened", NoticeOccasion.Opened, wanted.Owner);
            Climb(turn, Ask(turn, wanted), justOpened: true);
        }
    }

    /// <summary>What is to be on the agenda today; what is there already is left alone.</summary>
    protected abstract IEnumerable<Milestone> Wanted(AgendaTurn turn);

    /// <summary>How an open milestone ends; null while it goes on.</summary>
    protected abstract MilestoneEnd? End(AgendaTurn turn, Milestone milestone);

    /// <summary>What the audit trail says when it opens.</summary>
    protected abstract string OpenedInWords(Milestone milestone);

    /// <summary>The milestone with its due date as calendar and policy give it now: as it would be opened today, if it would be.</summary>
    protected virtual Milestone Recounted(AgendaTurn turn, Milestone milestone) =>
        Wanted(turn).FirstOrDefault(wanted => wanted.Id == milestone.Id) is { Basis: { } basis } && basis != milestone.Basis ? milestone with { Due = basis.Due, Basis = basis } : milestone;

    /// <summary>Why the due date moved, in words.</summary>
    protected virtual string WhyMoved(Milestone before, Milestone after) =>
        before.Basis is { } was && after.Basis is { } now ? DueChange.Why(was, now) : "The school calendar or the policy changed.";

    /// <summary>Who has the task.</summary>
    protected Recipient OwnerOf(AgendaTurn turn) => Audience.OwnerOf(kind, turn.Record, turn.District);

    /// <summary>Whom it asks to do something, beside the owner; each is told once, however often this is looked at.</summary>
    protected virtual IEnumerable<Recipient> AskedOf(AgendaTurn turn, Milestone milestone) => [];

    /// <summary>What they are asked about: when it changes they are asked again.</summary>
    protected virtual string AskedFor(AgendaTurn turn, Milestone milestone) => "";

    /// <summary>The commands by which people asked for a conversation; whoever has the task is told of each once.</summary>
    protected virtual IEnumerable<string> AskingToTalk(AgendaTurn turn, Milestone milestone) => [];

    /// <summary>Whether whoever has the task is told when it opens.</summary>
    protected virtual bool TellsOwner(AgendaTurn turn, Milestone milestone) => true;

    /// <summary>Whether the ladder's reminders before the date go to those asked and not to the owner.</summary>
    protected virtual bool RemindsAsked => false;

    /// <summary>A new milestone of this kind.</summary>
    protected Milestone New(AgendaTurn turn, string id, DueBasis basis, string? about = null) => new()
    {
        Id = id,
        Kind = kind,
        Year = turn.Year,
        OpenedOn = turn.Today,
        Due = basis.Due,
        Basis = basis,
        About = about,
        Owner = OwnerOf(turn),
    };

    /// <summary>Ends a task that somebody reported done.</summary>
    protected static MilestoneEnd? Reported(AgendaTurn turn, Milestone milestone) =>
        turn.Record.Done.FirstOrDefault(done => done.Milestone == milestone.Id) is { } done ? MilestoneEnd.Settled(done.On, done.By, done.Evidence) : null;

    /// <summary>Ends what only makes sense for an enrolled student.</summary>
    protected static MilestoneEnd? OutOfSchool(AgendaTurn turn) => turn.Record switch
    {
        { Enrollment: EnrollmentState.Active } => null,
        { Left: { } left } => MilestoneEnd.Closed(left.On, "roster", $"The student left: {left.Reason}"),
        { GraduatedOn: { } on } => MilestoneEnd.Closed(on, "roster", "The student has graduated."),
        { Enrollment: EnrollmentState.Deceased } => MilestoneEnd.Closed(turn.Today, "agenda", "Everything stopped."),
        _ => MilestoneEnd.Closed(turn.Today, "agenda", $"The student is in grade {turn.Record.Grade}."),
    };

    private bool Ended(AgendaTurn turn, Milestone milestone)
    {
        if (End(turn, milestone) is not var (state, how)) return false;
        turn.Keep(milestone with { State = state, Settlement = how });
        turn.Tell(state switch
        {
            MilestoneState.Settled => $"Task done: {how.Evidence}",
            MilestoneState.Waived => "Task closed: the plan was waived.",
            MilestoneState.Expired => $"Task expired: {how.Evidence}",
            _ => $"Task closed: {how.Evidence}",
        });
        return true;
    }

    /// <summary>A changed calendar, policy or entry date moves the date, with the reason.</summary>
    private Milestone FollowDue(AgendaTurn turn, Milestone milestone)
    {
        var recounted = Recounted(turn, milestone);
        if (recounted.Due == milestone.Due) return FollowDerivation(turn, milestone, recounted);
        var why = WhyMoved(milestone, recounted);
        var moved = recounted with { Moves = [.. milestone.Moves, new(milestone.Due, recounted.Due, turn.Today, why)] };
        turn.Keep(moved);
        turn.Tell($"The deadline moved from {Plans.Dates.Day(milestone.Due)} to {Plans.Dates.Day(moved.Due)}: {why}");
        var step = $"moved-{moved.Moves.Count}";
        turn.Notify(moved, step, NoticeOccasion.DeadlineMoved, OwnerOf(turn));
        foreach (var person in ToldOfMove(turn, moved)) turn.Notify(moved, step, NoticeOccasion.DeadlineMoved, person);
        return moved;
    }

    /// <summary>Who is told of a moved date beside the owner.</summary>
    protected virtual IEnumerable<Recipient> ToldOfMove(AgendaTurn turn, Milestone milestone) => AskedOf(turn, milestone);

    /// <summary>The date stays, but what it was counted from may not: the page shows the days as the calendar has them now.</summary>
    private static Milestone FollowDerivation(AgendaTurn turn, Milestone milestone, Milestone recounted)
    {
        // Compared as it is stored, unless nothing was recounted: a derivation holds lists, which are equal only to themselves.
        if (ReferenceEquals(recounted, milestone) || RecordJson.Write(recounted) == RecordJson.Write(milestone)) return milestone;
        turn.Keep(recounted);
        if (milestone.Derivation is { } before && recounted.Derivation is { } after)
            turn.Tell($"The days were counted again: {Plans.DeadlineChange.Why(before, after)} The deadline stays {Plans.Dates.Day(milestone.Due)}.");
        return recounted;
    }

    /// <summary>The task goes to whoever has it now.</summary>
    private Milestone FollowOwner(AgendaTurn turn, Milestone milestone)
    {
        var owner = OwnerOf(turn);
        if (owner == milestone.Owner) return milestone;
        var handed = milestone with { Owner = owner };
        turn.Keep(handed);

        // By revision: a task can go back and forth within a day, and every handing over is a notice of its own.
        if (TellsOwner(turn, handed)) turn.Notify(handed, $"handed-{turn.Record.Revision}", NoticeOccasion.Opened, owner);
        return handed;
    }

    /// <summary>Asks those who have not been asked yet: everybody when it opens, and later whoever takes another's place.</summary>
    private Milestone Ask(AgendaTurn turn, Milestone milestone)
    {
        var what = AskedFor(turn, milestone);
        var fresh = AskedOf(turn, milestone).Where(person => !milestone.Asked.Contains(person.KeyPart() + what)).Distinct().ToList();
        if (fresh.Count == 0) return milestone;
        var asked = milestone with { Asked = [.. milestone.Asked, .. fresh.Select(person => person.KeyPart() + what)] };
        turn.Keep(asked);
        foreach (var person in fresh) turn.Notify(asked, $"asked{what}", NoticeOccasion.Invited, person);
        return asked;
    }

    private Milestone TellOfTalks(AgendaTurn turn, Milestone milestone)
    {
        var talks = AskingToTalk(turn, milestone).Select(key => $"talk-{Keys.Digest(key)[..10]}").Where(talk => !milestone.Asked.Contains(talk)).ToList();
        if (talks.Count == 0) return milestone;
        var told = milestone with { Asked = [.. milestone.Asked, .. talks] };
        turn.Keep(told);
        foreach (var talk in talks) turn.Notify(told, talk, NoticeOccasion.AskedToTalk, told.Owner);
        return told;
    }

    /// <summary>Takes what is due today on the way to the date: the policy's reminders and escalations.</summary>
    protected virtual void Climb(AgendaTurn turn, Milestone milestone, bool justOpened)
    {
        var steps = Ladder.StepsFor(milestone.Due, turn.Policy.Ladder, milestone.Derivation?.WarnFrom);
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

    private void Take(AgendaTurn turn, Milestone milestone, LadderStep step)
    {
        var (occasion, recipient) = (step.Kind, step.Audience) switch
        {
            (LadderStepKind.Warn, _) => (NoticeOccasion.EarlierDeadline, milestone.Owner),
            (LadderStepKind.Remind or LadderStepKind.Due, _) => (NoticeOccasion.Reminder, milestone.Owner),
            (_, LadderAudience.Adviser) => (NoticeOccasion.Overdue, milestone.Owner),
            (_, LadderAudience.SchoolLead) => (NoticeOccasion.EscalatedToSchool, Audience.LeadOf(turn.Record, turn.District)),
            _ => (NoticeOccasion.EscalatedToDistrict, Recipient.Office),
        };
        var asked = AskedOf(turn, milestone).ToList();
        if (occasion == NoticeOccasion.Reminder && RemindsAsked) Remind(turn, milestone, step, asked);
        else turn.Notify(milestone, step.Id, occasion, recipient);
        if (step.FamilyToo && !RemindsAsked) Remind(turn, milestone, step, RemindedToo(turn, milestone));
        turn.Tell(InWords(step, milestone));
    }

    /// <summary>Who beside the owner is reminded at the policy's family steps.</summary>
    protected virtual IEnumerable<Recipient> RemindedToo(AgendaTurn turn, Milestone milestone) => AskedOf(turn, milestone);

    private static void Remind(AgendaTurn turn, Milestone milestone, LadderStep step, IEnumerable<Recipient> people)
    {
        foreach (var person in people) turn.Notify(milestone, step.Id, NoticeOccasion.Reminder, person);
    }

    private static string InWords(LadderStep step, Milestone milestone)
    {
        var days = Math.Abs(step.Date.DayNumber - milestone.Due.DayNumber);
        var span = days == 1 ? "1 day" : $"{days} days";
        return (step.Kind, step.Audience) switch
        {
            (LadderStepKind.Remind, _) => $"{span} before the due date: time for a reminder.",
            (LadderStepKind.Warn, _) => "By the other way of counting the plan is due today: time for a warning.",
            (LadderStepKind.Due, _) => $"{Subject(milestone)} is due today: time for a reminder.",
            (_, LadderAudience.Adviser) => $"{span} overdue: whoever has the task is told.",
            (_, LadderAudience.SchoolLead) => $"{span} overdue: it goes to the school lead.",
            _ => $"{span} overdue: it goes to the district.",
        };
    }

    private static string Subject(Milestone milestone) => milestone.Kind switch
    {
        MilestoneKind.Creation => "The plan",
        MilestoneKind.Review => "The review",
        MilestoneKind.SignOff => "The sign-off",
        MilestoneKind.Handover => "The handover",
        MilestoneKind.Addendum => "The addendum",
        MilestoneKind.ExitForm => "The exit form",
        _ => "The task",
    };
}

/// <summary>How a milestone ends.</summary>
/// <param name="State">The state it ends in.</param>
/// <param name="How">What ended it.</param>
internal sealed record MilestoneEnd(MilestoneState State, Settlement How)
{
    public static MilestoneEnd Settled(DateOnly on, string by, string evidence) => new(MilestoneState.Settled, new(on, by, evidence));

    public static MilestoneEnd Closed(DateOnly on, string by, string why) => new(MilestoneState.Closed, new(on, by, why));

    public static MilestoneEnd Expired(DateOnly on, string why) => new(MilestoneState.Expired, new(on, "agenda", why));

    public static MilestoneEnd Waived(Waiver waiver) => new(MilestoneState.Waived, new(waiver.On, waiver.By, waiver.Reason));
}
