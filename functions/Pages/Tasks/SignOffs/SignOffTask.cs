using IlpFunctions.Plans;
using IlpFunctions.Plans.SigningOff;

namespace IlpFunctions.Functions.Pages.Tasks.SignOffs;

/// <summary>Who has signed a plan, and who is missing.</summary>
/// <param name="Since">The first date on which a word counts: the review's.</param>
/// <param name="Current">The version to sign; null when there is no plan.</param>
/// <param name="Signers">Each role whose signature is needed, with the one that counts.</param>
/// <param name="Words">Everything that was said since the review, the latest first.</param>
/// <param name="IsAdult">Whether the student's rights are the student's own.</param>
public sealed record SignOffTask(DateOnly Since, PlanVersion? Current, IReadOnlyList<Signer> Signers, IReadOnlyList<SignOff> Words, bool IsAdult)
{
    /// <summary>Whether a school official's signature is missing.</summary>
    public bool MissesOfficial => Signers.Any(signer => signer is { Role: SignerRole.Official, Signature: null });

    /// <summary>Where a sign-off stands on a date.</summary>
    public static SignOffTask Of(OpenTask task, DateOnly today)
    {
        var (record, milestone, policy) = (task.Record, task.Milestone, task.District.Policies.InForceOn(today));
        var held = record.Reviews.Where(known => known.Review == milestone.About && known.Year == milestone.Year).MinBy(known => (known.On, known.Key));
        var since = held?.On ?? milestone.OpenedOn;
        return new(
            since,
            record.CurrentPlan(),
            [.. SignOffRules.Required(record, policy.SignOff, today).Select(role => new Signer(role, SignOffRules.Valid(record, policy, role, since)))],
            [.. record.SignOffs.Where(said => said.On >= since).OrderByDescending(said => (said.On, said.SaidAt))],
            SignOffRules.IsAdult(record, policy.SignOff, today));
    }
}

/// <summary>A role whose signature is needed.</summary>
/// <param name="Role">The role.</param>
/// <param name="Signature">The signature that counts; null while it is missing.</param>
public sealed record Signer(SignerRole Role, SignOff? Signature);
