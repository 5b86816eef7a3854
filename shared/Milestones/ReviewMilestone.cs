using IlpFunctions.Calendars;
using IlpFunctions.Notifications;
using IlpFunctions.Policies;
using IlpFunctions.Students;
using IlpFunctions.Time;

namespace IlpFunctions.Milestones;

/// <summary>
/// The policy's reviews of every school year: held with the debriefs the policy asks for, and expired when the school year ends without it. A student without a plan has
/// nothing to review while it is still to be established.
/// </summary>
internal sealed class ReviewMilestone() : MilestoneCourse(MilestoneKind.Review)
{
    protected override IEnumerable<Milestone> Wanted(AgendaTurn turn)
    {
        if (turn.Record.Enrollment != EnrollmentState.Active || turn.Record.Milestones.Any(known => known is { Kind: MilestoneKind.Creation, State: MilestoneState.Open })) yield break;
        foreach (var review in turn.Policy.Reviews)
        {
            if (turn.Record.Grade < review.FromGrade || turn.Record.Grade > review.ThroughGrade || Due(turn, review, turn.Year) is not { } basis) continue;
            var opens = basis.Due.AddDays(-review.OpensDaysBefore);
            if (opens > turn.Today) turn.WakeOn(opens);
            else yield return New(turn, $"review-{review.Id}-{turn.Year.StartYear}", basis, review.Id);
        }
    }

    protected override MilestoneEnd? End(AgendaTurn turn, Milestone milestone)
    {
        var held = turn.Record.Reviews.Where(known => known.Review == milestone.About && known.Year == milestone.Year).MinBy(known => (known.On, known.Key));
        if (held is not null && Missing(turn, milestone).All(held.NotObtained.ContainsKey)) return MilestoneEnd.Settled(held.On, held.By, $"The review was held, {Punctuality.Of(held.On, milestone.Due)}.");
        if (OutOfSchool(turn) is { } over) return over;
        if (milestone.Year < turn.Year) return MilestoneEnd.Expired(milestone.Year.Ends, "The school year ended without it.");
        if (PolicyOf(turn, milestone) is not { } review) return MilestoneEnd.Closed(turn.Today, "agenda", "The policy no longer asks for it.");
        return turn.Record.Grade < review.FromGrade || turn.Record.Grade > review.ThroughGrade ? MilestoneEnd.Closed(turn.Today, "agenda", $"The student is in grade {turn.Record.Grade}.") : null;
    }

    protected override string OpenedInWords(Milestone milestone) => $"The review \"{milestone.About}\" is to be held by {Plans.Dates.Day(milestone.Due)}.";

    protected override Milestone Recounted(AgendaTurn turn, Milestone milestone) =>
        PolicyOf(turn, milestone) is { } review && Due(turn, review, milestone.Year) is { } basis ? milestone with { Due = basis.Due, Basis = basis } : milestone;

    /// <summary>Who asked in the debrief for a conversation.</summary>
    protected override IEnumerable<string> AskingToTalk(AgendaTurn turn, Milestone milestone) =>
        turn.Record.Answers.Where(answered => answered.WantsToTalk && answered.Milestone == milestone.Id).Select(answered => answered.Key);

    protected override IEnumerable<Recipient> AskedOf(AgendaTurn turn, Milestone milestone)
    {
        var missing = Missing(turn, milestone).ToList();
        if (missing.Contains("student")) yield return Recipient.Student(turn.Record.Id);
        if (!missing.Contains("family")) yield break;
        foreach (var person in Audience.FamilyOf(turn)) yield return person;
    }

    /// <summary>The day from which the platform knows the student, or the student's first day if that is later.</summary>
    private static DateOnly KnownSince(AgendaTurn turn)
    {
        var known = SchoolClock.DateAt(turn.Record.Events.Min(happened => happened.SaidAt), turn.District.Zone);
        return turn.Record.EnteredOn > known ? turn.Record.EnteredOn : known;
    }

    /// <returns>Null when there is none this year: the student came too late, or the plan is too fresh to be reviewed.</returns>
    private static DueBasis? Due(AgendaTurn turn, ReviewPolicy review, SchoolYear year)
    {
        var calendar = turn.District.Calendar;
        var basis = DueBasis.InYear(turn.Policy, calendar, year, review.Due);
        if (turn.Record.Plan is { } plan && basis.Due < plan.On.AddDays(review.LeastDaysAfterPlan)) return null;
        var earliest = KnownSince(turn).AddDays(review.LeastDaysAfterEntry);
        if (basis.Due >= earliest) return basis;
        if (earliest > calendar.YearOf(year).LastInstructionalDay) return null;
        return basis with { Due = earliest, Why = $"The student came on {Plans.Dates.Long(KnownSince(turn))} and has {review.LeastDaysAfterEntry} days from then." };
    }

    private static ReviewPolicy? PolicyOf(AgendaTurn turn, Milestone milestone) => turn.Policy.Reviews.FirstOrDefault(review => review.Id == milestone.About);

    /// <summary>Whose debrief is asked for and not there yet.</summary>
    private static IEnumerable<string> Missing(AgendaTurn turn, Milestone milestone)
    {
        var audiences = PolicyOf(turn, milestone)?.Debriefs ?? [];
        return audiences.Where(audience => !turn.Record.Answers.Any(answered => answered.Milestone == milestone.Id && answered.Form == ReviewForms.Of(milestone.About!, audience)))
            .Select(audience => audience.ToString().ToLowerInvariant());
    }
}
