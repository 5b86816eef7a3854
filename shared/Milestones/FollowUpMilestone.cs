using IlpFunctions.FollowUp;
using IlpFunctions.Notifications;
using IlpFunctions.Outcomes.Facts;
using IlpFunctions.Outcomes.Waves;
using IlpFunctions.Policies;
using IlpFunctions.Students;

namespace IlpFunctions.Milestones;

/// <summary>
/// The follow-up of a graduate: in each of the policy's waves they are told that a survey comes, asked, reminded by varied channels and at varied hours, through those who
/// know where they are, and in the end called by somebody who knows them. A wave ends with an answer, a refusal, or the reason why there is none.
/// </summary>
internal sealed class FollowUpMilestone() : MilestoneCourse(MilestoneKind.FollowUp)
{
    /// <summary>The milestone's id of a wave.</summary>
    public static string IdOf(string wave, DateOnly graduatedOn) => $"wave-{wave}-{graduatedOn:yyyyMMdd}";

    /// <summary>The wave of a milestone's id; null for an id of anything else.</summary>
    public static string? WaveOf(string milestone)
    {
        const int day = 9; // -20270603
        return milestone.StartsWith("wave-", StringComparison.Ordinal) && milestone.Length > "wave-".Length + day ? milestone["wave-".Length..^day] : null;
    }

    /// <summary>The waves of a graduate under a policy; none for anybody else.</summary>
    public static IReadOnlyList<FollowUpWave> WavesOf(StudentRecord record, FollowUpPolicy policy) => RecordExit.Of(record) is { } exit ? WaveSchedule.For(exit, policy).Waves : [];

    protected override IEnumerable<Milestone> Wanted(AgendaTurn turn)
    {
        if (turn.Record is not { Enrollment: EnrollmentState.Graduated, GraduatedOn: { } graduated }) yield break;
        foreach (var wave in WavesOf(turn.Record, turn.Policy.FollowUp))
        {
            var begins = wave.Days.First.AddDays(Math.Min(0, turn.Policy.FollowUp.Attempts.Steps.Min(step => step.Day)));
            if (turn.Today < begins) turn.WakeOn(begins);
            else if (turn.Today <= wave.Days.Last) yield return New(turn, IdOf(wave.Id, graduated), Basis(turn, wave), wave.Id);
        }
    }

    protected override MilestoneEnd? End(AgendaTurn turn, Milestone milestone)
    {
        if (turn.Record.Answers.FirstOrDefault(answered => answered.Form == SurveyFacts.Form && answered.Milestone == milestone.Id) is { } answered)
            return MilestoneEnd.Settled(answered.On, answered.EnteredBy ?? "graduate", $"The graduate answered{(answered.EnteredBy is null ? "" : " in a call")}.");
        if (turn.Record.Enrollment != EnrollmentState.Graduated) return OutOfSchool(turn) ?? MilestoneEnd.Closed(turn.Today, "agenda", "The student is back at school.");
        if (turn.Record.NonResponses.FirstOrDefault(non => non.Wave == milestone.Id) is { Reason: NonResponseReason.Refused } refused) return MilestoneEnd.Closed(refused.On, "graduate", "The graduate does not want to take part.");
        if (turn.Record.Contact is { MayBeAsked: false }) return NoAnswer(turn, milestone, NonResponseReason.Refused, MilestoneEnd.Closed(turn.Today, "graduate", "The graduate does not want to be contacted."));
        if (turn.Today <= milestone.Due) return null;
        var reason = Reached(turn, milestone) ? NonResponseReason.NotReached : NonResponseReason.BadContact;
        return NoAnswer(turn, milestone, reason, MilestoneEnd.Expired(milestone.Due, reason == NonResponseReason.BadContact ? "No address or number that is known works." : "Nobody answered before the wave closed."));
    }

    protected override string OpenedInWords(Milestone milestone) => $"Wave {milestone.About} of the follow-up is open until {Plans.Dates.Day(milestone.Due)}.";

    protected override bool TellsOwner(AgendaTurn turn, Milestone milestone) => false;

    /// <summary>The attempts stand in the place of the ladder. What was missed collapses into the latest.</summary>
    protected override void Climb(AgendaTurn turn, Milestone milestone, bool justOpened)
    {
        turn.WakeOn(milestone.Due.AddDays(1));
        if (WavesOf(turn.Record, turn.Policy.FollowUp).FirstOrDefault(wave => wave.Id == milestone.About) is not { } wave) return;
        var plan = AttemptPlan.For(wave, WaveContacts.Of(turn.Record), turn.Policy.FollowUp.Attempts, new(turn.District.Calendar));
        if (plan.Attempts.Count == 0) Take(turn, milestone, [new("find-contact", AttemptKind.Call, wave.Days.First, TimeOnly.MinValue, ContactChannel.Phone, turn.Record.Id.Value, "")]);
        else Take(turn, milestone, plan.Attempts);
    }

    private static void Take(AgendaTurn turn, Milestone milestone, IReadOnlyList<PlannedAttempt> attempts)
    {
        var ahead = attempts.Where(attempt => milestone.Ladder.All(taken => taken.Step != attempt.Id)).ToList();
        if (ahead.Find(attempt => attempt.Date > turn.Today) is { } next) turn.WakeOn(next.Date);
        var come = ahead.Where(attempt => attempt.Date <= turn.Today).ToList();
        if (come.Count == 0) return;
        turn.Keep(milestone with { Ladder = [.. milestone.Ladder, .. come.Select(attempt => new TakenStep(attempt.Id, turn.Today, Skipped: attempt != come[^1]))] });
        Take(turn, milestone, come[^1]);
    }

    private static void Take(AgendaTurn turn, Milestone milestone, PlannedAttempt attempt)
    {
        var (occasion, recipient) = attempt.Kind switch
        {
            AttemptKind.Call => (NoticeOccasion.Opened, milestone.Owner),
            AttemptKind.PreNotice => (NoticeOccasion.PreNotice, To(turn, attempt)),
            AttemptKind.Invitation => (NoticeOccasion.Invited, To(turn, attempt)),
            _ => (NoticeOccasion.Reminder, To(turn, attempt)),
        };
        turn.Notify(milestone, attempt.Id, occasion, recipient, attempt.Kind == AttemptKind.Call ? null : attempt.At);
        turn.Tell(attempt.Kind switch
        {
            AttemptKind.Call => "Time for a call to the graduate.",
            AttemptKind.PreNotice => "The graduate is told that a survey comes.",
            _ when recipient.Kind == RecipientKind.Fallback => "Somebody who knows where the graduate is gets a reminder.",
            AttemptKind.Invitation => "The graduate is asked.",
            _ => "The graduate is reminded.",
        });
    }

    private static Recipient To(AgendaTurn turn, PlannedAttempt attempt) =>
        attempt.Person == turn.Record.Id.Value ? Recipient.Student(turn.Record.Id) : Recipient.Fallback(turn.Record.Id, attempt.Person);

    private static DueBasis Basis(AgendaTurn turn, FollowUpWave wave)
    {
        var graduated = turn.Record.GraduatedOn!.Value;
        return DueBasis.After(turn.Policy, "the graduation", graduated, wave.Days.Last.DayNumber - graduated.DayNumber) with { Why = string.Join(' ', wave.Derivation) };
    }

    private static bool Reached(AgendaTurn turn, Milestone milestone)
    {
        var contacts = WaveContacts.Of(turn.Record);
        var calls = turn.Record.Attempts.Where(attempt => attempt.Milestone == milestone.Id && attempt.Result != AttemptResult.LetterPrinted).ToList();
        var wrote = contacts.Graduate.Channels.Contains(ContactChannel.Email) || contacts.Graduate.Channels.Contains(ContactChannel.Letter);
        return wrote || calls.Exists(call => call.Result != AttemptResult.WrongNumber) || (calls.Count == 0 && contacts.Graduate.Channels.Count > 0);
    }

    private static MilestoneEnd NoAnswer(AgendaTurn turn, Milestone milestone, NonResponseReason reason, MilestoneEnd end)
    {
        turn.Become(turn.Record with { NonResponses = [.. turn.Record.NonResponses, new($"{milestone.Id}.none", turn.Today, reason, milestone.Id)] });
        return end;
    }
}
