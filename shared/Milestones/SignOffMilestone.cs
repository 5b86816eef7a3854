using IlpFunctions.Notifications;
using IlpFunctions.Plans;
using IlpFunctions.Plans.SigningOff;
using IlpFunctions.Students;
using IlpFunctions.Students.Acts;

namespace IlpFunctions.Milestones;

/// <summary>
/// The plan is signed after a review that the policy has signed off: by student, guardian and school official, each under a version that is the same in what matters. A material
/// change voids earlier signatures and asks again; a refusal or a wish to talk goes to the adviser.
/// </summary>
internal sealed class SignOffMilestone() : MilestoneCourse(MilestoneKind.SignOff)
{
    protected override IEnumerable<Milestone> Wanted(AgendaTurn turn)
    {
        if (turn.Record.Enrollment != EnrollmentState.Active) yield break;
        foreach (var review in turn.Policy.Reviews.Where(review => review.SignOff))
        {
            if (Held(turn, review.Id, turn.Year) is not { } held) continue;
            yield return New(turn, $"signoff-{review.Id}-{turn.Year.StartYear}", DueBasis.After(turn.Policy, "the review was held", held.On, turn.Policy.SignOff.Days), review.Id);
            if (Again(turn, review.Id, held.On) is { } again) yield return again;
        }
    }

    /// <summary>What was signed by everybody and then changed in what matters is signed once more: the signatures under the earlier version count no longer.</summary>
    private Milestone? Again(AgendaTurn turn, string review, DateOnly since)
    {
        var earlier = turn.Record.Milestones.Where(known => known.Kind == MilestoneKind.SignOff && known.About == review && known.Year == turn.Year).ToList();
        if (earlier.Count == 0 || SignOffRules.Voided(turn.Record, turn.Policy, since, turn.Today).Count == 0) return null;
        var isAskedAlready = earlier.Count > 1 && earlier[^1].State == MilestoneState.Open;
        if (!isAskedAlready && earlier.Exists(known => known.State != MilestoneState.Settled)) return null;
        var number = isAskedAlready ? earlier.Count : earlier.Count + 1;
        return New(turn, $"signoff-{review}-{turn.Year.StartYear}-{number}", DueBasis.After(turn.Policy, "the plan was changed", ChangedOn(turn), turn.Policy.SignOff.Days), review);
    }

    /// <summary>When the plan last became what it is now in what matters.</summary>
    private static DateOnly ChangedOn(AgendaTurn turn)
    {
        var current = turn.Record.CurrentPlan()!;
        return turn.Record.PlanVersions.OrderByDescending(version => (version.On, version.SaidAt, version.Key)).TakeWhile(version => version.IsSameIn(turn.Policy.Plan.MaterialSections, current)).Last().On;
    }

    /// <summary>The earliest version that is the same as the current one in what matters.</summary>
    private static PlanVersion? SameSince(AgendaTurn turn) =>
        turn.Record.CurrentPlan() is { } current ? turn.Record.PlanVersions.FirstOrDefault(version => version.IsSameIn(turn.Policy.Plan.MaterialSections, current)) : null;

    protected override MilestoneEnd? End(AgendaTurn turn, Milestone milestone)
    {
        var since = Held(turn, milestone.About!, milestone.Year)?.On ?? milestone.OpenedOn;
        if (SignOffRules.Missing(turn.Record, turn.Policy, since, turn.Today).Count == 0) return Signed(turn, milestone, since);
        if (OutOfSchool(turn) is { } over) return over;
        if (milestone.Year >= turn.Year) return null;
        var begins = turn.District.Calendar.YearOf(turn.Year).FirstDay;
        if (turn.Today >= begins) return MilestoneEnd.Expired(turn.Today, "The next school year began without every signature.");
        turn.WakeOn(begins);
        return null;
    }

    protected override string OpenedInWords(Milestone milestone) => $"The plan is to be signed by {Plans.Dates.Day(milestone.Due)}.";

    /// <summary>Who refused or asked to talk first.</summary>
    protected override IEnumerable<string> AskingToTalk(AgendaTurn turn, Milestone milestone) =>
        turn.Record.SignOffs.Where(said => said.Answer != SignOffAnswer.Agreed && said.On >= milestone.OpenedOn).Select(said => said.Key);

    protected override IEnumerable<Recipient> AskedOf(AgendaTurn turn, Milestone milestone)
    {
        var since = Held(turn, milestone.About!, milestone.Year)?.On ?? milestone.OpenedOn;
        foreach (var role in SignOffRules.Missing(turn.Record, turn.Policy, since, turn.Today))
        {
            if (role == SignerRole.Student) yield return Recipient.Student(turn.Record.Id);
            if (role != SignerRole.Guardian) continue;
            foreach (var person in Audience.FamilyOf(turn)) yield return person;
        }
    }

    /// <summary>Who is asked is asked again when what they would sign has changed in what matters.</summary>
    protected override string AskedFor(AgendaTurn turn, Milestone milestone) => SameSince(turn) is { } first ? $"-v{first.Number}" : "";

    private static MilestoneEnd Signed(AgendaTurn turn, Milestone milestone, DateOnly since)
    {
        var signatures = SignOffRules.Required(turn.Record, turn.Policy.SignOff, turn.Today).Select(role => SignOffRules.Valid(turn.Record, turn.Policy, role, since)!).ToList();
        if (signatures.Count == 0) return MilestoneEnd.Closed(turn.Today, "agenda", "The policy asks for no signature.");
        var last = signatures.MaxBy(signature => (signature.On, signature.Key))!;
        var who = string.Join("; ", signatures.Select(signature => $"{signature.Role.ToString().ToLowerInvariant()} on {Plans.Dates.Day(signature.On)}{(signature.How == SignOffWay.Paper ? ", on paper" : "")}"));
        return MilestoneEnd.Settled(last.On, last.EnteredBy ?? last.Role.ToString().ToLowerInvariant(), $"Signed by {who}; {Punctuality.Of(last.On, milestone.Due)}.");
    }

    private static HeldReview? Held(AgendaTurn turn, string review, Calendars.SchoolYear year) => turn.Record.Reviews.Where(held => held.Review == review && held.Year == year).MinBy(held => (held.On, held.Key));
}
